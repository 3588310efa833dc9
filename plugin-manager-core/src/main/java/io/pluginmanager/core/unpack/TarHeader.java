package io.pluginmanager.core.unpack;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One header block of a tar archive, read strictly. Owner, group and times are not read: nothing here uses them.
 *
 * @param type the type flag; NUL is given as {@code '0'}
 * @param name raw bytes of the name, prefix included
 * @param link raw bytes of the link's target
 * @param mode permission bits, set-id bits included
 * @param size bytes that follow
 * @param old whether this is a header of before POSIX, in which directories are files with a slash
 */
record TarHeader(char type, RawName name, RawName link, int mode, long size, boolean old) {

    static final int BLOCK = 512;

    private static final int NAME = 0;
    private static final int MODE = 100;
    private static final int SIZE = 124;
    private static final int CHECKSUM = 148;
    private static final int TYPE = 156;
    private static final int LINK = 157;
    private static final int MAGIC = 257;
    private static final int PREFIX = 345;
    private static final byte[] USTAR = "ustar\00000".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] GNU = "ustar  \0".getBytes(StandardCharsets.US_ASCII);

    /** Tells whether a block starts a tar archive, be it a damaged one. */
    static boolean looksLikeTar(byte[] head) {
        if (head.length < BLOCK) {
            return head.length >= MAGIC + 5 && Arrays.equals(head, MAGIC, MAGIC + 5, USTAR, 0, 5);
        }
        if (Arrays.equals(head, MAGIC, MAGIC + 5, USTAR, 0, 5)) {
            return true;
        }
        try {
            return head[0] != 0 && number(head, CHECKSUM, 8, "checksum") == checksum(head);
        } catch (Refusal e) {
            return false;
        }
    }

    static TarHeader parse(byte[] block) throws Refusal {
        if (number(block, CHECKSUM, 8, "checksum") != checksum(block)) {
            throw Refusal.damaged("a header of its tar archive does not match its checksum");
        }
        boolean posix = Arrays.equals(block, MAGIC, MAGIC + USTAR.length, USTAR, 0, USTAR.length);
        boolean gnu = Arrays.equals(block, MAGIC, MAGIC + GNU.length, GNU, 0, GNU.length);
        boolean old = !posix && !gnu;
        if (old && !isZero(block, MAGIC, MAGIC + USTAR.length)) {
            throw Refusal.damaged("a header of its tar archive is of an unknown kind");
        }
        byte[] name = text(block, NAME, 100);
        byte[] prefix = posix ? text(block, PREFIX, 155) : new byte[0];
        long mode = number(block, MODE, 8, "mode");
        char type = block[TYPE] == 0 ? '0' : (char) (block[TYPE] & 0xff);
        return new TarHeader(
                type,
                new RawName(prefix.length == 0 ? name : join(prefix, name)),
                new RawName(text(block, LINK, 100)),
                (int) (mode & 07777),
                number(block, SIZE, 12, "size"),
                old);
    }

    static boolean isZero(byte[] bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static byte[] join(byte[] prefix, byte[] name) {
        byte[] joined = Arrays.copyOf(prefix, prefix.length + 1 + name.length);
        joined[prefix.length] = '/';
        System.arraycopy(name, 0, joined, prefix.length + 1, name.length);
        return joined;
    }

    private static long checksum(byte[] block) {
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += block[i] & 0xff;
        }
        for (int i = CHECKSUM; i < CHECKSUM + 8; i++) {
            sum += ' ' - (block[i] & 0xff);
        }
        return sum;
    }

    private static byte[] text(byte[] block, int start, int length) {
        int end = start;
        while (end < start + length && block[end] != 0) {
            end++;
        }
        return Arrays.copyOfRange(block, start, end);
    }

    /** Octal digits between spaces, ended by a space, a NUL or the field; or base 256 if the first bit is set. */
    private static long number(byte[] block, int start, int length, String field) throws Refusal {
        if (block[start] < 0) {
            return base256(block, start, length, field);
        }
        int i = start;
        int end = start + length;
        while (i < end && block[i] == ' ') {
            i++;
        }
        long value = 0;
        int first = i;
        for (; i < end && block[i] >= '0' && block[i] <= '7'; i++) {
            value = value << 3 | block[i] - '0';
        }
        boolean digits = i > first || field.equals("mode");
        while (digits && i < end && (block[i] == 0 || block[i] == ' ')) {
            i++;
        }
        if (i < end) {
            throw Refusal.damaged("a header of its tar archive has a " + field + " that is no number");
        }
        return value;
    }

    private static long base256(byte[] block, int start, int length, String field) throws Refusal {
        long value = block[start] & 0x7f;
        boolean tooLarge = (block[start] & 0x40) != 0;
        for (int i = start + 1; i < start + length; i++) {
            tooLarge |= value >> (Long.SIZE - 9) != 0;
            value = value << 8 | (block[i] & 0xff);
        }
        if (tooLarge) {
            throw Refusal.damaged("a header of its tar archive has a " + field + " that is negative or too large");
        }
        return value;
    }
}

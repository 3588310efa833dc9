package io.pluginmanager.core.unpack;

import io.pluginmanager.core.unpack.UnpackException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Where the central directory of a zip archive lies, from the one end record that every reader must find.
 *
 * @param start position of the first central header, and end of the last entry
 * @param end position behind the last central header
 * @param count number of entries
 */
record ZipEnd(long start, long end, long count) {

    private static final int SIGNATURE = 0x06054b50;
    private static final int LOCATOR = 0x07064b50;
    private static final int ZIP64 = 0x06064b50;
    private static final int LENGTH = 22;
    private static final int LOCATOR_LENGTH = 20;
    private static final int ZIP64_LENGTH = 56;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int MOST_PADDING = 64 << 10;
    private static final long MAX_32 = 0xffffffffL;

    static ZipEnd find(ChannelWindow in, long size) throws IOException {
        int length = (int) Math.min(size, LENGTH + LONGEST_COMMENT + MOST_PADDING);
        long tailStart = size - length;
        ByteBuffer tail = in.at(tailStart, length);
        byte[] bytes = new byte[length];
        tail.get(0, bytes);
        int found = -1;
        for (int i = length - LENGTH; i >= 0; i--) {
            // most bytes are not the first of a signature, and an array is read faster than a buffer
            if (bytes[i] != (byte) SIGNATURE || tail.getInt(i) != SIGNATURE) {
                continue;
            }
            int end = i + LENGTH + (tail.getShort(i + 20) & 0xffff);
            if (found < 0) {
                if (end > length || !isZero(tail, end, length)) {
                    throw Refusal.damaged("its zip archive has bytes after its end record, or is cut off in it");
                }
                checkComment(tail, i + LENGTH, end);
                found = i;
            } else if (end <= length && isZero(tail, end, length)) {
                throw Refusal.damaged("its zip archive has two end records, so two tools may see two archives");
            }
        }
        if (found < 0) {
            throw Refusal.damaged("its zip archive has no end record, so it is cut off or no zip archive at all");
        }
        return read(in, tailStart + found, in.at(tailStart + found, LENGTH));
    }

    private static ZipEnd read(ChannelWindow in, long position, ByteBuffer record) throws IOException {
        int disk = record.getShort(4) & 0xffff;
        int startDisk = record.getShort(6) & 0xffff;
        long diskCount = record.getShort(8) & 0xffff;
        long count = record.getShort(10) & 0xffff;
        long length = record.getInt(12) & MAX_32;
        long start = record.getInt(16) & MAX_32;
        long end = position;
        if (position >= LOCATOR_LENGTH && in.at(position - LOCATOR_LENGTH, 4).getInt(0) == LOCATOR) {
            end = position - LOCATOR_LENGTH - ZIP64_LENGTH;
            ByteBuffer locator = in.at(position - LOCATOR_LENGTH, LOCATOR_LENGTH);
            if (locator.getInt(4) != 0 || locator.getInt(16) != 1) {
                throw severalDisks();
            }
            if (locator.getLong(8) != end) {
                throw contradiction();
            }
            ByteBuffer big = in.at(end, ZIP64_LENGTH);
            if (big.getInt(0) != ZIP64 || big.getLong(4) != ZIP64_LENGTH - 12) {
                throw contradiction();
            }
            disk = agree(disk, 0xffff, big.getInt(16));
            startDisk = agree(startDisk, 0xffff, big.getInt(20));
            diskCount = agree(diskCount, 0xffff, big.getLong(24));
            count = agree(count, 0xffff, big.getLong(32));
            length = agree(length, MAX_32, big.getLong(40));
            start = agree(start, MAX_32, big.getLong(48));
        }
        if (disk != 0 || startDisk != 0 || diskCount != count) {
            throw severalDisks();
        }
        if (start < 0 || length < 0 || start > end || length != end - start || count > length) {
            throw Refusal.damaged("the central directory of its zip archive does not end where its end record begins");
        }
        return new ZipEnd(start, end, count);
    }

    private static int agree(int small, int full, int large) throws Refusal {
        return (int) agree(small & 0xffffL, full, (long) large);
    }

    private static long agree(long small, long full, long large) throws Refusal {
        if (large < 0 || (small != full && small != large)) {
            throw contradiction();
        }
        return large;
    }

    private static void checkComment(ByteBuffer tail, int start, int end) throws Refusal {
        for (int i = start; i < end; i++) {
            if (tail.get(i) >= 1 && tail.get(i) <= 8) {
                throw Refusal.damaged(
                        "the comment of its zip archive holds control characters, as hidden records would");
            }
        }
    }

    private static boolean isZero(ByteBuffer tail, int start, int end) {
        for (int i = start; i < end; i++) {
            if (tail.get(i) != 0) {
                return false;
            }
        }
        return true;
    }

    private static Refusal contradiction() {
        return Refusal.damaged("the end records (zip64) of its zip archive contradict each other");
    }

    private static Refusal severalDisks() {
        return Refusal.of(
                Reason.UNSUPPORTED,
                "its zip archive is split over several files",
                "ask its author for an archive in one file");
    }
}

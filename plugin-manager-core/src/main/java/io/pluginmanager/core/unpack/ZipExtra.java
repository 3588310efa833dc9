package io.pluginmanager.core.unpack;

import io.pluginmanager.core.unpack.UnpackException.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The extra fields of one zip header that matter here.
 *
 * @param zip64 the 64-bit sizes, or null
 * @param hasUnicodeName whether the name is said to be UTF-8, and is the same
 */
record ZipExtra(@Nullable ByteBuffer zip64, boolean hasUnicodeName) {

    private static final int ZIP64 = 0x0001;
    private static final int STRONG_ENCRYPTION = 0x0017;
    private static final int UNICODE_PATH = 0x7075;
    private static final int AES = 0x9901;
    private static final long MAX_32 = 0xffffffffL;

    /** Copies what it keeps, so the buffer may be reused. */
    static ZipExtra parse(ByteBuffer extra, RawName name) throws Refusal {
        ByteBuffer zip64 = null;
        boolean unicode = false;
        while (extra.remaining() >= 4) {
            int id = extra.getShort() & 0xffff;
            int length = extra.getShort() & 0xffff;
            if (length > extra.remaining()) {
                throw malformed(name);
            }
            byte[] data = new byte[length];
            extra.get(data);
            switch (id) {
                case ZIP64 -> {
                    if (zip64 != null) {
                        throw malformed(name);
                    }
                    zip64 = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
                }
                case UNICODE_PATH -> {
                    if (unicode) {
                        throw malformed(name);
                    }
                    checkUnicodeName(data, name);
                    unicode = true;
                }
                case AES, STRONG_ENCRYPTION -> throw encrypted(name);
                default -> {}
            }
        }
        while (extra.hasRemaining()) {
            if (extra.get() != 0) {
                throw malformed(name);
            }
        }
        return new ZipExtra(zip64, unicode);
    }

    /** Replaces a full 32-bit field by the next 64-bit one. */
    long resolve(long value, RawName name) throws Refusal {
        if (value != MAX_32) {
            return value;
        }
        if (zip64 == null || zip64.remaining() < 8) {
            throw malformed(name);
        }
        long large = zip64.getLong();
        if (large < 0) {
            throw Refusal.damagedEntry(name.toString(), "has a negative size or position");
        }
        return large;
    }

    /** Refuses 64-bit fields that stand beside 32-bit ones and say something else. */
    void checkUsed(RawName name, long size, long compressedSize) throws Refusal {
        if (zip64 == null || !zip64.hasRemaining()) {
            return;
        }
        boolean same = zip64.position() == 0
                && zip64.remaining() == 16
                && zip64.getLong(0) == size
                && zip64.getLong(8) == compressedSize;
        if (!same) {
            throw Refusal.damagedEntry(name.toString(), "has 64-bit sizes (zip64) that contradict its header");
        }
    }

    private static void checkUnicodeName(byte[] data, RawName name) throws Refusal {
        if (data.length < 5 || data[0] != 1) {
            throw malformed(name);
        }
        CRC32 crc = new CRC32();
        crc.update(name.bytes());
        int expected = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).getInt(1);
        byte[] unicode = Arrays.copyOfRange(data, 5, data.length);
        if (expected != (int) crc.getValue() || !Arrays.equals(unicode, name.bytes())) {
            throw Refusal.unsafe(name.toString(), "has a second, different name in its Unicode path field");
        }
    }

    static Refusal encrypted(RawName name) {
        return Refusal.ofEntry(
                Reason.UNSUPPORTED,
                name.toString(),
                "is encrypted",
                "ask its author for an archive without a password");
    }

    private static Refusal malformed(RawName name) {
        return Refusal.damagedEntry(name.toString(), "has malformed extra fields");
    }
}

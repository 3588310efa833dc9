package io.pluginmanager.core.unpack;

import io.pluginmanager.core.unpack.UnpackException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What the central directory of a zip archive says about one entry.
 *
 * @param name raw bytes
 * @param flags general purpose flags
 * @param method compression method, 0 or 8
 * @param time date and time as one number
 * @param crc CRC-32 of the content
 * @param compressedSize bytes in the archive
 * @param size bytes of content
 * @param offset position of the local header
 * @param mode Unix mode with type bits; 0 if the archive has none
 * @param dosDirectory whether the DOS attributes say that it is a directory
 * @param unix whether the archive was made where modes have a meaning
 */
record ZipHeader(
        RawName name,
        int flags,
        int method,
        int time,
        int crc,
        long compressedSize,
        long size,
        long offset,
        int mode,
        boolean dosDirectory,
        boolean unix) {

    static final int LENGTH = 46;
    static final int LOCAL_SIGNATURE = 0x04034b50;

    private static final int SIGNATURE = 0x02014b50;
    private static final int NEWEST_VERSION = 45;
    private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;
    private static final int PATCHED = 1 << 5;
    private static final int UTF8 = 1 << 11;
    private static final int DESCRIPTOR = 1 << 3;
    private static final int UNIX = 3;
    private static final int DARWIN = 19;
    private static final long MAX_32 = 0xffffffffL;

    /** Reads the fixed part; the variable parts follow it in {@code rest}. */
    static ZipHeader parse(ByteBuffer fixed, ByteBuffer rest) throws Refusal {
        RawName name = readName(rest, fixed.getShort(28) & 0xffff);
        ByteBuffer extraBytes = rest.slice().order(rest.order()).limit(fixed.getShort(30) & 0xffff);
        ZipExtra extra = ZipExtra.parse(extraBytes, name);
        int flags = fixed.getShort(8) & 0xffff;
        int method = fixed.getShort(10) & 0xffff;
        checkReadable(name, fixed.getShort(6) & 0xffff, flags, method);
        checkNameEncoding(name, flags, extra);
        if (fixed.getShort(34) != 0) {
            throw Refusal.damagedEntry(name.toString(), "lies on another disk of the archive");
        }
        long size = extra.resolve(fixed.getInt(24) & MAX_32, name);
        long compressedSize = extra.resolve(fixed.getInt(20) & MAX_32, name);
        long offset = extra.resolve(fixed.getInt(42) & MAX_32, name);
        extra.checkUsed(name, size, compressedSize);
        int system = fixed.get(5) & 0xff;
        int attributes = fixed.getInt(38);
        return new ZipHeader(
                name,
                flags,
                method,
                fixed.getInt(12),
                fixed.getInt(16),
                compressedSize,
                size,
                offset,
                attributes >>> 16,
                (attributes & 0x10) != 0,
                system == UNIX || system == DARWIN);
    }

    static void checkSignature(ByteBuffer fixed) throws Refusal {
        if (fixed.getInt(0) != SIGNATURE) {
            throw Refusal.damaged("the central directory of its zip archive holds something that is no entry");
        }
    }

    /** Reads the local header at this entry's offset and compares it; returns where the content starts. */
    long checkLocal(ChannelWindow in) throws IOException {
        ByteBuffer fixed = in.at(offset, 30);
        if (fixed.getInt(0) != LOCAL_SIGNATURE) {
            throw differs("is not where the central directory says");
        }
        int nameLength = fixed.getShort(26) & 0xffff;
        int extraLength = fixed.getShort(28) & 0xffff;
        int localVersion = fixed.getShort(4) & 0xff;
        int localFlags = fixed.getShort(6) & 0xffff;
        int localMethod = fixed.getShort(8) & 0xffff;
        int localTime = fixed.getInt(10);
        int localCrc = fixed.getInt(14);
        long localCompressed = fixed.getInt(18) & MAX_32;
        long localSize = fixed.getInt(22) & MAX_32;
        ByteBuffer rest = in.at(offset + 30, nameLength + extraLength);
        RawName localName = readName(rest, nameLength);
        if (!localName.equals(name)) {
            throw differs("has another name in its own header");
        }
        ZipExtra extra = ZipExtra.parse(rest.slice().order(rest.order()), localName);
        localSize = extra.resolve(localSize, name);
        localCompressed = extra.resolve(localCompressed, name);
        if (localVersion > NEWEST_VERSION || localFlags != flags || localMethod != method || localTime != time) {
            throw differs("has a header of its own that differs from the central directory");
        }
        boolean later = hasDescriptor();
        if (!agrees(localCrc & MAX_32, crc & MAX_32, later)
                || !agrees(localSize, size, later)
                || !agrees(localCompressed, compressedSize, later)) {
            throw differs("has a checksum or size of its own that differs from the central directory");
        }
        if (!later) {
            extra.checkUsed(name, localSize, localCompressed);
        }
        return offset + 30 + nameLength + extraLength;
    }

    /** Checks that the bytes between content and next header are this entry's data descriptor, or none. */
    void checkDescriptor(ChannelWindow in, long start, long end) throws IOException {
        long length = end - start;
        if (length < 0) {
            throw differs("overlaps the next entry");
        }
        if (!hasDescriptor()) {
            if (length != 0) {
                throw differs("is followed by bytes that belong to no entry");
            }
            return;
        }
        if (length != 12 && length != 16 && length != 20 && length != 24) {
            throw differs("is followed by bytes that belong to no entry");
        }
        ByteBuffer bytes = in.at(start, (int) length);
        boolean signed = length == 16 || length == 24;
        boolean large = length >= 20;
        if (signed && bytes.getInt() != 0x08074b50) {
            throw differs("has a data descriptor that is none");
        }
        boolean same = bytes.getInt() == crc
                && (large ? bytes.getLong() : bytes.getInt() & MAX_32) == compressedSize
                && (large ? bytes.getLong() : bytes.getInt() & MAX_32) == size;
        if (!same) {
            throw differs("has a data descriptor that differs from the central directory");
        }
    }

    private boolean hasDescriptor() {
        return (flags & DESCRIPTOR) != 0;
    }

    private static boolean agrees(long local, long central, boolean mayBeZero) {
        return local == central || (mayBeZero && local == 0);
    }

    private Refusal differs(String what) {
        return Refusal.damagedEntry(name.toString(), what);
    }

    private static void checkReadable(RawName name, int version, int flags, int method) throws Refusal {
        if ((flags & ENCRYPTED) != 0) {
            throw ZipExtra.encrypted(name);
        }
        boolean tooNew = (version & 0xff) > NEWEST_VERSION;
        if ((method != 0 && method != 8) || (flags & PATCHED) != 0 || tooNew) {
            throw Refusal.ofEntry(
                    Reason.UNSUPPORTED,
                    name.toString(),
                    "needs a zip feature that is not read here (method " + method + ", version " + (version & 0xff)
                            + ")",
                    "ask its author for the methods \"stored\" or \"deflate\"");
        }
    }

    private static void checkNameEncoding(RawName name, int flags, ZipExtra extra) throws Refusal {
        if ((flags & UTF8) == 0 && !extra.hasUnicodeName() && !name.isAscii()) {
            throw Refusal.ofEntry(
                    Reason.UNSAFE,
                    name.toString(),
                    "has a name in an encoding that the archive does not tell, so two tools may see two names",
                    "ask its author to pack it with a tool that marks names as UTF-8");
        }
    }

    private static RawName readName(ByteBuffer bytes, int length) {
        byte[] name = new byte[length];
        bytes.get(name);
        return new RawName(name);
    }
}

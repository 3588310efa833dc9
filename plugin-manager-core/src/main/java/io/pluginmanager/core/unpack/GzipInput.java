package io.pluginmanager.core.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads all members of gzip data, checks every header and trailer, and refuses what follows unless it is zero padding.
 */
final class GzipInput extends InputStream {

    private static final int LONGEST_TEXT = 64 << 10;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final InputStream in;
    private final byte[] buffer = new byte[64 << 10];
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final CRC32 headerCrc = new CRC32();
    private int next;
    private int filled;
    private boolean ended;

    GzipInput(InputStream in) throws IOException {
        this.in = in;
        try {
            readHeader();
        } catch (IOException e) {
            inflater.end();
            throw e;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            int count = inflate(bytes, offset, length);
            if (count > 0) {
                crc.update(bytes, offset, count);
                return count;
            }
            if (inflater.finished()) {
                finishMember();
            }
        }
        return -1;
    }

    private int inflate(byte[] bytes, int offset, int length) throws IOException {
        try {
            if (inflater.needsInput() && !inflater.finished()) {
                if (next == filled && !fill()) {
                    throw truncated();
                }
                inflater.setInput(buffer, next, filled - next);
                next = filled;
            }
            return inflater.inflate(bytes, offset, length);
        } catch (DataFormatException e) {
            throw Refusal.damaged("its gzip data is damaged (" + Printable.of(String.valueOf(e.getMessage())) + ")", e);
        }
    }

    private void finishMember() throws IOException {
        next = filled - inflater.getRemaining();
        long expectedCrc = readInt();
        long expectedSize = readInt();
        if (expectedCrc != crc.getValue()) {
            throw Refusal.damaged("its gzip data does not match its checksum (CRC-32)");
        }
        if (expectedSize != (inflater.getBytesWritten() & 0xffffffffL)) {
            throw Refusal.damaged("its gzip data does not have the length that its trailer says");
        }
        if (next == filled && !fill()) {
            ended = true;
        } else if (buffer[next] == 0) {
            skipPadding();
            ended = true;
        } else {
            inflater.reset();
            crc.reset();
            readHeader();
        }
    }

    private void skipPadding() throws IOException {
        do {
            for (; next < filled; next++) {
                if (buffer[next] != 0) {
                    throw trailing();
                }
            }
        } while (fill());
    }

    private void readHeader() throws IOException {
        headerCrc.reset();
        if (readHeaderByte() != 0x1f || readHeaderByte() != 0x8b) {
            throw trailing();
        }
        if (readHeaderByte() != 8) {
            throw Refusal.damaged("its gzip header names an unknown compression method");
        }
        int flags = readHeaderByte();
        if ((flags & 0xe0) != 0) {
            throw Refusal.damaged("its gzip header has reserved flags set");
        }
        for (int i = 0; i < 6; i++) {
            readHeaderByte();
        }
        if ((flags & EXTRA) != 0) {
            int length = readHeaderByte() | readHeaderByte() << 8;
            for (int i = 0; i < length; i++) {
                readHeaderByte();
            }
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            long expected = headerCrc.getValue() & 0xffff;
            if ((readHeaderByte() | readHeaderByte() << 8) != expected) {
                throw Refusal.damaged("its gzip header does not match its checksum");
            }
        }
    }

    /** The name and comment inside gzip data are nobody's claim that we would trust: only their length matters. */
    private void skipText() throws IOException {
        int length = 0;
        while (readHeaderByte() != 0) {
            if (++length > LONGEST_TEXT) {
                throw Refusal.damaged("its gzip header does not end");
            }
        }
    }

    private int readHeaderByte() throws IOException {
        int value = readByte();
        headerCrc.update(value);
        return value;
    }

    private long readInt() throws IOException {
        return readByte() | readByte() << 8 | readByte() << 16 | (long) readByte() << 24;
    }

    private int readByte() throws IOException {
        if (next == filled && !fill()) {
            throw truncated();
        }
        return buffer[next++] & 0xff;
    }

    private boolean fill() throws IOException {
        int count = in.read(buffer, 0, buffer.length);
        next = 0;
        filled = Math.max(count, 0);
        return count > 0;
    }

    private static Refusal truncated() {
        return Refusal.damaged("its gzip data ends too early");
    }

    private static Refusal trailing() {
        return Refusal.damaged("its gzip data is followed by bytes that are no gzip data");
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}

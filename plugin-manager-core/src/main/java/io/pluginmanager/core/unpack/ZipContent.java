package io.pluginmanager.core.unpack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads the content of zip entries by position and checks it against the headers. One thread uses one instance. */
final class ZipContent implements AutoCloseable {

    /** Takes the content piece by piece; {@code bytes} is reused after each call. */
    interface Sink {
        void accept(byte[] bytes, int length, boolean first, boolean last) throws IOException, InterruptedException;
    }

    private static final int COMPRESSED = 64 << 10;
    private static final int CONTENT = 128 << 10;

    private final FileChannel channel;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] compressed = new byte[COMPRESSED];
    private final byte[] content = new byte[CONTENT];
    private long position;
    private long left;

    ZipContent(FileChannel channel) {
        this.channel = channel;
    }

    /** Reads a whole entry; the last piece is handed on only when size and checksum were right. */
    void read(ZipMember member, Meter meter, Sink sink) throws IOException, InterruptedException {
        start(member);
        long produced = 0;
        boolean last = false;
        for (boolean first = true; !last; first = false) {
            int count = fill(member, content.length);
            produced += count;
            if (produced > member.size()) {
                throw damaged(member, "unpacks to more bytes than its header says");
            }
            meter.produce(count);
            crc.update(content, 0, count);
            last = count < content.length || produced == member.size();
            if (last) {
                checkEnd(member, produced);
            }
            sink.accept(content, count, first, last);
        }
    }

    /** Returns up to {@code length} of the first bytes, unchecked. */
    byte[] head(ZipMember member, int length) throws IOException {
        start(member);
        return Arrays.copyOf(content, fill(member, length));
    }

    private void start(ZipMember member) {
        inflater.reset();
        crc.reset();
        position = member.start();
        left = member.compressedSize();
    }

    private int fill(ZipMember member, int length) throws IOException {
        int filled = 0;
        while (filled < length) {
            int count = member.method() == 0
                    ? readChannel(content, filled, length - filled)
                    : inflate(member, filled, length - filled);
            if (count == 0) {
                break;
            }
            filled += count;
        }
        return filled;
    }

    private int inflate(ZipMember member, int offset, int length) throws IOException {
        try {
            while (true) {
                int count = inflater.inflate(content, offset, length);
                if (count > 0 || inflater.finished()) {
                    return count;
                }
                int input = inflater.needsInput() ? readChannel(compressed, 0, compressed.length) : 0;
                if (input == 0) {
                    throw damaged(member, "has content that ends too early");
                }
                inflater.setInput(compressed, 0, input);
            }
        } catch (DataFormatException e) {
            throw damaged(member, "has damaged content");
        }
    }

    private int readChannel(byte[] bytes, int offset, int length) throws IOException {
        int wanted = (int) Math.min(length, left);
        if (wanted == 0) {
            return 0;
        }
        int count = channel.read(ByteBuffer.wrap(bytes, offset, wanted), position);
        if (count < 0) {
            throw Refusal.damaged("its zip archive became shorter while it was read");
        }
        position += count;
        left -= count;
        return count;
    }

    private void checkEnd(ZipMember member, long produced) throws IOException {
        if (produced != member.size()) {
            throw damaged(member, "unpacks to fewer bytes than its header says");
        }
        if (member.method() == 8) {
            finishDeflate(member);
        }
        if ((int) crc.getValue() != member.crc()) {
            throw damaged(member, "does not match its checksum (CRC-32)");
        }
    }

    /** The end of deflated data may lie behind the last byte of content; nothing may lie behind that end. */
    private void finishDeflate(ZipMember member) throws IOException {
        byte[] nothing = new byte[1];
        try {
            while (!inflater.finished()) {
                if (inflater.inflate(nothing, 0, 1) > 0) {
                    throw damaged(member, "unpacks to more bytes than its header says");
                }
                if (!inflater.finished()) {
                    int input = inflater.needsInput() ? readChannel(compressed, 0, compressed.length) : 0;
                    if (input == 0) {
                        throw damaged(member, "has content that ends too early");
                    }
                    inflater.setInput(compressed, 0, input);
                }
            }
        } catch (DataFormatException e) {
            throw damaged(member, "has damaged content");
        }
        if (left > 0 || inflater.getRemaining() > 0) {
            throw damaged(member, "has bytes after the end of its content");
        }
    }

    private static Refusal damaged(ZipMember member, String what) {
        return Refusal.damagedEntry(Printable.of(member.name()), what);
    }

    @Override
    public void close() {
        inflater.end();
    }
}

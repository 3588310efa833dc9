package io.pluginmanager.testkit.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of an object, read by position. Immutable. */
interface ReplyBody {

    /** The size of a body without end. */
    long ENDLESS = Long.MAX_VALUE;

    long size();

    /** Copies the bytes from {@code position} on; the caller stays below the size. */
    void read(long position, byte[] target, int length) throws IOException;

    static ReplyBody of(byte[] content) {
        byte[] copy = content.clone();
        return new ReplyBody() {
            @Override
            public long size() {
                return copy.length;
            }

            @Override
            public void read(long position, byte[] target, int length) {
                System.arraycopy(copy, (int) position, target, 0, length);
            }
        };
    }

    /** Returns some bytes, followed by others over and over. */
    static ReplyBody endless(byte[] start, byte[] repeated) {
        return new ReplyBody() {
            @Override
            public long size() {
                return ENDLESS;
            }

            @Override
            public void read(long position, byte[] target, int length) {
                for (int i = 0; i < length; i++) {
                    long at = position + i;
                    target[i] = at < start.length
                            ? start[(int) at]
                            : repeated[(int) ((at - start.length) % repeated.length)];
                }
            }
        };
    }

    /** Returns the bytes of a file that nobody changes; it is opened for every piece, so nothing has to be closed. */
    static ReplyBody of(Path file) {
        long size;
        try {
            size = Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ReplyBody() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public void read(long position, byte[] target, int length) throws IOException {
                try (FileChannel channel = FileChannel.open(file)) {
                    ByteBuffer buffer = ByteBuffer.wrap(target, 0, length);
                    while (buffer.hasRemaining()) {
                        if (channel.read(buffer, position + buffer.position()) < 0) {
                            throw new IOException("'" + file + "' became shorter while it was served");
                        }
                    }
                }
            }
        };
    }

    /** Returns the same bytes but for one, in which every bit is the other way round. */
    default ReplyBody flippedAt(long flipped) {
        ReplyBody honest = this;
        return new ReplyBody() {
            @Override
            public long size() {
                return honest.size();
            }

            @Override
            public void read(long position, byte[] target, int length) throws IOException {
                honest.read(position, target, length);
                if (flipped >= position && flipped < position + length) {
                    target[(int) (flipped - position)] ^= (byte) 0xff;
                }
            }
        };
    }
}

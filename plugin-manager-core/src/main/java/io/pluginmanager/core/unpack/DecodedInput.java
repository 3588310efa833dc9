package io.pluginmanager.core.unpack;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The decompressed bytes of an artifact, buffered. Whatever goes wrong in a decompressor becomes a {@link Refusal};
 * only failures of the medium stay what they are.
 */
final class DecodedInput implements AutoCloseable {

    /** Opens a decompressor. */
    interface Opener {
        InputStream open() throws IOException;
    }

    private final Codec codec;
    private final ChannelInput medium;
    private final InputStream in;
    private final byte[] buffer = new byte[64 << 10];
    private int next;
    private int filled;

    private DecodedInput(Codec codec, ChannelInput medium, InputStream in) {
        this.codec = codec;
        this.medium = medium;
        this.in = in;
    }

    static DecodedInput open(Codec codec, ChannelInput medium, Opener opener) throws IOException {
        return new DecodedInput(codec, medium, guarded(codec, medium, opener::open));
    }

    /** Reads until the range is full or the data ends; returns how many bytes were read, 0 at the end. */
    int readFully(byte[] bytes, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            if (next < filled) {
                int count = Math.min(length - done, filled - next);
                System.arraycopy(buffer, next, bytes, offset + done, count);
                next += count;
                done += count;
            } else if (length - done >= buffer.length) {
                int count = read(bytes, offset + done, length - done);
                if (count < 0) {
                    break;
                }
                done += count;
            } else if (!fill()) {
                break;
            }
        }
        return done;
    }

    /** Returns up to {@code length} bytes that the next read will return again; call before anything was read. */
    byte[] peek(int length) throws IOException {
        while (filled < length) {
            int count = read(buffer, filled, buffer.length - filled);
            if (count < 0) {
                break;
            }
            filled += count;
        }
        byte[] head = new byte[Math.min(length, filled)];
        System.arraycopy(buffer, 0, head, 0, head.length);
        return head;
    }

    private boolean fill() throws IOException {
        next = 0;
        filled = Math.max(0, read(buffer, 0, buffer.length));
        return filled > 0;
    }

    private int read(byte[] bytes, int offset, int length) throws IOException {
        return guarded(codec, medium, () -> in.read(bytes, offset, length));
    }

    private interface Step<T> {
        T run() throws IOException;
    }

    private static <T> T guarded(Codec codec, ChannelInput medium, Step<T> step) throws IOException {
        try {
            return step.run();
        } catch (LinkageError e) {
            throw Decoders.absent(codec, e);
        } catch (Refusal e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            IOException failure = medium.failure();
            if (failure != null) {
                throw failure;
            }
            String name = ArchiveFormat.of(codec, false).toString();
            String what = e instanceof EOFException ? "ends too early" : "is damaged";
            throw Refusal.damaged("its " + name + " data " + what, e);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

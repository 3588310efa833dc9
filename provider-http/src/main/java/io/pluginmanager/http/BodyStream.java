package io.pluginmanager.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedChannelException;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import okio.BufferedSource;

/**
 * The bytes of an answer as they are sent, of the length that the server named. One thread reads; {@link #close()} may
 * come from another one and ends a blocked read.
 */
final class BodyStream extends InputStream {

    private final Place place;
    private final Answer answer;
    private final BufferedSource source;
    private final long length;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile boolean closed;
    private volatile boolean ended;
    private long position;

    /**
     * Makes the stream of an answer, which belongs to it from then on.
     *
     * @param length what the server named; negative if it named none
     */
    BodyStream(Place place, Answer answer, long length) {
        this.place = place;
        this.answer = answer;
        this.source = answer.response().body().source();
        this.length = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, target.length);
        reading.lock();
        try {
            if (closed) {
                throw new ClosedChannelException();
            }
            return count == 0 ? 0 : ended ? -1 : fill(target, offset, count);
        } catch (IOException e) {
            answer.request().cancel();
            throw Failures.ofBody(place, answer.url(), e);
        } finally {
            reading.unlock();
            if (closed) {
                release();
            }
        }
    }

    /** Takes what is there in one go, since the library hands out small pieces. */
    private int fill(byte[] target, int offset, int count) throws IOException {
        int filled = 0;
        do {
            int piece = source.read(target, offset + filled, count - filled);
            if (piece < 0) {
                return filled > 0 ? filled : end();
            }
            filled += piece;
            position += piece;
            if (length >= 0 && position > length) {
                throw AnswerInput.ExcessBytesException.ofLength();
            }
        } while (filled < count && position != length && answer.trace().hasMore());
        return filled;
    }

    private int end() throws IOException {
        if (length >= 0 && position != length) {
            throw new IOException("it has " + position + " bytes, and the server named " + length);
        }
        ended = true;
        return -1;
    }

    /** Does not block, and need not be exact: whoever looks for a second compressed part must look for its bytes. */
    @Override
    public int available() {
        return ended || closed ? 0 : 1;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (!ended && position != length) {
            answer.request().cancel();
        }
        release();
    }

    /** Called by who closes and by who reads while it is closed: the later of the two finds the lock free. */
    private void release() {
        if (reading.tryLock()) {
            try {
                answer.response().close();
            } finally {
                reading.unlock();
            }
        }
    }
}

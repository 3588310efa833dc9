package io.pluginmanager.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * What a server sends, decrypted, read in large pieces.
 *
 * <p>Whoever reads an answer tells this stream where it is in it. Then nothing behind the end of a header or
 * of a body is handed out, so what a server sends beyond the length that it named is seen here and never
 * taken for the start of the next answer. One thread reads at a time.
 */
final class AnswerInput extends InputStream {

    private static final int LONGEST_HEADER = 1 << 18;

    private enum Part {
        UNKNOWN,
        HEADER,
        BODY,
        CHUNKS,
        NOTHING
    }

    private final Arrivals arrivals;
    private final ByteBuffer buffer;
    private Part part = Part.UNKNOWN;
    private long left;
    private ChunkScan chunks = new ChunkScan();
    private boolean lineStart;
    private boolean used;

    /** Where the bytes come from. */
    interface Arrivals {

        /** Waits for bytes; returns how many came, negative at their end. */
        int read(ByteBuffer target) throws IOException;

        /** Takes bytes that are there; returns how many, negative if their end is known to be there. */
        int poll(ByteBuffer target) throws IOException;
    }

    /**
     * Makes the input of one connection.
     *
     * @param buffer where the bytes wait; its content is forgotten
     */
    AnswerInput(Arrivals arrivals, ByteBuffer buffer) {
        this.arrivals = arrivals;
        this.buffer = buffer.limit(0);
    }

    /**
     * Says that a request is about to be sent and the header of its answer comes next.
     *
     * @throws IOException if something is there already, which can be no answer to it, or the connection has ended
     */
    void expectHeader() throws IOException {
        if (used) {
            requireNothingMore(true);
        }
        used = true;
        part = Part.HEADER;
        left = LONGEST_HEADER;
        lineStart = false;
    }

    /** Says that a body of a known length comes next. */
    void expectBody(long length) {
        part = Part.BODY;
        left = length;
    }

    /** Says that a body in chunks comes next. */
    void expectChunks() {
        part = Part.CHUNKS;
        chunks = new ChunkScan();
    }

    /** Says that a body comes next that ends with the connection. */
    void expectAnything() {
        part = Part.UNKNOWN;
    }

    /** Says that no body follows. */
    void expectNothing() {
        part = Part.NOTHING;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!buffer.hasRemaining() && receive(true) < 0) {
            return -1;
        }
        int most = Math.min(length, buffer.remaining());
        int count = switch (part) {
            case UNKNOWN -> most;
            case HEADER -> ofHeader(most);
            case BODY -> (int) Math.min(most, left);
            case CHUNKS -> ofChunks(most);
            case NOTHING -> throw ExcessBytesException.ofLength();
        };
        buffer.get(target, offset, count);
        left -= count;
        if (part == Part.BODY && left <= 0) {
            requireNothingMore(false);
        }
        return count;
    }

    @Override
    public int available() {
        return buffer.remaining();
    }

    /** Returns how many of the bytes that are there belong to the header. */
    private int ofHeader(int most) throws HeaderTooLargeException {
        if (left <= 0) {
            throw new HeaderTooLargeException();
        }
        int limited = (int) Math.min(most, left);
        for (int i = 0; i < limited; i++) {
            byte b = buffer.get(buffer.position() + i);
            if (b == '\n' && lineStart) {
                lineStart = false;
                return i + 1;
            }
            lineStart = b == '\n' || (lineStart && b == '\r');
        }
        return limited;
    }

    private int ofChunks(int most) throws ExcessBytesException {
        int count = chunks.take(buffer, most);
        if (chunks.ended()) {
            // what follows is no part of this answer, and meets the next request
            part = Part.NOTHING;
        }
        return count;
    }

    private void requireNothingMore(boolean beforeRequest) throws IOException {
        part = Part.NOTHING;
        if (!buffer.hasRemaining()) {
            boolean ended = receive(false) < 0;
            if (ended && beforeRequest) {
                throw new EOFException("the server closed the connection");
            }
        }
        if (buffer.hasRemaining()) {
            throw ExcessBytesException.ofLength();
        }
    }

    private int receive(boolean waiting) throws IOException {
        buffer.clear();
        int count = -1;
        try {
            count = waiting ? arrivals.read(buffer) : arrivals.poll(buffer);
            return count;
        } finally {
            buffer.limit(Math.max(count, 0)).rewind();
        }
    }

    /** A header has no end within what any sane server sends. */
    static final class HeaderTooLargeException extends IOException {

        private static final long serialVersionUID = 1L;

        HeaderTooLargeException() {
            super("the header of the answer is larger than 256 KiB");
        }
    }

    /** More comes than the server said, or than any answer needs. */
    static final class ExcessBytesException extends IOException {

        private static final long serialVersionUID = 1L;

        ExcessBytesException(String message) {
            super(message);
        }

        static ExcessBytesException ofLength() {
            return new ExcessBytesException("the server sent more bytes than the length that it named");
        }
    }
}

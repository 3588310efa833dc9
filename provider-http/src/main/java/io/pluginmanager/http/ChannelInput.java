package io.pluginmanager.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Objects;

/**
 * What a server sends, read in large pieces.
 *
 * <p>Whoever reads an unencrypted answer tells this stream where it is in it. Then nothing behind the end of a header or
 * of a body of known length is handed out, so what a server sends beyond the length that it named is seen here and never
 * taken for the start of the next answer. One thread reads at a time.
 */
final class ChannelInput extends InputStream {

    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_HEADER = 1 << 18;

    private enum Part {
        UNKNOWN,
        HEADER,
        BODY
    }

    private final SocketChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER).limit(0);
    private volatile int timeout;
    private Part part = Part.UNKNOWN;
    private long left;
    private boolean lineStart;
    private boolean used;

    ChannelInput(SocketChannel channel) {
        this.channel = channel;
    }

    void timeout(int milliseconds) {
        this.timeout = milliseconds;
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

    /** Says that nobody knows what comes next. */
    void expectAnything() {
        part = Part.UNKNOWN;
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
        if (!buffer.hasRemaining() && !fill()) {
            return -1;
        }
        int most = Math.min(length, buffer.remaining());
        int count = switch (part) {
            case UNKNOWN -> most;
            case HEADER -> ofHeader(most);
            case BODY -> (int) Math.min(most, left);
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

    private void requireNothingMore(boolean beforeRequest) throws IOException {
        part = Part.UNKNOWN;
        if (!buffer.hasRemaining()) {
            channel.configureBlocking(false);
            boolean ended;
            try {
                ended = receive() < 0;
            } finally {
                channel.configureBlocking(true);
            }
            if (ended && beforeRequest) {
                throw new EOFException("the server closed the connection");
            }
        }
        if (buffer.hasRemaining()) {
            throw new ExcessBytesException();
        }
    }

    private boolean fill() throws IOException {
        if (timeout > 0) {
            await(timeout);
        }
        return receive() >= 0;
    }

    private int receive() throws IOException {
        buffer.clear();
        int count = -1;
        try {
            count = channel.read(buffer);
            return count;
        } finally {
            buffer.limit(Math.max(count, 0)).rewind();
        }
    }

    /** Waits for a byte; only to see whether an idle connection is still alive. */
    private void await(int milliseconds) throws IOException {
        channel.configureBlocking(false);
        try (Selector selector = Selector.open()) {
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            boolean ready = selector.select(milliseconds) > 0;
            key.cancel();
            selector.selectNow();
            if (!ready) {
                throw new SocketTimeoutException("nothing arrived");
            }
        } finally {
            if (channel.isOpen()) {
                channel.configureBlocking(true);
            }
        }
    }

    /** A header has no end within what any sane server sends. */
    static final class HeaderTooLargeException extends IOException {

        private static final long serialVersionUID = 1L;

        HeaderTooLargeException() {
            super("the header of the answer is larger than 256 KiB");
        }
    }

    /** A body is longer than the server said. */
    static final class ExcessBytesException extends IOException {

        private static final long serialVersionUID = 1L;

        ExcessBytesException() {
            super("the server sent more bytes than the length that it named");
        }
    }
}

package io.pluginmanager.core.fetch;

import io.pluginmanager.artifact.ArtifactInfo;
import io.pluginmanager.core.fetch.Fault.Kind;
import io.pluginmanager.spi.Transfer;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** One answer of a {@link FaultySource}. */
final class FaultyTransfer implements Transfer {

    private final FaultySource source;
    private final VirtualTime time;
    private final Status status;
    private final ArtifactInfo info;
    private final long offset;
    private final byte[] content;
    private final Fault fault;
    private boolean closed;

    FaultyTransfer(
            FaultySource source,
            VirtualTime time,
            Status status,
            ArtifactInfo info,
            long offset,
            byte[] content,
            Fault fault) {
        this.source = source;
        this.time = time;
        this.status = status;
        this.info = info;
        this.offset = offset;
        this.content = content;
        this.fault = fault;
        source.open++;
    }

    @Override
    public Status status() {
        return status;
    }

    @Override
    public ArtifactInfo info() {
        return info;
    }

    @Override
    public long offset() {
        return offset;
    }

    @Override
    public boolean endMarked() {
        return source.endMarked;
    }

    @Override
    public InputStream body() {
        Body body = new Body();
        if (fault.kind() == Kind.NO_BODY) {
            body.waitForEver();
        }
        return body;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            source.open--;
        }
    }

    private final class Body extends InputStream {

        private int position = (int) offset;
        private int extra = fault.kind() == Kind.EXTRA ? (int) fault.at() : 0;

        @Override
        public int read() {
            throw new UnsupportedOperationException("never byte by byte");
        }

        @Override
        public int read(byte[] target, int start, int length) throws IOException {
            requireOpen();
            if (position - offset >= fault.at()) {
                switch (fault.kind()) {
                    case CUT -> throw new IOException("Connection reset");
                    case END -> {
                        return -1;
                    }
                    case STALL -> stall();
                    case TRICKLE -> {
                        pass(Duration.ofSeconds(10));
                        return copy(target, start, 1);
                    }
                    default -> {
                        // goes on
                    }
                }
            }
            long most = position - offset < fault.at() && stops() ? fault.at() - (position - offset) : length;
            return copy(target, start, (int) Math.min(most, length));
        }

        void waitForEver() {
            try {
                stall();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void stall() throws IOException {
            while (true) {
                pass(Duration.ofMillis(500));
            }
        }

        private boolean stops() {
            return switch (fault.kind()) {
                case CUT, END, STALL, TRICKLE -> true;
                default -> false;
            };
        }

        private int copy(byte[] target, int start, int length) {
            int count = Math.min(length, content.length - position);
            if (count <= 0 && extra > 0) {
                extra--;
                target[start] = 0;
                return 1;
            }
            if (count <= 0) {
                return -1;
            }
            System.arraycopy(content, position, target, start, count);
            long flipped = offset + fault.at() - position;
            if (fault.kind() == Kind.FLIP && flipped >= 0 && flipped < count) {
                target[start + (int) flipped] ^= 1;
            }
            position += count;
            return count;
        }

        private void pass(Duration duration) throws IOException {
            try {
                time.pass(duration);
            } catch (InterruptedException e) {
                throw new InterruptedIOException("interrupted");
            }
            requireOpen();
        }

        private void requireOpen() throws IOException {
            if (closed) {
                throw new IOException("the transfer was closed");
            }
        }
    }
}

package io.pluginmanager.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;

/** The bytes of one transfer, with the fault that was ordered for them. */
final class MemoryBody extends InputStream {

    private final Object lock = new Object();
    private final byte[] content;
    private final BodyFault fault;
    private int position;
    private boolean closed;

    MemoryBody(byte[] content, long from, BodyFault fault) {
        this.content = content;
        this.position = (int) from;
        this.fault = fault;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        synchronized (lock) {
            requireOpen();
            if (length == 0) {
                return 0;
            }
            if (position >= fault.position()) {
                if (fault.kind() == BodyFault.Kind.BREAK) {
                    throw new IOException("the connection was lost after " + position + " bytes");
                }
                if (fault.kind() == BodyFault.Kind.STALL) {
                    awaitClose();
                }
                return -1;
            }
            int end = (int) Math.min(content.length, fault.position());
            int count = Math.min(length, end - position);
            if (count == 0) {
                return -1;
            }
            System.arraycopy(content, position, target, offset, count);
            position += count;
            return count;
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new IOException("the transfer was closed");
        }
    }

    private void awaitClose() throws IOException {
        while (!closed) {
            try {
                lock.wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("the read was interrupted");
            }
        }
        requireOpen();
    }
}

package io.pluginmanager.testkit;

import io.pluginmanager.artifact.ArtifactInfo;
import io.pluginmanager.spi.Transfer;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A transfer that counts itself as open until it is closed. */
final class MemoryTransfer implements Transfer {

    private final Status status;
    private final ArtifactInfo info;
    private final long offset;
    private final MemoryBody body;
    private final AtomicInteger openTransfers;
    private final AtomicBoolean closed = new AtomicBoolean();

    private MemoryTransfer(
            Status status, ArtifactInfo info, long offset, MemoryBody body, AtomicInteger openTransfers) {
        this.status = status;
        this.info = info;
        this.offset = offset;
        this.body = body;
        this.openTransfers = openTransfers;
        openTransfers.incrementAndGet();
    }

    static MemoryTransfer notModified(ArtifactInfo info, AtomicInteger openTransfers) {
        MemoryBody nothing = new MemoryBody(new byte[0], 0, BodyFault.NONE);
        return new MemoryTransfer(Status.NOT_MODIFIED, info, 0, nothing, openTransfers);
    }

    static MemoryTransfer of(
            ArtifactInfo info, byte[] content, long offset, BodyFault fault, AtomicInteger openTransfers) {
        Status status = offset > 0 ? Status.PARTIAL : Status.FULL;
        return new MemoryTransfer(status, info, offset, new MemoryBody(content, offset, fault), openTransfers);
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
    public InputStream body() {
        return body;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            body.close();
            openTransfers.decrementAndGet();
        }
    }
}

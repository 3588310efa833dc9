package io.pluginmanager.http;

import io.pluginmanager.artifact.ArtifactInfo;
import io.pluginmanager.spi.Transfer;
import java.io.InputStream;

/** An answer as the engine reads it. */
final class HttpTransfer implements Transfer {

    private final Status status;
    private final ArtifactInfo info;
    private final long offset;
    private final boolean endMarked;
    private final InputStream body;
    private final AutoClose closing;

    /** Ends the transfer, from any thread. */
    interface AutoClose {
        void close();
    }

    HttpTransfer(
            Status status, ArtifactInfo info, long offset, boolean endMarked, InputStream body, AutoClose closing) {
        this.status = status;
        this.info = info;
        this.offset = offset;
        this.endMarked = endMarked;
        this.body = body;
        this.closing = closing;
    }

    static HttpTransfer unmodified(ArtifactInfo info) {
        return new HttpTransfer(Status.NOT_MODIFIED, info, 0, true, InputStream.nullInputStream(), () -> {});
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
        return endMarked;
    }

    @Override
    public InputStream body() {
        return body;
    }

    @Override
    public void close() {
        closing.close();
    }
}

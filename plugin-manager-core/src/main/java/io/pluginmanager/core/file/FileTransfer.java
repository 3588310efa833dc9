package io.pluginmanager.core.file;

import io.pluginmanager.artifact.ArtifactInfo;
import io.pluginmanager.spi.Transfer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A whole file, or nothing where the caller has it. */
final class FileTransfer implements Transfer {

    private final Status status;
    private final ArtifactInfo info;
    private final InputStream body;

    private FileTransfer(Status status, ArtifactInfo info, InputStream body) {
        this.status = status;
        this.info = info;
        this.body = body;
    }

    static FileTransfer whole(ArtifactInfo info, FileBody body) {
        return new FileTransfer(Status.FULL, info, body);
    }

    static FileTransfer notModified(ArtifactInfo info) {
        return new FileTransfer(Status.NOT_MODIFIED, info, InputStream.nullInputStream());
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
        return 0;
    }

    @Override
    public InputStream body() {
        return body;
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

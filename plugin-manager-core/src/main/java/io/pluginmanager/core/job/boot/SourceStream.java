package io.pluginmanager.core.job.boot;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells failures to read from failures to write, where one copies to the other. */
final class SourceStream extends FilterInputStream {

    /** A failure to read. */
    static final class ReadException extends IOException {
        private static final long serialVersionUID = 1L;

        ReadException(IOException cause) {
            super(cause);
        }

        IOException reason() {
            return getCause() instanceof IOException reason ? reason : this;
        }
    }

    SourceStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            throw new ReadException(e);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return super.read(buffer, offset, length);
        } catch (IOException e) {
            throw new ReadException(e);
        }
    }

    /** The bytes are complete by then. */
    @Override
    public void close() throws IOException {
        try {
            super.close();
        } catch (IOException e) {
            throw new ReadException(e);
        }
    }
}

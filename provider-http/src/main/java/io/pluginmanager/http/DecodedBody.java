package io.pluginmanager.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** A body that was compressed for the transport, as it was before. */
final class DecodedBody extends InputStream {

    private static final int BUFFER = 1 << 15;

    private final Place place;
    private final InputStream encoded;
    private @Nullable InputStream decoded;

    DecodedBody(Place place, InputStream encoded) {
        this.place = place;
        this.encoded = encoded;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        try {
            InputStream stream = decoded;
            if (stream == null) {
                // reads the header, so not before somebody wants to wait for it
                stream = new GZIPInputStream(encoded, BUFFER);
                decoded = stream;
            }
            int count = stream.read(target, offset, length);
            if (count < 0) {
                // the transport has an end of its own, which may not have been reached
                encoded.transferTo(OutputStream.nullOutputStream());
            }
            return count;
        } catch (ZipException | EOFException e) {
            throw new IOException(
                    place.shown() + " did not arrive whole: its Content-Encoding gzip is damaged (" + e.getMessage()
                            + ")",
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        encoded.close();
    }
}

package io.pluginmanager.core.file;

import io.pluginmanager.spi.Call;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.util.Objects;

/** The bytes of a file, with a check at their end that they belong together. */
final class FileBody extends InputStream {

    /** The JDK keeps a buffer outside the heap as large as the largest read of a thread. */
    private static final int LARGEST_READ = 256 * 1024;

    private final RegularFile file;
    private final FileChannel channel;
    private final Call call;
    private long position;

    FileBody(RegularFile file, FileChannel channel, Call call) {
        this.file = file;
        this.channel = channel;
        this.call = call;
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
        call.checkCancelled();
        try {
            long left = file.size() - position;
            if (left <= 0) {
                file.requireUnchanged(channel);
                return -1;
            }
            int wanted = (int) Math.min(left, Math.min(length, LARGEST_READ));
            int count = channel.read(ByteBuffer.wrap(target, offset, wanted));
            if (count < 0) {
                throw Fault.changed(file.shown());
            }
            position += count;
            return count;
        } catch (ClosedByInterruptException e) {
            throw (InterruptedIOException)
                    new InterruptedIOException("the read of " + file.shown() + " was interrupted").initCause(e);
        } catch (ClosedChannelException e) {
            throw new IOException("the read of " + file.shown() + " was closed", e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

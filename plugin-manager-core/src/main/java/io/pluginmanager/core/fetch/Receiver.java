package io.pluginmanager.core.fetch;

import io.pluginmanager.config.Limits;
import io.pluginmanager.core.failure.Sizes;
import io.pluginmanager.spi.Call;
import io.pluginmanager.spi.SourceException;
import io.pluginmanager.spi.Transfer;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of transfers under watch. Thread-safe. */
final class Receiver {

    private static final int BUFFER = 1 << 17;

    private final Limits limits;
    private final Watchdog watchdog;

    Receiver(Limits limits, Watchdog watchdog) {
        this.limits = limits;
        this.watchdog = watchdog;
    }

    /** Takes bytes. */
    interface Sink {
        void append(byte[] bytes, int count) throws IOException;
    }

    /**
     * Refuses what is larger than allowed.
     *
     * @param size how many bytes there are, at least
     */
    void checkSize(String what, long size) throws SourceException {
        if (size > limits.unpacked()) {
            throw new SourceException(
                    SourceException.Kind.BLOCKED,
                    what + " is larger than " + Sizes.text(limits.unpacked()) + " (limits.unpacked)");
        }
    }

    /**
     * Reads a body to its end.
     *
     * @throws SourceException if the source is silent, too slow or too late, or sends more than is allowed
     * @throws IOException if the transport or the sink fails
     */
    void read(Transfer transfer, Call call, String what, Sink sink) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (Watchdog.Watched watched = watchdog.watch(transfer, call)) {
            try {
                // a provider may ask for the bytes only now
                watched.reads();
                InputStream body = transfer.body();
                for (int count = read(body, buffer, watched); count >= 0; count = read(body, buffer, watched)) {
                    call.checkCancelled();
                    sink.append(buffer, count);
                }
            } catch (LocalWriteException e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                throwIfEnded(watched, what, e);
                throw e;
            }
            throwIfEnded(watched, what, null);
        }
    }

    private static int read(InputStream body, byte[] buffer, Watchdog.Watched watched) throws IOException {
        watched.reads();
        int count = body.read(buffer);
        watched.received(Math.max(0, count));
        return count;
    }

    private static void throwIfEnded(Watchdog.Watched watched, String what, @Nullable Throwable cause)
            throws SourceException {
        SourceException failure = watched.failure(what, cause);
        if (failure != null) {
            throw failure;
        }
    }
}

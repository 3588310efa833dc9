package io.pluginmanager.core.fetch;

import io.pluginmanager.config.Limits;
import io.pluginmanager.core.lock.Time;
import io.pluginmanager.spi.Call;
import io.pluginmanager.spi.SourceException;
import io.pluginmanager.spi.Transfer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes transfers that are silent, too slow, past their deadline or no longer wanted, which ends a read that would block
 * for ever.
 *
 * <p>Thread-safe. One timer serves all transfers and runs only while there are some.
 */
final class Watchdog {

    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

    private final Time time;
    private final RunControl control;
    private final Limits limits;
    private final ScheduledExecutorService timer;
    private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
    private @Nullable ScheduledFuture<?> task;

    Watchdog(RunControl control, Limits limits, ScheduledExecutorService timer) {
        this.time = control.time();
        this.control = control;
        this.limits = limits;
        this.timer = timer;
    }

    /** Starts to watch a transfer that the calling thread is going to read, until the result is closed. */
    Watched watch(Transfer transfer, Call call) {
        Watched entry = new Watched(transfer, call);
        synchronized (watched) {
            watched.add(entry);
            if (task == null) {
                long period = period().toMillis();
                task = timer.scheduleWithFixedDelay(this::check, period, period, TimeUnit.MILLISECONDS);
            }
        }
        return entry;
    }

    private void check() {
        watched.forEach(Watched::check);
    }

    /** A quarter of the shorter limit, between 1 ms and 1 s. */
    private Duration period() {
        long limit = Math.min(limits.stall().toMillis(), limits.deadline().toMillis());
        return Duration.ofMillis(Math.max(1, Math.min(1000, limit / 4)));
    }

    /** One transfer. Only the time in which its reader waits for bytes counts: a slow disk is not the source's fault. */
    final class Watched implements AutoCloseable {

        private final Transfer transfer;
        private final Call call;
        private final Thread reader = Thread.currentThread();
        private final Rate rate = new Rate(limits.stall().toNanos());
        private final RunControl.Blocked cancellation;
        private boolean reading;
        private long since;
        private long waited;
        private long bytes;
        private @Nullable String reason;
        private boolean stalled;

        private Watched(Transfer transfer, Call call) {
            this.transfer = transfer;
            this.call = call;
            this.cancellation = control.onCancel(() -> end("the run was cancelled", false));
        }

        /** Says that the reader waits for bytes from now on. */
        synchronized void reads() {
            reading = true;
            since = time.nanos();
        }

        /** Says how many bytes arrived; the reader is busy with them until it reads again. */
        synchronized void received(int count) {
            waited += time.nanos() - since;
            bytes += count;
            reading = false;
        }

        /** Returns why the transfer was ended; null if it was not. */
        @Nullable
        SourceException failure(String what, @Nullable Throwable cause) {
            String why;
            boolean slow;
            synchronized (this) {
                why = reason;
                slow = stalled;
            }
            if (why == null) {
                return null;
            }
            String message = what + " did not arrive: " + why;
            return slow
                    ? new StalledException(message, cause)
                    : new SourceException(SourceException.Kind.UNAVAILABLE, message, cause);
        }

        private void check() {
            if (call.remaining().isZero()) {
                end(RunControl.deadlinePassed(limits.deadline()), false);
            } else if (reader.isInterrupted()) {
                end("the run was cancelled", false);
            } else {
                checkFlow();
            }
        }

        private void checkFlow() {
            String slow = null;
            synchronized (this) {
                if (!reading) {
                    return;
                }
                long silent = time.nanos() - since;
                long stall = limits.stall().toNanos();
                boolean below = limits.minRate() > 0 && rate.isBelow(limits.minRate(), waited + silent, bytes);
                if (silent >= stall) {
                    slow = "nothing arrived for " + limits.stall().toMillis() + " ms (limits.stall)";
                } else if (below && silent < stall / 2) {
                    // what has been silent for longer will soon be called that
                    slow = "fewer than " + limits.minRate() + " bytes a second arrived over "
                            + limits.stall().toMillis() + " ms (limits.min_rate)";
                }
            }
            if (slow != null) {
                end(slow, true);
            }
        }

        private void end(String why, boolean slow) {
            synchronized (this) {
                if (reason != null) {
                    return;
                }
                reason = why;
                stalled = slow;
            }
            try {
                transfer.close();
            } catch (RuntimeException e) {
                // the timer ends with an exception, and then nobody would watch the other transfers
                LOG.warn("a transfer could not be closed", e);
            }
        }

        @Override
        public void close() {
            cancellation.close();
            synchronized (watched) {
                watched.remove(this);
                ScheduledFuture<?> running = task;
                if (watched.isEmpty() && running != null) {
                    running.cancel(false);
                    task = null;
                }
            }
        }
    }
}

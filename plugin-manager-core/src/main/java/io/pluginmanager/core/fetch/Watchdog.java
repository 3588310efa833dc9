package io.pluginmanager.core.fetch;

import io.pluginmanager.config.Limits;
import io.pluginmanager.core.lock.Time;
import io.pluginmanager.spi.Call;
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
 * Closes transfers that are silent for too long or past their deadline, which ends a read that would block for ever.
 *
 * <p>Thread-safe. One timer serves all transfers and runs only while there are some.
 */
final class Watchdog {

    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

    private final Time time;
    private final Limits limits;
    private final ScheduledExecutorService timer;
    private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
    private @Nullable ScheduledFuture<?> task;

    Watchdog(Time time, Limits limits, ScheduledExecutorService timer) {
        this.time = time;
        this.limits = limits;
        this.timer = timer;
    }

    /** Starts to watch a transfer until the result is closed. */
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

    /** One transfer. */
    final class Watched implements AutoCloseable {

        private final Transfer transfer;
        private final Call call;
        private volatile long last = time.nanos();
        private volatile @Nullable String reason;

        private Watched(Transfer transfer, Call call) {
            this.transfer = transfer;
            this.call = call;
        }

        /** Says that bytes arrived. */
        void progress() {
            last = time.nanos();
        }

        /** Returns why the transfer was ended; null if it was not. */
        @Nullable
        String reason() {
            return reason;
        }

        private void check() {
            if (call.remaining().isZero()) {
                end(RunControl.deadlinePassed(limits.deadline()));
            } else if (time.nanos() - last > limits.stall().toNanos()) {
                end("nothing arrived for " + limits.stall().toMillis() + " ms (limits.stall)");
            }
        }

        private void end(String why) {
            if (reason == null) {
                reason = why;
                close(transfer);
            }
        }

        private static void close(Transfer transfer) {
            try {
                transfer.close();
            } catch (RuntimeException e) {
                // the timer ends with an exception, and then nobody would watch the other transfers
                LOG.warn("a transfer could not be closed", e);
            }
        }

        @Override
        public void close() {
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

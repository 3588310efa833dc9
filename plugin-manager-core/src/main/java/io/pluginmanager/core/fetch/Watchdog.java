package io.pluginmanager.core.fetch;

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

/**
 * Closes transfers that are silent for too long or past their deadline, which ends a read that would block for ever.
 *
 * <p>Thread-safe. One timer serves all transfers and runs only while there are some.
 */
final class Watchdog {

    private final Time time;
    private final Duration stall;
    private final ScheduledExecutorService timer;
    private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
    private @Nullable ScheduledFuture<?> task;

    Watchdog(Time time, Duration stall, ScheduledExecutorService timer) {
        this.time = time;
        this.stall = stall;
        this.timer = timer;
    }

    /** Starts to watch a transfer until the result is closed. */
    Watched watch(Transfer transfer, Call call) {
        Watched entry = new Watched(transfer, call);
        synchronized (watched) {
            watched.add(entry);
            if (task == null) {
                long period = Math.max(1, Math.min(1000, stall.toMillis() / 4));
                task = timer.scheduleWithFixedDelay(this::check, period, period, TimeUnit.MILLISECONDS);
            }
        }
        return entry;
    }

    private void check() {
        watched.forEach(Watched::check);
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
                end("the deadline passed");
            } else if (time.nanos() - last > stall.toNanos()) {
                end("nothing arrived for " + stall.toMillis() + " ms (limits.stall)");
            }
        }

        private void end(String why) {
            if (reason == null) {
                reason = why;
                transfer.close();
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

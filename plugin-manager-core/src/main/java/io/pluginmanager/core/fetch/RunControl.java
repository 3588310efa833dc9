package io.pluginmanager.core.fetch;

import io.pluginmanager.core.lock.Time;
import io.pluginmanager.spi.Call;
import java.io.InterruptedIOException;
import java.time.Duration;

/** Whether a run is still wanted, and the deadlines of its attempts. Thread-safe. */
public final class RunControl {

    private final Time time;
    private volatile boolean cancelled;

    /** Starts a run that is wanted. */
    public RunControl(Time time) {
        this.time = time;
    }

    /** Ends the run: every attempt notices soon. */
    public void cancel() {
        cancelled = true;
    }

    /** Tells whether the run was ended. */
    public boolean isCancelled() {
        return cancelled || Thread.currentThread().isInterrupted();
    }

    /** Returns the time source of the run. */
    Time time() {
        return time;
    }

    /** Starts an attempt that may take this long. */
    public Call call(Duration limit) {
        long end = time.nanos() + limit.toNanos();
        return new Call() {
            @Override
            public Duration remaining() {
                return Duration.ofNanos(Math.max(0, end - time.nanos()));
            }

            @Override
            public void checkCancelled() throws InterruptedIOException {
                if (isCancelled()) {
                    throw new InterruptedIOException("the run was cancelled");
                }
                if (time.nanos() - end >= 0) {
                    throw new InterruptedIOException(deadlinePassed(limit));
                }
            }
        };
    }

    static String deadlinePassed(Duration limit) {
        return "the deadline of " + limit.toMillis() + " ms passed (limits.deadline)";
    }
}

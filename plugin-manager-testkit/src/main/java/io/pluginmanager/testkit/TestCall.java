package io.pluginmanager.testkit;

import io.pluginmanager.spi.Call;
import java.io.InterruptedIOException;
import java.time.Duration;

/**
 * A call whose end is decided by a test, not by a clock. Thread-safe.
 *
 * @since 0.1
 */
public final class TestCall implements Call {

    private static final Duration PLENTY = Duration.ofHours(1);

    private final Duration remaining;
    private volatile boolean cancelled;

    private TestCall(Duration remaining) {
        this.remaining = remaining;
    }

    /** Returns a call with an hour left, which never passes by itself. */
    public static TestCall unlimited() {
        return new TestCall(PLENTY);
    }

    /** Returns a call whose deadline has passed. */
    public static TestCall expired() {
        return new TestCall(Duration.ZERO);
    }

    /** Withdraws the call: {@link #checkCancelled()} throws from now on. */
    public void cancel() {
        cancelled = true;
    }

    @Override
    public Duration remaining() {
        return remaining;
    }

    @Override
    public void checkCancelled() throws InterruptedIOException {
        if (cancelled) {
            throw new InterruptedIOException("the call was cancelled");
        }
        if (remaining.isZero()) {
            throw new InterruptedIOException("the deadline of the call passed");
        }
    }
}

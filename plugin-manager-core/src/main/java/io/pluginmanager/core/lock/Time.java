package io.pluginmanager.core.lock;

import java.time.Duration;
import java.time.Instant;

/** The clock that locks live by; tests put their own here. */
public interface Time {

    /** Returns the time of day. */
    Instant now();

    /** Returns nanoseconds since some fixed moment. */
    long nanos();

    /** Waits. */
    void sleep(Duration duration) throws InterruptedException;

    /** Returns the clock of this machine. */
    static Time system() {
        return new SystemTime();
    }
}

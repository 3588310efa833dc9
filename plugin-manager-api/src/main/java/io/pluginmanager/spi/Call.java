package io.pluginmanager.spi;

import java.io.InterruptedIOException;
import java.time.Duration;

/**
 * One attempt: how long it may take and whether it is still wanted. Thread-safe.
 *
 * @since 0.1
 */
public interface Call {

    /** Returns the time that is left for this attempt; zero when the deadline has passed, never negative. */
    Duration remaining();

    /**
     * Returns if the call is still wanted; call it between steps that take long.
     *
     * @throws InterruptedIOException if the caller cancelled or the deadline passed
     */
    void checkCancelled() throws InterruptedIOException;
}

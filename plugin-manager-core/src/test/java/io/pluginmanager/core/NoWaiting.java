package io.pluginmanager.core;

import io.pluginmanager.core.lock.Time;
import java.time.Duration;
import java.time.Instant;

/** The time of this machine, but for waiting, which takes none: attempts at a broken source follow one another at once. */
final class NoWaiting implements Time {

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Thread.onSpinWait();
    }
}

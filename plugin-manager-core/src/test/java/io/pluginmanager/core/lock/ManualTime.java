package io.pluginmanager.core.lock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A clock that moves only when somebody sleeps, and lets something happen meanwhile. */
final class ManualTime implements Time {

    static final Instant START = Instant.parse("2025-03-01T10:00:00Z");

    private final List<Duration> slept = new ArrayList<>();
    private final Meanwhile meanwhile;
    private Duration passed = Duration.ZERO;

    /** What happens during the n-th sleep, counted from 1. */
    interface Meanwhile {
        void happens(int n) throws InterruptedException;
    }

    ManualTime() {
        this(n -> {});
    }

    ManualTime(Meanwhile meanwhile) {
        this.meanwhile = meanwhile;
    }

    @Override
    public Instant now() {
        return START.plus(passed);
    }

    @Override
    public long nanos() {
        return passed.toNanos();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        slept.add(duration);
        passed = passed.plus(duration);
        meanwhile.happens(slept.size());
    }

    List<Duration> slept() {
        return slept;
    }

    Duration passed() {
        return passed;
    }
}

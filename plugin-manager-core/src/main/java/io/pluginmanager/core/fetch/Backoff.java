package io.pluginmanager.core.fetch;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/** How long to wait before another attempt: exponential with full jitter, never less than the source asks for. */
final class Backoff {

    private static final long BASE_MILLIS = 500;
    private static final long CAP_MILLIS = 30_000;
    private static final long MOST_ASKED_MILLIS = 60_000;

    private final DoubleSupplier jitter;

    Backoff() {
        this(() -> ThreadLocalRandom.current().nextDouble());
    }

    /** Makes one with a source of numbers from 0 to 1. */
    Backoff(DoubleSupplier jitter) {
        this.jitter = jitter;
    }

    /**
     * Returns how long to wait.
     *
     * @param failed how many attempts failed so far; at least 1
     * @param asked what the source asks for; no source makes us wait for hours
     */
    Duration delay(int failed, Optional<Duration> asked) {
        double random = jitter.getAsDouble();
        long bound = Math.min(CAP_MILLIS, BASE_MILLIS << Math.min(failed - 1, 10));
        long own = (long) (random * bound);
        long floor = asked.map(Backoff::bounded).orElse(0L);
        // many clients hear the same moment, and must not come back at it together
        return Duration.ofMillis(Math.max(own, floor + (long) (random * Math.min(bound, floor / 4))));
    }

    private static long bounded(Duration asked) {
        boolean tooLong = asked.compareTo(Duration.ofMillis(MOST_ASKED_MILLIS)) > 0;
        return tooLong ? MOST_ASKED_MILLIS : asked.isNegative() ? 0 : asked.toMillis();
    }
}

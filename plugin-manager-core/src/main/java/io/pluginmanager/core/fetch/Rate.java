package io.pluginmanager.core.fetch;

import java.util.ArrayDeque;
import java.util.Deque;

/** How fast bytes came over the last stretch of time. Not thread-safe. */
final class Rate {

    private static final double NANOS_PER_SECOND = 1e9;

    private final long window;
    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(long nanos, long bytes) {}

    /** Makes one that looks back over so many nanoseconds, from a start without bytes. */
    Rate(long window) {
        this.window = window;
        samples.add(new Sample(0, 0));
    }

    /**
     * Tells whether fewer bytes a second came than there should, averaged over the whole stretch.
     *
     * @param nanos for how long the receiver has waited for bytes, altogether
     * @param bytes how many came, altogether
     */
    boolean isBelow(long least, long nanos, long bytes) {
        samples.add(new Sample(nanos, bytes));
        Sample oldest = samples.getFirst();
        while (samples.size() > 1 && nanos - second().nanos() >= window) {
            samples.removeFirst();
            oldest = samples.getFirst();
        }
        long waited = nanos - oldest.nanos();
        return waited >= window && (bytes - oldest.bytes()) * NANOS_PER_SECOND / waited < least;
    }

    private Sample second() {
        return samples.stream().skip(1).findFirst().orElseThrow();
    }
}

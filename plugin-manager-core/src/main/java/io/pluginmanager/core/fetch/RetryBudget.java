package io.pluginmanager.core.fetch;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many attempts of a whole run may be repetitions, so that many plugins do not wear out a source that is down.
 *
 * <p>Thread-safe. A run of up to 25 plugins with the default limits never meets the bound.
 */
final class RetryBudget {

    private static final int FIXED = 50;
    private static final int EACH = 2;
    private static final int OBJECTS = 10;

    private final AtomicInteger size;
    private final AtomicInteger left;

    private RetryBudget(int size) {
        this.size = new AtomicInteger(size);
        this.left = new AtomicInteger(size);
    }

    static RetryBudget of(int retries) {
        return new RetryBudget(retries);
    }

    static RetryBudget forPlugins(int plugins) {
        return new RetryBudget(FIXED + EACH * plugins);
    }

    /** Allows more because of a plugin that consists of so many objects. */
    void addFor(int objects) {
        size.addAndGet(objects / OBJECTS);
        left.addAndGet(objects / OBJECTS);
    }

    /** Takes one repetition; false if all are used up. */
    boolean take() {
        return left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }

    int size() {
        return size.get();
    }
}

package io.pluginmanager.core.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Seeds in a row, tried by all processors.
 *
 * @param first the first seed
 * @param count how many there are
 */
record Batch(long first, int count) {

    /** How many batches there are when nobody asks for a time. */
    private static final int BATCHES = 8;

    private static final int LONGEST_START = 400;

    /** A trial of one seed. */
    interface Trial {
        void run(Random random) throws Exception;
    }

    /**
     * Returns batches of single seeds that once failed, and then either the same few batches each time, or, with
     * {@code -Dfuzz.seconds}, as many as fit into that time from the seed {@code -Dfuzz.seed} on.
     */
    static Stream<Batch> of(int count, long... kept) {
        Stream<Batch> first = LongStream.of(kept).mapToObj(seed -> new Batch(seed, 1));
        long seed = Long.getLong("fuzz.seed", 0);
        Stream<Batch> all = Stream.iterate(new Batch(seed, count), batch -> new Batch(batch.first + count, count));
        Optional<Long> seconds = Optional.ofNullable(Long.getLong("fuzz.seconds"));
        if (seconds.isEmpty()) {
            return Stream.concat(first, all.limit(BATCHES));
        }
        long end = System.nanoTime() + seconds.get() * 1_000_000_000;
        return Stream.concat(first, all.takeWhile(batch -> System.nanoTime() < end));
    }

    /** Tries every seed; all that fail are told at the end, or, after an interrupt, those that do not end. */
    void run(Trial trial) {
        AtomicLong next = new AtomicLong(first);
        var running = new ConcurrentSkipListMap<Long, Thread>();
        var failures = new ConcurrentSkipListMap<Long, Throwable>();
        List<Thread> workers = new ArrayList<>();
        for (int i = Math.min(count, Runtime.getRuntime().availableProcessors()); i > 0; i--) {
            Thread worker = new Thread(() -> {
                for (long seed = next.getAndIncrement(); seed < first + count; seed = next.getAndIncrement()) {
                    running.put(seed, Thread.currentThread());
                    try {
                        trial.run(random(seed));
                    } catch (Throwable e) {
                        failures.put(seed, e);
                    }
                    running.remove(seed);
                }
            });
            worker.setDaemon(true);
            worker.start();
            workers.add(worker);
        }
        try {
            for (Thread worker : workers) {
                worker.join();
            }
        } catch (InterruptedException e) {
            next.set(first + count);
            running.forEach((seed, thread) -> failures.put(seed, stuck(thread)));
            Thread.currentThread().interrupt();
        }
        if (!failures.isEmpty()) {
            String told = failures.entrySet().stream()
                    .map(entry -> "seed " + entry.getKey() + ": " + start(String.valueOf(entry.getValue())))
                    .collect(Collectors.joining("\n"));
            AssertionError error = new AssertionError(told);
            failures.values().forEach(error::addSuppressed);
            throw error;
        }
    }

    private static String start(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_START));
    }

    /** Neighbouring seeds shall not start alike. */
    private static Random random(long seed) {
        return new Random(seed * 0x9E3779B97F4A7C15L);
    }

    private static Throwable stuck(Thread thread) {
        Throwable stuck = new Throwable("still running");
        stuck.setStackTrace(thread.getStackTrace());
        return stuck;
    }

    @Override
    public String toString() {
        return count == 1 ? "seed " + first : "seeds " + first + " to " + (first + count - 1);
    }
}

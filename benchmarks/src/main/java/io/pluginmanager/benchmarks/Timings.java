package io.pluginmanager.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Times of one candidate, a value for each round. */
final class Timings {

    private final List<Double> milliseconds = new ArrayList<>();

    /** What is timed. */
    interface Work {
        void run() throws Exception;
    }

    /** Runs the work once and keeps its time. */
    void time(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        milliseconds.add((System.nanoTime() - start) / 1e6);
    }

    double median() {
        return median(milliseconds);
    }

    /** Returns the median of the ratios of the rounds: what disturbs a whole round disturbs both of its times. */
    double ratioTo(Timings reference) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < milliseconds.size(); i++) {
            ratios.add(milliseconds.get(i) / reference.milliseconds.get(i));
        }
        return median(ratios);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "median %.1f ms, least %.1f ms, most %.1f ms, %d rounds",
                median(),
                Collections.min(milliseconds),
                Collections.max(milliseconds),
                milliseconds.size());
    }
}

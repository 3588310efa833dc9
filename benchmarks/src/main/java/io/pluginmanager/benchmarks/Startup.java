package io.pluginmanager.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Compares the time of two whole processes in alternating rounds; {@code startup.sh} calls it. */
public final class Startup {

    private static final int WARM_UP = 3;

    private Startup() {}

    /** Runs it: {@code ROUNDS REFERENCE… -- CANDIDATE…}. */
    public static void main(String[] args) throws Exception {
        List<String> arguments = Arrays.asList(args);
        int dash = arguments.indexOf("--");
        if (dash < 2 || dash == arguments.size() - 1) {
            throw new IllegalArgumentException("usage: Startup ROUNDS REFERENCE... -- CANDIDATE...");
        }
        int rounds = Integer.parseInt(arguments.get(0));
        String[] reference = arguments.subList(1, dash).toArray(String[]::new);
        String[] candidate = arguments.subList(dash + 1, arguments.size()).toArray(String[]::new);
        Timings theirs = new Timings();
        Timings ours = new Timings();
        for (int round = -WARM_UP; round < rounds; round++) {
            if (round == 0) {
                theirs = new Timings();
                ours = new Timings();
            }
            boolean oursFirst = Math.floorMod(round, 2) == 1;
            if (oursFirst) {
                ours.time(() -> Programs.run(candidate));
            }
            theirs.time(() -> Programs.run(reference));
            if (!oursFirst) {
                ours.time(() -> Programs.run(candidate));
            }
        }
        System.out.println("reference " + theirs + ": " + String.join(" ", reference));
        System.out.println("candidate " + ours + ": " + String.join(" ", candidate));
        System.out.printf(Locale.ROOT, "ratio     %.2f%n", ours.ratioTo(theirs));
    }
}

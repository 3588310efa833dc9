package io.pluginmanager.benchmarks;

import io.pluginmanager.PluginManager;

/** Prints the median time of an {@code install} that has nothing to do, without a harness. */
public final class NoOpInstallMedian {

    private static final int ROUNDS = 50;

    private NoOpInstallMedian() {}

    /** Runs it; the one argument, if given, is the number of plugins. */
    public static void main(String[] args) throws Exception {
        int count = args.length == 0 ? 1000 : Integer.parseInt(args[0]);
        try (ManyPlugins plugins = ManyPlugins.install(count);
                PluginManager manager = plugins.open()) {
            Timings open = new Timings();
            Timings fresh = new Timings();
            for (int round = -ROUNDS; round < ROUNDS; round++) {
                if (round == 0) {
                    open = new Timings();
                    fresh = new Timings();
                }
                open.time(() -> plugins.installUnchanged(manager));
                fresh.time(() -> {
                    try (PluginManager another = plugins.open()) {
                        plugins.installUnchanged(another);
                    }
                });
            }
            System.out.println("unchanged install of " + count + " plugins, manager open: " + open);
            System.out.println("unchanged install of " + count + " plugins, manager new:  " + fresh);
        }
    }
}

package io.pluginmanager.benchmarks;

import io.pluginmanager.PluginManager;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** An {@code install} that has nothing to do. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class NoOpInstall {

    /** The number of plugins. */
    @Param({"1000"})
    public int plugins;

    private ManyPlugins installed;
    private PluginManager manager;

    /** Installs the plugins once. */
    @Setup(Level.Trial)
    public void install() throws IOException {
        installed = ManyPlugins.install(plugins);
        manager = installed.open();
    }

    /** Removes them. */
    @TearDown(Level.Trial)
    public void remove() throws IOException {
        manager.close();
        installed.close();
    }

    /** A manager that stays open, as in a server. */
    @Benchmark
    public void openManager() {
        installed.installUnchanged(manager);
    }

    /** A manager for each call: the configuration is read again. */
    @Benchmark
    public void newManager() {
        try (PluginManager fresh = installed.open()) {
            installed.installUnchanged(fresh);
        }
    }
}

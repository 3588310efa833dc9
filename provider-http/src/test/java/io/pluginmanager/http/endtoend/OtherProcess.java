package io.pluginmanager.http.endtoend;

import io.pluginmanager.InstallReport;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.PluginManager;
import io.pluginmanager.PluginName;
import io.pluginmanager.core.PluginManagers;
import io.pluginmanager.event.PluginManagerListener;
import io.pluginmanager.event.TransferEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Another JVM with the classes of these tests, and the installer that runs there as hosts run it. */
final class OtherProcess implements AutoCloseable {

    private static final String ARRIVED = "arrived: ";

    private static final List<String> QUIET =
            List.of("-Dorg.slf4j.simpleLogger.logFile=System.err", "-Dorg.slf4j.simpleLogger.defaultLogLevel=off");

    private final Process process;

    private OtherProcess(Process process) {
        this.process = process;
    }

    /** Starts an install with the real clock and the providers that are found. */
    static OtherProcess install(Path config) throws IOException {
        return start(QUIET, OtherProcess.class, config.toString(), "quiet");
    }

    /** Starts an install that tells of every plugin of which something arrived. */
    static OtherProcess tellingInstall(Path config) throws IOException {
        return start(QUIET, OtherProcess.class, config.toString(), "tell");
    }

    static OtherProcess start(List<String> options, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new OtherProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** Waits until something of so many plugins has arrived. */
    OtherProcess awaitArrivals(int plugins) throws IOException {
        BufferedReader lines = process.inputReader();
        int seen = 0;
        while (seen < plugins) {
            String line = lines.readLine();
            if (line == null || !line.startsWith(ARRIVED)) {
                throw new IOException("the other process says: " + line);
            }
            seen++;
        }
        return this;
    }

    /** Kills it as kill -9 does, and waits until it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Waits for its end and returns what it wrote. */
    String output() throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Installs and writes the outcomes. */
    public static void main(String[] arguments) {
        PluginManagers.Builder builder = PluginManagers.builder().configFile(Path.of(arguments[0]));
        if (arguments[1].equals("tell")) {
            builder.listener(new Arrivals());
        }
        try (PluginManager manager = builder.build()) {
            InstallReport report = manager.install(InstallRequest.defaults());
            report.outcomes()
                    .forEach(outcome -> System.out.println(outcome.name() + " " + outcome.result()
                            + outcome.problem().map(problem -> " " + problem).orElse("")));
        }
    }

    private static final class Arrivals implements PluginManagerListener {

        private final Set<PluginName> seen = ConcurrentHashMap.newKeySet();

        @Override
        public void onTransfer(TransferEvent event) {
            if (event.received() > 0 && seen.add(event.plugin())) {
                System.out.println(ARRIVED + event.plugin());
            }
        }
    }
}

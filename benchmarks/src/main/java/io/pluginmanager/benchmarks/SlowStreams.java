package io.pluginmanager.benchmarks;

import io.pluginmanager.InstallReport;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.PluginManager;
import io.pluginmanager.core.PluginManagers;
import io.pluginmanager.testkit.http.FaultServer;
import io.pluginmanager.testkit.http.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Prints how long files from a server that throttles each stream take: an {@code install} in this process and {@code curl},
 * in the same rounds.
 */
public final class SlowStreams {

    private static final int FILES = 12;
    private static final int BYTES = 2_000_000;
    private static final int BYTES_PER_SECOND = 1_000_000;

    private SlowStreams() {}

    /** Runs it; the one argument, if given, is the number of rounds. */
    public static void main(String[] args) throws Exception {
        int rounds = args.length == 0 ? 7 : Integer.parseInt(args[0]);
        Path folder = Files.createTempDirectory("slow-streams");
        try (FaultServer server = FaultServer.start()) {
            byte[] content = new byte[BYTES];
            new Random(1).nextBytes(content);
            for (int i = 0; i < FILES; i++) {
                server.on("/" + i, Reply.of(content).bytesPerSecond(BYTES_PER_SECOND));
            }
            Timings ours = new Timings();
            Timings curl = new Timings();
            for (int round = 0; round < rounds; round++) {
                Path host = Files.createDirectory(folder.resolve("host" + round));
                ours.time(() -> install(configuration(server, host)));
                Path target = Files.createDirectory(folder.resolve("curl" + round));
                curl.time(() -> Programs.run(curl(server, target)));
            }
            System.out.println("install: " + ours);
            System.out.println("curl:    " + curl);
            System.out.println("ratio:   " + ours.ratioTo(curl));
            System.out.println("streams at once, at the server: " + server.mostStreams());
        } finally {
            Folders.delete(folder);
        }
    }

    private static Path configuration(FaultServer server, Path host) throws IOException {
        StringBuilder text = new StringBuilder("plugins:\n  durability: process\n  plugins:\n");
        for (int i = 0; i < FILES; i++) {
            text.append("    - {name: slow").append(i).append(", url: \"").append(server.url("/" + i));
            text.append("\"}\n");
        }
        return Files.writeString(host.resolve("plugins.yaml"), text);
    }

    private static void install(Path configuration) {
        try (PluginManager manager = PluginManagers.open(configuration)) {
            InstallReport report = manager.install(InstallRequest.defaults());
            if (report.outcomes().size() != FILES || !report.succeeded()) {
                throw new IllegalStateException("not all were installed: " + report.problems());
            }
        }
    }

    private static String[] curl(FaultServer server, Path target) {
        List<String> command =
                new ArrayList<>(List.of("curl", "-sSf", "--no-progress-meter", "-Z", "--parallel-max", "16"));
        command.addAll(List.of("--parallel-immediate", "--output-dir", target.toString()));
        for (int i = 0; i < FILES; i++) {
            command.addAll(List.of("-o", "slow" + i, server.url("/" + i)));
        }
        return command.toArray(String[]::new);
    }
}

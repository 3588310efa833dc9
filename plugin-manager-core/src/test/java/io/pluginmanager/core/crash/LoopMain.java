package io.pluginmanager.core.crash;

import io.pluginmanager.config.LinkMode;
import io.pluginmanager.core.disk.JdkDisk;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Installs one set after the other until it is killed. */
final class LoopMain {

    /** Sets that follow each other: some plugins are in all of them, others come and go. */
    static final List<PluginSet> SETS = List.of(
            new PluginSet(Map.of("file-a", 1, "zip-a", 1, "dir-a", 1, "def-a", 1, "file-b", 1, "tar-a", 1)),
            new PluginSet(Map.of(
                    "file-a", 2, "zip-a", 1, "dir-a", 2, "def-a", 2, "file-c", 1, "tar-a", 2, "dir-b", 1, "def-b", 1)),
            new PluginSet(Map.of("file-a", 3, "zip-a", 2, "dir-a", 2, "def-a", 3, "file-b", 2, "zip-b", 1)));

    /** The plugins of all sets. */
    static final List<String> ALWAYS = List.of("file-a", "zip-a", "dir-a", "def-a");

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private LoopMain() {}

    /**
     * Takes a site, the index of the first set and an unused directory to warm up in; says when it is ready and, after
     * a line of input, whenever it has installed a set.
     */
    public static void main(String[] arguments) throws IOException {
        Site site = new Site(Path.of(arguments[0]));
        Site warm = new Site(Files.createDirectories(Path.of(arguments[2])));
        warm.declare(SETS.get(0), LinkMode.SYMLINK).install(new QuickDisk());
        PrintStream output = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        output.println("ready");
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        for (int i = Integer.parseInt(arguments[1]); ; i++) {
            site.declare(SETS.get(i % SETS.size()), LinkMode.SYMLINK);
            site.install(new JdkDisk(), clock(site));
            output.println("installed");
        }
    }

    /** Returns a clock that is one hour later with each generation, so that old ones are pruned. */
    static Clock clock(Site site) throws IOException {
        Path generations = site.state().resolve("generations");
        if (!Files.isDirectory(generations)) {
            return Clock.fixed(START, ZoneOffset.UTC);
        }
        try (Stream<Path> children = Files.list(generations)) {
            long newest = children.mapToLong(
                            child -> Long.parseLong(child.getFileName().toString()))
                    .max()
                    .orElse(0);
            return Clock.fixed(START.plus(Duration.ofHours(newest)), ZoneOffset.UTC);
        }
    }
}

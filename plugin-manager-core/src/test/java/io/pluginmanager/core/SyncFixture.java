package io.pluginmanager.core;

import io.pluginmanager.core.unpack.ZipBuilder;
import io.pluginmanager.error.Problem;
import io.pluginmanager.testkit.MemoryArtifactProvider;
import io.pluginmanager.testkit.MemoryStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Servers in memory and a directory to sync into. */
final class SyncFixture {

    static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    final MemoryArtifactProvider memory = new MemoryArtifactProvider();
    final MemoryStore one = memory.store("one");
    final MemoryStore two = memory.store("two");
    final Path directory;
    private Instant now = START;

    SyncFixture(Path directory) {
        this.directory = directory;
    }

    /** Lets a server have definitions; each text is {@code name} or {@code name=content of its image}. */
    static void serve(MemoryStore server, String... definitions) {
        ZipBuilder zip = new ZipBuilder();
        for (String definition : definitions) {
            String[] parts = definition.split("=", 2);
            zip.file("optimus-plugin-" + parts[0] + ".yaml", text(parts[0], parts.length == 1 ? "1" : parts[1]));
        }
        server.put("plugins", zip.build());
    }

    static String text(String name, String tag) {
        return "name: " + name + "\nimage: example.org/" + name.toLowerCase(Locale.ROOT) + ":" + tag + "\n";
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    CatalogueSync.Builder builder() {
        return CatalogueSync.builder(directory)
                .discovery(false)
                .provider(memory)
                .environment(Map.of())
                .time(new NoWaiting())
                .clock(new Clock() {
                    @Override
                    public ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        return now;
                    }
                });
    }

    CatalogueSync both() {
        return builder().server("memory://one").server("memory://two").build();
    }

    CatalogueSync first() {
        return builder().server("memory://one").build();
    }

    /** Returns the definitions in place by file name, without what we keep for ourselves. */
    Map<String, String> definitions() throws IOException {
        return definitions(directory.resolve("catalogue").toRealPath());
    }

    static Map<String, String> definitions(Path root) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                String name = root.relativize(path).toString();
                if (Files.isRegularFile(path) && !name.startsWith(".catalogue")) {
                    files.put(name, Files.readString(path, StandardCharsets.UTF_8));
                }
            }
        }
        return files;
    }

    static List<String> problems(SyncReport report) {
        return report.problems().stream().map(Problem::toString).toList();
    }

    /** Returns the one problem of a report as people see it. */
    static String problem(SyncReport report) {
        List<String> problems = problems(report);
        if (problems.size() != 1) {
            throw new AssertionError("not one problem but " + problems);
        }
        return problems.get(0);
    }

    List<String> inState(String name) throws IOException {
        try (Stream<Path> files =
                Files.list(directory.resolve(".plugin-manager").resolve(name))) {
            return files.map(path -> String.valueOf(path.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}

package io.pluginmanager.core;

import io.pluginmanager.InstallReport;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.PluginManager;
import io.pluginmanager.PluginName;
import io.pluginmanager.PluginOutcome;
import io.pluginmanager.core.disk.JdkDisk;
import io.pluginmanager.core.disk.RecordingDisk;
import io.pluginmanager.testkit.MemoryArtifactProvider;
import io.pluginmanager.testkit.MemoryStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A host: a configuration file that tests rewrite, one source in memory, and a manager whose writes are recorded. */
final class SetsFixture implements AutoCloseable {

    static final Instant START = Instant.parse("2025-03-01T10:00:00Z");

    private final Path folder;
    private final MemoryArtifactProvider memory = new MemoryArtifactProvider();
    private final MemoryStore store = memory.store("m");
    private final RecordingDisk disk;
    private final SettableClock clock = new SettableClock();
    private final List<String> settings = new ArrayList<>();
    private @Nullable PluginManager manager;

    SetsFixture(Path folder) throws IOException {
        this.folder = folder;
        this.disk = new RecordingDisk(new JdkDisk(), folder);
    }

    /** Time that passes only when a test says so. */
    private static final class SettableClock extends Clock {
        private Instant now = START;

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
    }

    MemoryStore store() {
        return store;
    }

    Path folder() {
        return folder;
    }

    Path config() {
        return folder.resolve("plugins.yaml");
    }

    Path pluginDir() {
        return folder.resolve("plugins");
    }

    Path stateDir() {
        return pluginDir().resolve(".plugin-manager");
    }

    Path lockFile() {
        return folder.resolve("plugins.lock");
    }

    String lockText() throws IOException {
        return Files.readString(lockFile());
    }

    RecordingDisk disk() {
        return disk;
    }

    void pass(Duration time) {
        clock.now = clock.now.plus(time);
    }

    /** Adds a line such as {@code link_mode: copy} to every configuration that is written from now on. */
    SetsFixture setting(String line) {
        settings.add(line);
        return this;
    }

    /** Writes the configuration; each plugin is the inside of a flow mapping and comes from the store. */
    SetsFixture declare(String... plugins) throws IOException {
        return declareRaw(
                Stream.of(plugins).map(plugin -> "provider: m, " + plugin).toArray(String[]::new));
    }

    /** Writes the configuration; plugins are taken as they are. */
    SetsFixture declareRaw(String... plugins) throws IOException {
        StringBuilder text = new StringBuilder("plugins:\n");
        settings.forEach(line -> text.append("  ").append(line).append('\n'));
        text.append("  providers:\n    - {name: m, type: memory}\n");
        text.append(plugins.length == 0 ? "  plugins: []\n" : "  plugins:\n");
        for (String plugin : plugins) {
            text.append("    - {").append(plugin).append("}\n");
        }
        Files.writeString(config(), text);
        return this;
    }

    PluginManagers.Builder builder() {
        return PluginManagers.builder()
                .configFile(config())
                .discovery(false)
                .provider(memory)
                .environment(Map.of())
                .clock(clock)
                .time(new NoWaiting())
                .disk(disk);
    }

    PluginManager manager() {
        PluginManager open = manager;
        if (open == null) {
            open = builder().build();
            manager = open;
        }
        return open;
    }

    /** Ends the process, as far as the library can tell; the next call opens another manager. */
    SetsFixture restart() {
        close();
        manager = null;
        return this;
    }

    InstallReport install() {
        return manager().install(InstallRequest.defaults());
    }

    InstallReport update(String... names) {
        return manager().install(InstallRequest.builder().update(names(names)).build());
    }

    static Set<PluginName> names(String... names) {
        return Set.copyOf(Stream.of(names).map(PluginName::of).toList());
    }

    static PluginOutcome outcome(InstallReport report, String name) {
        return report.outcomes().stream()
                .filter(outcome -> outcome.name().equals(PluginName.of(name)))
                .findFirst()
                .orElseThrow();
    }

    /** Returns what a plugin that is a file holds, as a host sees it. */
    String read(String name) throws IOException {
        return Files.readString(pluginDir().resolve(name));
    }

    boolean isPlaced(String name) {
        return Files.exists(pluginDir().resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** Describes everything below a directory: kind, time, inode and content; nothing changed iff nothing differs. */
    static Map<String, String> snapshot(Path root) throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Map<String, Object> attributes =
                        Files.readAttributes(path, "unix:ino,mode,lastModifiedTime,size", LinkOption.NOFOLLOW_LINKS);
                String content = Files.isSymbolicLink(path)
                        ? Files.readSymbolicLink(path).toString()
                        : Files.isRegularFile(path)
                                ? new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1)
                                : "";
                all.put(root.relativize(path).toString(), new TreeMap<>(attributes) + content);
            }
        }
        return all;
    }

    static void deleteTree(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    static String sha256Of(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        PluginManager open = manager;
        if (open != null) {
            open.close();
        }
    }
}

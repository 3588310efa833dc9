package io.pluginmanager.core.crash;

import io.pluginmanager.Actor;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.PluginManager;
import io.pluginmanager.RollbackRequest;
import io.pluginmanager.config.LinkMode;
import io.pluginmanager.core.TestManagers;
import io.pluginmanager.core.disk.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A directory with a configuration, its lock file and its plugin directory.
 *
 * @param root the directory
 */
record Site(Path root) {

    private static final Set<String> RECORDS = Set.of("generation.json", "lock", "activated", "definitions");

    Path config() {
        return root.resolve("plugins.yaml");
    }

    Path lockFile() {
        return root.resolve("plugins.lock");
    }

    Path pluginDir() {
        return root.resolve("plugins");
    }

    Path state() {
        return pluginDir().resolve(".plugin-manager");
    }

    Path current() {
        return state().resolve("current");
    }

    /** Writes the configuration. */
    Site declare(PluginSet set, LinkMode mode) throws IOException {
        Path temporary = root.resolve("plugins.yaml.new");
        Files.writeString(temporary, set.config(mode));
        Files.move(temporary, config(), StandardCopyOption.ATOMIC_MOVE);
        return this;
    }

    /** Installs what is declared and returns how often a source was asked for anything. */
    int install(Disk disk) {
        return install(disk, Clock.systemUTC());
    }

    int install(Disk disk, Clock clock) {
        Shelf shelf = new Shelf();
        try (PluginManager manager = TestManagers.open(config(), disk, shelf.provider(), clock)) {
            manager.install(InstallRequest.defaults()).orThrow();
        }
        return shelf.calls();
    }

    /** Goes back to a generation. */
    void rollback(Disk disk, long generation) {
        try (PluginManager manager = TestManagers.open(config(), disk, new Shelf().provider(), Clock.systemUTC())) {
            manager.rollback(RollbackRequest.builder()
                    .actor(new Actor("test"))
                    .reason("it was better")
                    .generation(generation)
                    .build());
        }
    }

    /** Returns where all begins that the set in place needs: its generation, its trees and the lock file. */
    Path[] needed() throws IOException {
        Path generation = current().toRealPath();
        Stream<Path> trees = Debris.trees(Files.readString(generation.resolve("generation.json"))).stream()
                .map(tree ->
                        state().resolve("store").resolve(tree.substring(0, 2)).resolve(tree));
        return Stream.concat(Stream.of(generation, lockFile()), trees).toArray(Path[]::new);
    }

    String lockText() throws IOException {
        return Files.exists(lockFile()) ? Files.readString(lockFile()) : "";
    }

    /** Returns the files that readers see who resolve {@code current} once. */
    Map<String, String> seenThroughCurrent() throws IOException {
        return Files.isDirectory(current()) ? files(current().toRealPath(), name -> !RECORDS.contains(name)) : Map.of();
    }

    /** Returns the files that readers see who open paths in the plugin directory. */
    Map<String, String> seenByPath() throws IOException {
        return Files.isDirectory(pluginDir()) ? files(pluginDir(), name -> !name.equals(".plugin-manager")) : Map.of();
    }

    private static Map<String, String> files(Path directory, Predicate<String> isPlugin) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                if (isPlugin.test(entry.getFileName().toString()) && Files.exists(entry)) {
                    addFiles(directory, entry, files);
                }
            }
        }
        return files;
    }

    private static void addFiles(Path base, Path entry, Map<String, String> files) throws IOException {
        try (Stream<Path> paths = Files.walk(entry.toRealPath())) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                if (Files.isRegularFile(path)) {
                    String below = entry.toRealPath().relativize(path).toString();
                    String name = base.relativize(entry) + (below.isEmpty() ? "" : "/" + below);
                    files.put(name, Files.readString(path));
                }
            }
        }
    }
}

package io.pluginmanager.core;

import io.pluginmanager.InstallReport;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.PluginManager;
import io.pluginmanager.PluginName;
import io.pluginmanager.PluginOutcome;
import io.pluginmanager.core.disk.ForkedJvm;
import io.pluginmanager.core.disk.JdkDisk;
import io.pluginmanager.core.unpack.ZipBuilder;
import io.pluginmanager.error.Problem;
import io.pluginmanager.testkit.MemoryArtifactProvider;
import io.pluginmanager.testkit.MemoryStore;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A configuration in a folder of its own, with plugins in memory, and a look at all that lies below it. */
final class MachineSetup {

    static final InstallRequest PLAIN = InstallRequest.defaults();

    final MemoryArtifactProvider memory = new MemoryArtifactProvider();
    final MemoryStore store = memory.store("m");
    final Path folder;

    MachineSetup(Path folder) {
        this.folder = folder;
    }

    /** Writes {@code plugins.yaml}: settings of ours, one a line, and the entries of plugins. */
    MachineSetup configure(List<String> settings, String... plugins) throws IOException {
        StringBuilder text = new StringBuilder("plugins:\n");
        settings.forEach(line -> text.append("  ").append(line).append('\n'));
        text.append("  providers:\n    - {name: m, type: memory}\n  plugins:\n");
        for (String plugin : plugins) {
            text.append("    - ").append(plugin).append('\n');
        }
        Files.writeString(configFile(), text);
        return this;
    }

    /** Writes {@code plugins.yaml} with a plugin from memory for each name; each is a zip archive of two files. */
    MachineSetup declare(String... names) throws IOException {
        String[] plugins = new String[names.length];
        for (int i = 0; i < names.length; i++) {
            plugins[i] = "{name: " + names[i] + ", provider: m, path: " + names[i] + ".zip}";
        }
        return configure(List.of(), plugins);
    }

    /** Puts the zip archive of a plugin into the store. */
    MachineSetup publish(String name, String content) {
        store.put(name + ".zip", zip(name, content));
        return this;
    }

    static byte[] zip(String name, String content) {
        return new ZipBuilder()
                .file("data/" + name + ".txt", content)
                .program("bin/" + name, "#!/bin/sh\necho " + content + "\n")
                .build();
    }

    Path configFile() {
        return folder.resolve("plugins.yaml");
    }

    Path lockFile() {
        return folder.resolve("plugins.lock");
    }

    Path pluginDir() {
        return folder.resolve("plugins");
    }

    Path stateDir() {
        return pluginDir().resolve(".plugin-manager");
    }

    PluginManagers.Builder builder() {
        return PluginManagers.builder()
                .configFile(configFile())
                .provider(memory)
                .time(new NoWaiting())
                .environment(Map.of());
    }

    PluginManager open() {
        return builder().build();
    }

    InstallReport install() {
        return install(PLAIN, builder -> builder);
    }

    InstallReport install(InstallRequest request, UnaryOperator<PluginManagers.Builder> change) {
        try (PluginManager manager = change.apply(builder()).build()) {
            return manager.install(request);
        }
    }

    String content(String name) throws IOException {
        return Files.readString(pluginDir().resolve(name).resolve("data/" + name + ".txt"));
    }

    static PluginOutcome outcome(InstallReport report, String name) {
        return report.outcomes().stream()
                .filter(outcome -> outcome.name().equals(PluginName.of(name)))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the one line that people see of a plugin that failed. */
    static String failure(InstallReport report, String name) {
        return outcome(report, name).problem().map(Problem::toString).orElse("");
    }

    /** Returns every path below a directory with what it is: its bytes, the target of a link, or a slash. */
    static Map<String, String> snapshot(Path directory) throws IOException {
        Map<String, String> paths = new TreeMap<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                String name = directory.relativize(path).toString();
                if (Files.isSymbolicLink(path)) {
                    paths.put(name, "-> " + Files.readSymbolicLink(path));
                } else {
                    paths.put(
                            name,
                            Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                                    ? "/"
                                    : new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1));
                }
            }
        }
        return paths;
    }

    /** Returns what promise I-2 does not allow to be left: files of dead work, half names, trees that nobody needs. */
    Set<String> leftovers() throws IOException {
        Set<String> left = new TreeSet<>();
        Set<String> known = Set.of(
                "current",
                "generations",
                "store",
                "pins",
                "staging",
                "trash",
                "partial",
                "fetch.lock",
                "activate.lock",
                "owner.json",
                "hold.json",
                "validators.json",
                "seen.json",
                "settled");
        for (String name : names(stateDir())) {
            if (!known.contains(name)) {
                left.add(name);
            }
        }
        for (String empty : List.of("staging", "trash", "partial", "pins")) {
            names(stateDir().resolve(empty)).forEach(name -> left.add(empty + "/" + name));
        }
        String generations =
                String.join("\n", snapshot(stateDir().resolve("generations")).values());
        for (String fan : names(stateDir().resolve("store"))) {
            for (String tree : names(stateDir().resolve("store").resolve(fan))) {
                if (!generations.contains(tree)) {
                    left.add("store/" + fan + "/" + tree);
                }
            }
        }
        for (String name : names(folder)) {
            if (name.endsWith(".tmp")) {
                left.add(name);
            }
        }
        return left;
    }

    static List<String> names(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(directory)) {
            return children.map(child -> String.valueOf(child.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    /** Returns the command that runs a main method of these tests in another JVM. */
    static ProcessBuilder java(List<String> options, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(options);
        command.add("-cp");
        command.add(classPath(main));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    private static String classPath(Class<?> main) {
        Set<String> roots = new LinkedHashSet<>();
        ForkedJvm.roots(main, JdkDisk.class, MemoryStore.class, PluginManager.class)
                .forEach(root -> roots.add(root.toString()));
        roots.add(System.getProperty("java.class.path"));
        return String.join(File.pathSeparator, roots);
    }
}

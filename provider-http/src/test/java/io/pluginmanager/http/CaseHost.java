package io.pluginmanager.http;

import io.pluginmanager.InstallReport;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.PluginManager;
import io.pluginmanager.PluginName;
import io.pluginmanager.PluginOutcome;
import io.pluginmanager.core.PluginManagers;
import io.pluginmanager.core.RecordedPauses;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A host that installs its plugins over HTTP: a configuration file which a case writes, and what came of it. */
final class CaseHost {

    private final Path folder;
    private final List<String> settings = new ArrayList<>();
    private final List<String> providers = new ArrayList<>();
    private final RecordedPauses time = new RecordedPauses();

    CaseHost(Path folder) {
        this.folder = folder;
        settings.add("limits: {attempts: 2, stall: 500ms, min_rate: 0}");
        settings.add("durability: process");
    }

    /** Sets other limits than two attempts. */
    CaseHost limits(String limits) {
        settings.set(0, "limits: {" + limits + "}");
        return this;
    }

    /** Adds a provider; the text is the inside of a flow mapping without {@code type}. */
    CaseHost provider(String provider) {
        providers.add("    - {type: http, " + provider + "}\n");
        return this;
    }

    /** Writes the configuration; each plugin is the inside of a flow mapping. */
    CaseHost declare(String... plugins) throws IOException {
        StringBuilder text = new StringBuilder("plugins:\n");
        settings.forEach(line -> text.append("  ").append(line).append('\n'));
        if (!providers.isEmpty()) {
            text.append("  providers:\n");
            providers.forEach(text::append);
        }
        text.append("  plugins:\n");
        for (String plugin : plugins) {
            text.append("    - {").append(plugin).append("}\n");
        }
        Files.writeString(config(), text);
        return this;
    }

    InstallReport install() {
        return install(InstallRequest.defaults());
    }

    InstallReport install(InstallRequest request) {
        try (PluginManager manager = open()) {
            return manager.install(request);
        }
    }

    /** Opens a manager, which the caller closes. */
    PluginManager open() {
        return time.applyTo(PluginManagers.builder())
                .configFile(config())
                .environment(Map.of())
                .discovery(false)
                .provider(new HttpProvider())
                .build();
    }

    Path config() {
        return folder.resolve("plugins.yaml");
    }

    /** Returns how long the managers would have paused between attempts. */
    List<Duration> pauses() {
        return time.pauses();
    }

    /** Installs and returns what became of one plugin and why, as {@code ADDED} or {@code FAILED INTEGRITY: text}. */
    String outcome(String name) {
        return outcome(install(), name);
    }

    static String outcome(InstallReport report, String name) {
        PluginOutcome outcome = report.outcomes().stream()
                .filter(one -> one.name().equals(PluginName.of(name)))
                .findFirst()
                .orElseThrow();
        Problem problem = outcome.problem().orElse(null);
        return outcome.result() + (problem == null ? "" : " " + problem.code() + ": " + problem.message());
    }

    /** Returns what a plugin that is a file holds. */
    String read(String name) throws IOException {
        return Files.readString(folder.resolve("plugins").resolve(name));
    }

    boolean isPlaced(String name) {
        return Files.exists(folder.resolve("plugins").resolve(name));
    }

    /** Returns what is neither in a generation nor a download that may be resumed. */
    List<String> leftovers() throws IOException {
        List<String> left = new ArrayList<>();
        for (String name : List.of("staging", "trash")) {
            Path directory = folder.resolve("plugins/.plugin-manager").resolve(name);
            if (Files.isDirectory(directory)) {
                try (Stream<Path> files = Files.list(directory)) {
                    files.forEach(file -> left.add(name + "/" + file.getFileName()));
                }
            }
        }
        return left;
    }

    /** Returns the text of all files of the host, those of plugins included. */
    String everything() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                all.append(file).append('\n').append(Files.readString(file)).append('\n');
            }
        }
        return all.toString();
    }
}

package io.pluginmanager.http.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.InstallReport;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.PluginManager;
import io.pluginmanager.PluginName;
import io.pluginmanager.PluginOutcome;
import io.pluginmanager.VerifyRequest;
import io.pluginmanager.core.PluginManagers;
import io.pluginmanager.core.RecordedPauses;
import io.pluginmanager.error.Problem;
import io.pluginmanager.http.HttpProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A host with a configuration of twelve plugins from one server. */
final class Site {

    private final Path folder;
    private final Shelf shelf;
    private final String url;
    private final RecordedPauses clock = new RecordedPauses();
    private String limits = "attempts: 3";

    Site(Path folder, Shelf shelf, String url) {
        this.folder = folder;
        this.shelf = shelf;
        this.url = url;
    }

    Site limits(String limits) {
        this.limits = limits;
        return this;
    }

    /** Declares a version of all plugins; the first bytes that come are believed. */
    Site declare(String version) throws IOException {
        return declare(version, name -> "");
    }

    /** Declares a version of all plugins with the digests of its bytes. */
    Site declarePinned(String version) throws IOException {
        return declare(version, name -> ", sha256: \"" + shelf.sha256(name, version) + "\"");
    }

    private Site declare(String version, Function<String, String> more) throws IOException {
        StringBuilder text = new StringBuilder("plugins:\n  durability: process\n  limits: {" + limits + "}\n");
        text.append("  providers: [{name: web, type: http, url: \"" + url + "\"}]\n  plugins:\n");
        for (String name : Shelf.NAMES) {
            text.append("    - {name: " + name + ", provider: web, path: \"{version}/" + name + "\", version: \""
                    + version + "\"" + more.apply(name) + "}\n");
        }
        Files.writeString(config(), text);
        return this;
    }

    Path config() {
        return folder.resolve("plugins.yaml");
    }

    Path placed(String name) {
        return folder.resolve("plugins").resolve(name);
    }

    /** Opens a manager that waits in no time. */
    PluginManager open() {
        return clock.applyTo(PluginManagers.builder()
                        .configFile(config())
                        .environment(Map.of())
                        .discovery(false)
                        .provider(new HttpProvider()))
                .build();
    }

    InstallReport install() {
        return install(InstallRequest.defaults());
    }

    InstallReport install(InstallRequest request) {
        try (PluginManager manager = open()) {
            return manager.install(request);
        }
    }

    /** Returns the waits of all managers so far. */
    RecordedPauses clock() {
        return clock;
    }

    /** Asserts that every plugin had the same fate. */
    static void assertAll(InstallReport report, PluginOutcome.Result result) {
        assertThat(report.outcomes())
                .hasSize(Shelf.NAMES.size())
                .allSatisfy(outcome -> assertThat(outcome.result())
                        .as(outcome.name() + ": "
                                + failure(report, outcome.name().value()))
                        .isEqualTo(result));
    }

    /** Returns the one line that people see of a plugin that failed; empty if it did not. */
    static String failure(InstallReport report, String name) {
        return report.outcomes().stream()
                .filter(outcome -> outcome.name().equals(PluginName.of(name)))
                .findFirst()
                .flatMap(PluginOutcome::problem)
                .map(Problem::toString)
                .orElse("");
    }

    /** Asserts that all plugins are whole and of one version, by the record too, and that nothing else is there. */
    void assertHolds(String version) throws IOException {
        assertServes(version);
        assertThat(debris()).isEmpty();
    }

    /** Asserts that all plugins are whole and of one version, and that the record says so. */
    void assertServes(String version) throws IOException {
        for (String name : Shelf.NAMES) {
            assertThat(placed(name)).hasBinaryContent(shelf.content(name, version));
        }
        try (PluginManager manager = open()) {
            assertThat(manager.installed().plugins())
                    .hasSize(Shelf.NAMES.size())
                    .allMatch(plugin -> plugin.version().equals(version));
            assertThat(manager.verify(VerifyRequest.builder().build()).isClean())
                    .isTrue();
        }
    }

    /** Returns what lies here although nothing needs it. */
    Set<String> debris() throws IOException {
        return new Debris(folder).found();
    }

    /** Returns the names below a directory of the state. */
    List<String> inState(String directory) throws IOException {
        return Debris.names(folder.resolve("plugins/.plugin-manager").resolve(directory));
    }
}

package io.pluginmanager.core;

import static io.pluginmanager.core.SetsFixture.outcome;
import static io.pluginmanager.core.SetsFixture.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.InstallReport;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.PluginName;
import io.pluginmanager.PluginOutcome;
import io.pluginmanager.PluginOutcome.Result;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not declared any more goes; what is not ours stays. */
class RemovalTest {

    @TempDir
    Path folder;

    private SetsFixture host;

    @BeforeEach
    void host() throws IOException {
        host = new SetsFixture(folder);
        host.store().put("neo", "neo 1").put("trinity", "trinity 1").put("morpheus", "morpheus 1");
    }

    @AfterEach
    void close() {
        host.close();
    }

    private void installAll() throws IOException {
        host.declare("name: neo, path: neo", "name: trinity, path: trinity", "name: morpheus, path: morpheus");
        host.install().orThrow();
    }

    private InstallReport updateAll() {
        return host.manager().install(InstallRequest.builder().updateAll(true).build());
    }

    @Test
    void whatIsNotDeclaredIsRemoved() throws IOException {
        installAll();
        host.declare("name: neo, path: neo");

        InstallReport report = host.install().orThrow();

        assertThat(outcome(report, "trinity").result()).isEqualTo(Result.REMOVED);
        assertThat(outcome(report, "trinity").inPlace()).isEmpty();
        assertThat(host.isPlaced("trinity")).isFalse();
        assertThat(report.everyPluginInPlace()).isTrue();
        assertThat(host.manager().installed().plugins()).hasSize(1);
    }

    @Test
    void removalHappensBesideAFailure() throws IOException {
        installAll();
        host.declare("name: neo, path: neo", "name: bad, path: absent");

        host.install();

        assertThat(host.isPlaced("trinity")).isFalse();
        assertThat(host.read("neo")).isEqualTo("neo 1");
    }

    @Test
    void anEmptyListRemovesEverything() throws IOException {
        installAll();
        host.declare();

        InstallReport report = host.install().orThrow();

        assertThat(report.outcomes()).extracting(PluginOutcome::result).containsOnly(Result.REMOVED);
        assertThat(host.isPlaced("neo")).isFalse();
        assertThat(host.manager().installed().plugins()).isEmpty();
    }

    @Test
    void removingAllWithoutSayingSoIsRefused() throws IOException {
        installAll();
        host.declareRaw("name: enrich, image: registry.example.org/enrich, version: '1.0.0'");

        assertThatThrownBy(host::install)
                .isInstanceOf(PluginManagerException.class)
                .hasMessageContaining("cannot remove all 3 plugins: the configuration declares none to install, but"
                        + " does not say so")
                .hasMessageContaining("write 'plugins: []', or allow it with --allow-remove-all");
        assertThat(host.read("neo")).isEqualTo("neo 1");

        host.manager()
                .install(InstallRequest.builder().allowRemoveAll(true).build())
                .orThrow();
        assertThat(host.isPlaced("neo")).isFalse();
    }

    @Test
    void entriesOfOthersAreNeverTouched() throws IOException {
        Files.createDirectories(host.pluginDir().resolve("theirs/deep"));
        Files.writeString(host.pluginDir().resolve("theirs/deep/file"), "theirs");
        Files.createSymbolicLink(host.pluginDir().resolve("dangling"), Path.of("nowhere"));
        Files.createSymbolicLink(host.pluginDir().resolve("alike"), Path.of(".plugin-manager/generations/1/alike"));
        Map<String, String> before = foreign();

        installAll();
        updateAll();
        host.declare();
        host.install();

        assertThat(foreign()).isEqualTo(before);
    }

    private Map<String, String> foreign() throws IOException {
        Map<String, String> all = snapshot(host.pluginDir());
        all.keySet().removeIf(path -> !path.matches("theirs/.+|dangling|alike"));
        return all;
    }

    @Test
    void anEntryOfSomebodyElseFailsThePluginBeforeAnyDownload() throws IOException {
        Files.createDirectories(host.pluginDir());
        Files.writeString(host.pluginDir().resolve("neo"), "theirs");
        host.declare("name: neo, path: neo", "name: trinity, path: trinity");

        InstallReport report = host.install();

        Problem problem = outcome(report, "neo").problem().orElseThrow();
        assertThat(problem.code()).isEqualTo(ErrorCode.CONFLICT);
        assertThat(problem.message())
                .isEqualTo("cannot install \"neo\": \"" + host.pluginDir().resolve("neo")
                        + "\" exists and was not installed by this plugin manager");
        assertThat(problem.nextStep()).hasValue("move it away, or give the plugin another name with 'as:'");
        assertThat(host.store().calls(io.pluginmanager.testkit.MemoryStore.Operation.OPEN, "neo"))
                .isZero();
        assertThat(host.read("neo")).isEqualTo("theirs");
        assertThat(host.read("trinity")).isEqualTo("trinity 1");
    }

    @Test
    void aLinkOfSomebodyElseIsSomebodyElses() throws IOException {
        Files.createDirectories(host.pluginDir());
        Files.createSymbolicLink(host.pluginDir().resolve("neo"), Path.of("elsewhere"));
        host.declare("name: neo, path: neo");

        assertThat(outcome(host.install(), "neo").result()).isEqualTo(Result.FAILED);
        assertThat(Files.readSymbolicLink(host.pluginDir().resolve("neo"))).isEqualTo(Path.of("elsewhere"));
    }

    @Test
    void aPlacedNameWithAnEndingIsCheckedBeforeTheSwitch() throws IOException {
        Files.createDirectories(host.pluginDir());
        Files.writeString(host.pluginDir().resolve("tool.sh"), "theirs");
        host.store().put("tool.sh", "#!/bin/sh\n");
        host.declare("name: tool, path: tool.sh", "name: neo, path: neo");

        InstallReport report = host.install();

        assertThat(outcome(report, "tool").problem().orElseThrow().message())
                .contains("tool.sh\" exists and was not installed by this plugin manager");
        assertThat(host.read("tool.sh")).isEqualTo("theirs");
        assertThat(host.read("neo")).isEqualTo("neo 1");
    }

    @Test
    void imageOnlyPluginsAreNoneOfOurs() throws IOException {
        host.declareRaw(
                "name: enrich, image: registry.example.org/enrich, version: '1.0.0'",
                "name: neo, provider: m, path: neo");

        InstallReport report = host.install().orThrow();

        assertThat(report.outcomes())
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.name()).isEqualTo(PluginName.of("neo")));
        assertThat(report.everyPluginInPlace()).isTrue();
        assertThat(host.lockText()).doesNotContain("enrich");
    }
}

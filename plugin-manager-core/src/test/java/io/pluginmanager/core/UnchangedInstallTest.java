package io.pluginmanager.core;

import static io.pluginmanager.core.SetsFixture.outcome;
import static io.pluginmanager.core.SetsFixture.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.InstallReport;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.PluginOutcome;
import io.pluginmanager.PluginOutcome.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** I-4: an unchanged installation does nothing at all. */
class UnchangedInstallTest {

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

    @ParameterizedTest
    @ValueSource(strings = {"symlink", "hardlink", "copy"})
    void writesNothingAsksNothingTakesNoLock(String mode) throws IOException {
        host.setting("link_mode: " + mode);
        installAll();
        Map<String, String> before = snapshot(folder);
        int written = host.disk().operations().size();
        int asked = host.store().calls();

        InstallReport same = host.install();
        InstallReport restarted = host.restart().install();

        for (InstallReport report : List.of(same, restarted)) {
            assertThat(report.newGeneration()).isEmpty();
            assertThat(report.outcomes()).hasSize(3).allSatisfy(outcome -> {
                assertThat(outcome.result()).isEqualTo(Result.UNCHANGED);
                assertThat(outcome.inPlace()).isPresent();
            });
            assertThat(report.everyPluginInPlace()).isTrue();
            assertThat(report.succeeded()).isTrue();
        }
        assertThat(host.disk().operations()).hasSize(written);
        assertThat(host.store().calls()).isEqualTo(asked);
        assertThat(snapshot(folder)).isEqualTo(before);
    }

    @Test
    void isSoAfterAChangeOfTheConfigurationThatChangesNoContent() throws IOException {
        installAll();
        Files.writeString(host.config(), Files.readString(host.config()) + "# a comment\n");
        Map<String, String> before = snapshot(folder);

        assertThat(host.install().newGeneration()).isEmpty();
        assertThat(snapshot(folder)).isEqualTo(before);
    }

    @Test
    void isSoForLockedAndOffline() throws IOException {
        installAll();
        Map<String, String> before = snapshot(folder);

        host.manager()
                .install(InstallRequest.builder().locked(true).offline(true).build())
                .orThrow();

        assertThat(snapshot(folder)).isEqualTo(before);
    }

    @Test
    void aSourceThatCannotBeOpenedDoesNotMatter() throws IOException {
        installAll();
        host.store().failNext(100, () -> new IOException("unplugged"));

        assertThat(host.restart().install().succeeded()).isTrue();
    }

    @Test
    void anUpdateThatFindsNothingMakesNoGeneration() throws IOException {
        installAll();

        InstallReport report = updateAll();

        assertThat(report.newGeneration()).isEmpty();
        assertThat(report.outcomes()).extracting(PluginOutcome::result).containsOnly(Result.UNCHANGED);
    }

    @Test
    void anUpdateToEqualBytesMakesNoGeneration() throws IOException {
        installAll();
        host.store().put("neo", "neo 1");

        InstallReport report = host.update("neo");

        assertThat(report.newGeneration()).isEmpty();
        assertThat(outcome(report, "neo").result()).isEqualTo(Result.UNCHANGED);
    }
}

package io.pluginmanager.core;

import static io.pluginmanager.core.SetsFixture.outcome;
import static io.pluginmanager.core.SetsFixture.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.InstallReport;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.InstalledPlugin;
import io.pluginmanager.PluginName;
import io.pluginmanager.PluginOutcome.Result;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.InstallFailedException;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an installation makes of a set of plugins, good and bad ones. */
class SetSemanticsTest {

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
    void aBadNewcomerIsAbsentAndHindersNobody() throws IOException {
        host.declare("name: neo, path: neo", "name: bad, path: absent", "name: trinity, path: trinity");

        InstallReport report = host.install();

        assertThat(report.outcomes())
                .extracting(outcome -> outcome.name() + " " + outcome.result())
                .containsExactly("bad FAILED", "neo ADDED", "trinity ADDED");
        assertThat(host.isPlaced("bad")).isFalse();
        assertThat(host.read("neo")).isEqualTo("neo 1");
        assertThat(host.read("trinity")).isEqualTo("trinity 1");
        assertThat(outcome(report, "bad").inPlace()).isEmpty();
        assertThat(report.everyPluginInPlace()).isFalse();
        assertThat(report.succeeded()).isFalse();
    }

    @Test
    void theReasonNamesPluginObjectAndNextStep() throws IOException {
        host.declare("name: bad, path: absent");

        Problem problem = outcome(host.install(), "bad").problem().orElseThrow();

        assertThat(problem.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(problem.plugin()).hasValue(PluginName.of("bad"));
        assertThat(problem.message()).isEqualTo("cannot install \"bad\": there is no object 'absent' in store 'm'");
        assertThat(problem.nextStep()).hasValue("check 'path', 'url' and 'version' of the plugin");
    }

    @Test
    void aFailedUpdateKeepsTheOldVersion() throws IOException {
        installAll();
        host.store().put("neo", "neo 2").put("trinity", "trinity 2").breakAfter("trinity", 3);

        InstallReport report = updateAll();

        assertThat(outcome(report, "trinity").result()).isEqualTo(Result.FAILED);
        assertThat(outcome(report, "trinity").inPlace()).isPresent();
        assertThat(outcome(report, "neo").result()).isEqualTo(Result.UPDATED);
        assertThat(host.read("trinity")).isEqualTo("trinity 1");
        assertThat(host.read("neo")).isEqualTo("neo 2");
        assertThat(report.everyPluginInPlace()).isTrue();
        assertThat(report.succeeded()).isFalse();
    }

    @Test
    void nothingButFailuresMakesNoGeneration() throws IOException {
        installAll();
        host.store().put("neo", "neo 2").breakAfter("neo", 3);

        assertThat(host.update("neo").newGeneration()).isEmpty();
        assertThat(host.manager().installed().generation()).isEqualTo(1);
    }

    @Test
    void theNextRunTriesAgain() throws IOException {
        host.declare("name: neo, path: neo", "name: late, path: late");
        host.install();
        host.store().put("late", "late 1");

        InstallReport report = host.install().orThrow();

        assertThat(outcome(report, "late").result()).isEqualTo(Result.ADDED);
        assertThat(outcome(report, "neo").result()).isEqualTo(Result.UNCHANGED);
    }

    @Test
    void allOrNothingChangesNothing() throws IOException {
        installAll();
        String lock = host.lockText();
        Map<String, String> before = snapshot(host.stateDir().resolve("generations"));
        host.store().put("neo", "neo 2").put("trinity", "trinity 2").breakAfter("trinity", 3);

        InstallReport report = host.manager()
                .install(InstallRequest.builder()
                        .updateAll(true)
                        .allOrNothing(true)
                        .build());

        assertThat(report.newGeneration()).isEmpty();
        assertThat(outcome(report, "trinity").result()).isEqualTo(Result.FAILED);
        assertThat(host.read("neo")).isEqualTo("neo 1");
        assertThat(host.lockText()).isEqualTo(lock);
        assertThat(snapshot(host.stateDir().resolve("generations"))).isEqualTo(before);
    }

    @Test
    void allOrNothingPlacesNothingOfAFirstSet() throws IOException {
        host.declare("name: neo, path: neo", "name: bad, path: absent");

        InstallReport report = host.manager()
                .install(InstallRequest.builder().allOrNothing(true).build());

        assertThat(report.newGeneration()).isEmpty();
        assertThat(host.isPlaced("neo")).isFalse();
        assertThat(host.lockFile()).doesNotExist();
        assertThat(outcome(report, "neo").inPlace()).isEmpty();
    }

    @Test
    void orThrowNamesTheFirstAndCarriesTheReport() throws IOException {
        host.declare("name: neo, path: neo", "name: bad, path: absent");
        InstallReport report = host.install();

        assertThatThrownBy(report::orThrow)
                .isInstanceOfSatisfying(
                        InstallFailedException.class,
                        e -> assertThat(e.report()).isSameAs(report))
                .hasMessageContaining("cannot install \"bad\": there is no object 'absent' in store 'm'");
    }

    @Test
    void orThrowGivesBackAGoodReport() throws IOException {
        host.declare("name: neo, path: neo");
        InstallReport report = host.install();

        assertThat(report.orThrow()).isSameAs(report);
    }

    @Test
    void stagingIsEmptyAfterwards() throws IOException {
        host.declare("name: neo, path: neo", "name: bad, path: absent");

        host.install();

        assertThat(host.stateDir().resolve("staging")).isEmptyDirectory();
        assertThat(host.stateDir().resolve("trash")).isEmptyDirectory();
        assertThat(host.store().openTransfers()).isZero();
    }

    @Test
    void theSetIsSeenAsOneGeneration() throws IOException {
        installAll();

        var set = host.manager().installed();

        assertThat(set.generation()).isEqualTo(1);
        assertThat(set.plugins())
                .extracting(plugin -> plugin.name().value())
                .containsExactly("morpheus", "neo", "trinity");
        assertThat(set.find(PluginName.of("NEO")).map(InstalledPlugin::path).map(this::content))
                .isEqualTo(Optional.of("neo 1"));
        assertThat(set.root().resolve("neo")).hasContent("neo 1");
    }

    private String content(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void nothingInstalledIsAnEmptySet() throws IOException {
        host.declare("name: neo, path: neo");

        assertThat(host.manager().installed().generation()).isZero();
        assertThat(host.manager().installed().plugins()).isEmpty();
        assertThat(host.pluginDir()).doesNotExist();
    }
}

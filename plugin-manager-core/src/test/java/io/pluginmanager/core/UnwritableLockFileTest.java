package io.pluginmanager.core;

import static io.pluginmanager.core.SetsFixture.outcome;
import static io.pluginmanager.core.SetsFixture.sha256Of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.InstallReport;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.LockRequest;
import io.pluginmanager.PluginOutcome;
import io.pluginmanager.PluginOutcome.Result;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import io.pluginmanager.testkit.MemoryStore.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the lock file cannot be written, the generation keeps the record. */
class UnwritableLockFileTest {

    private static final String NOT_RECORDED = "versions are not recorded: 1 plugins may differ between replicas";

    @TempDir
    Path folder;

    private SetsFixture host;

    @BeforeEach
    void host() throws IOException {
        host = new SetsFixture(folder);
        host.store().put("neo", "one").put("other", "other");
        nowhere();
    }

    @AfterEach
    void close() {
        host.close();
    }

    private void nowhere() {
        host.setting("lock_file: ./absent/plugins.lock");
    }

    @Test
    void theRecordIsInTheGeneration() throws IOException {
        host.declare("name: neo, path: neo");

        InstallReport report = host.install().orThrow();

        assertThat(host.stateDir().resolve("current/lock")).content().contains("\"neo\"");
        assertThat(warnings(report)).containsExactly(NOT_RECORDED);
        assertThat(report.problems().get(0).nextStep())
                .hasValue("the lock file cannot be written here; run 'pluginctl lock' where it can and ship it with"
                        + " the configuration");
    }

    @Test
    void theWarningComesWithEveryInstallation() throws IOException {
        host.declare("name: neo, path: neo");
        host.install().orThrow();

        assertThat(warnings(host.restart().install())).containsExactly(NOT_RECORDED);
    }

    @Test
    void aRestartKeepsTheVersion() throws IOException {
        host.declare("name: neo, path: neo");
        host.install().orThrow();
        host.store().put("neo", "two");

        InstallReport report = host.restart().install();

        assertThat(outcome(report, "neo").result()).isEqualTo(Result.UNCHANGED);
        assertThat(host.read("neo")).isEqualTo("one");
        assertThat(host.store().calls()).isEqualTo(1);
    }

    @Test
    void aRestartKeepsTheVersionThoughAnotherPluginFails() throws IOException {
        host.declare("name: neo, path: neo", "name: bad, path: absent");
        host.install();
        host.store().put("neo", "two");

        host.restart().install();

        assertThat(host.read("neo")).isEqualTo("one");
        assertThat(host.store().calls(Operation.OPEN, "neo")).isEqualTo(1);
    }

    @Test
    void nothingFloatsWhereADigestIsPinned() throws IOException {
        host.declare("name: neo, path: neo, sha256: '" + sha256Of("one") + "'");

        InstallReport report = host.install().orThrow();

        assertThat(report.problems()).isEmpty();
    }

    @Test
    void requiredIntegrityRefusesWhatIsNotRecorded() throws IOException {
        host.setting("integrity: required").declare("name: neo, path: neo");

        Problem problem = problem(host.install());

        assertThat(problem.code()).isEqualTo(ErrorCode.LOCK_FILE);
        assertThat(problem.message())
                .isEqualTo("cannot install \"neo\": the lock file has no entry for it, and it cannot be recorded"
                        + " because the lock file cannot be written, which 'integrity: required' forbids");
        assertThat(problem.nextStep())
                .hasValue("record it with 'pluginctl lock' where the lock file can be written, and ship the file");
        assertThat(host.store().calls()).isZero();
    }

    @Test
    void requiredIntegrityTakesWhatIsPinned() throws IOException {
        host.setting("integrity: required").declare("name: neo, path: neo, sha256: '" + sha256Of("one") + "'");

        host.install().orThrow();

        assertThat(host.read("neo")).isEqualTo("one");
    }

    @Test
    void lockedRefusesAlsoWhatOnlyTheGenerationRecords() throws IOException {
        host.declare("name: neo, path: neo");
        host.install().orThrow();

        Problem problem = problem(
                host.manager().install(InstallRequest.builder().locked(true).build()));

        assertThat(problem.message())
                .isEqualTo("cannot install \"neo\" with --locked: the lock file has no entry for it");
        assertThat(host.read("neo")).isEqualTo("one");
    }

    @Test
    void lockingIsAnError() throws IOException {
        host.declare("name: neo, path: neo");

        assertThatThrownBy(() -> host.manager().lock(LockRequest.builder().build()))
                .hasMessageContaining("cannot record versions: the lock file \"" + folder.resolve("absent/plugins.lock")
                        + "\" cannot be written");
    }

    private static Problem problem(InstallReport report) {
        return report.outcomes().stream()
                .map(PluginOutcome::problem)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> warnings(InstallReport report) {
        return report.problems().stream()
                .filter(problem -> problem.severity() == Problem.Severity.WARNING)
                .map(Problem::message)
                .toList();
    }
}

package io.pluginmanager.core;

import static io.pluginmanager.core.SetsFixture.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.Actor;
import io.pluginmanager.Hold;
import io.pluginmanager.InstallReport;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.PluginManager;
import io.pluginmanager.PluginName;
import io.pluginmanager.PluginOutcome.Result;
import io.pluginmanager.ResumeRequest;
import io.pluginmanager.RollbackRequest;
import io.pluginmanager.core.disk.JdkDisk;
import io.pluginmanager.core.lock.FileLocks;
import io.pluginmanager.core.lock.FileSystemTrust;
import io.pluginmanager.core.lock.Held;
import io.pluginmanager.core.lock.Time;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.LockTimeoutException;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Going back, and what keeps the set there. */
class HoldTest {

    private static final RollbackRequest BACK = RollbackRequest.builder()
            .actor(new Actor("trinity"))
            .reason("too slow")
            .build();

    @TempDir
    Path folder;

    private SetsFixture host;
    private String firstLock = "";

    @BeforeEach
    void host() throws IOException {
        host = new SetsFixture(folder);
        host.store().put("neo", "neo 1").put("late", "late 1");
    }

    @AfterEach
    void close() {
        host.close();
    }

    private void twoGenerations() throws IOException {
        host.declare("name: neo, path: neo");
        host.install().orThrow();
        firstLock = host.lockText();
        host.store().put("neo", "neo 2");
        host.update("neo").orThrow();
    }

    private InstallReport back() {
        return host.manager().rollback(BACK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"symlink", "hardlink", "copy"})
    void theGenerationBeforeIsCurrentAgain(String mode) throws IOException {
        host.setting("link_mode: " + mode);
        twoGenerations();
        int asked = host.store().calls();

        InstallReport report = back();

        assertThat(report.newGeneration()).hasValue(1);
        assertThat(outcome(report, "neo").result()).isEqualTo(Result.UPDATED);
        assertThat(host.read("neo")).isEqualTo("neo 1");
        assertThat(host.lockText()).isEqualTo(firstLock);
        assertThat(host.manager().installed().generation()).isEqualTo(1);
        assertThat(host.store().calls()).isEqualTo(asked);
    }

    @Test
    void theHoldSaysWhoAndWhyAndSinceWhen() throws IOException {
        twoGenerations();

        back();

        assertThat(host.manager().hold())
                .hasValue(new Hold(Hold.Kind.ROLLBACK, new Actor("trinity"), "too slow", SetsFixture.START, 1));
    }

    @Test
    void anyKeptGenerationCanBeChosen() throws IOException {
        twoGenerations();
        host.store().put("neo", "neo 3");
        host.update("neo").orThrow();

        host.manager().rollback(RollbackRequest.builder().generation(1L).build());
        assertThat(host.read("neo")).isEqualTo("neo 1");

        host.manager().rollback(RollbackRequest.builder().generation(3L).build());
        assertThat(host.read("neo")).isEqualTo("neo 3");
        assertThat(host.manager().hold().orElseThrow().generation()).isEqualTo(3);
    }

    @Test
    void addedAndRemovedPluginsComeAndGo() throws IOException {
        host.declare("name: neo, path: neo", "name: old, path: late");
        host.install().orThrow();
        host.declare("name: neo, path: neo", "name: young, path: late");
        host.install().orThrow();

        InstallReport report = back();

        assertThat(outcome(report, "old").result()).isEqualTo(Result.ADDED);
        assertThat(outcome(report, "young").result()).isEqualTo(Result.REMOVED);
        assertThat(host.isPlaced("old")).isTrue();
        assertThat(host.isPlaced("young")).isFalse();
    }

    @Test
    void aGenerationThatIsNotKeptIsNamedWithThoseThatAre() throws IOException {
        twoGenerations();

        assertThatThrownBy(() -> host.manager()
                        .rollback(RollbackRequest.builder().generation(7L).build()))
                .isInstanceOfSatisfying(
                        PluginManagerException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.UNKNOWN_OBJECT))
                .hasMessageContaining("cannot roll back: generation 7 is not kept; kept are 1, 2")
                .hasMessageContaining("choose one of these with --to");
        assertThat(host.manager().hold()).isEmpty();
    }

    @Test
    void thereMayBeNothingToGoBackTo() throws IOException {
        host.declare("name: neo, path: neo");

        assertThatThrownBy(this::back)
                .hasMessageContaining("cannot roll back: nothing was ever installed")
                .hasMessageContaining("install first");

        host.install().orThrow();

        assertThatThrownBy(this::back)
                .hasMessageContaining("cannot roll back: there is no generation before 1; kept are 1")
                .hasMessageContaining("install another version instead");
    }

    @Test
    void theNextInstallationKeepsTheSet() throws IOException {
        twoGenerations();
        back();
        int written = host.disk().operations().size();
        int asked = host.store().calls();

        for (InstallReport report : List.of(host.install(), host.restart().install())) {
            Problem problem = outcome(report, "neo").problem().orElseThrow();
            assertThat(outcome(report, "neo").result()).isEqualTo(Result.HELD);
            assertThat(outcome(report, "neo").inPlace()).isPresent();
            assertThat(problem.severity()).isEqualTo(Problem.Severity.NOTE);
            assertThat(problem.message())
                    .isEqualTo("generation 1 is held since 2025-03-01T10:00:00Z by trinity (rollback), because: too"
                            + " slow");
            assertThat(problem.nextStep())
                    .hasValue("run 'pluginctl resume', change the configuration, or install with --update to go on");
            assertThat(report.problems()).contains(problem);
            assertThat(report.succeeded()).isTrue();
            assertThat(report.everyPluginInPlace()).isTrue();
            assertThat(report.newGeneration()).isEmpty();
        }
        assertThat(host.read("neo")).isEqualTo("neo 1");
        assertThat(host.disk().operations()).hasSize(written);
        assertThat(host.store().calls()).isEqualTo(asked);
    }

    @Test
    void aFollowedPluginIsHeldAsWell() throws IOException {
        host.declare("name: neo, path: neo, follow: true");
        host.install().orThrow();
        host.store().put("neo", "neo 2");
        host.install().orThrow();
        back();

        assertThat(outcome(host.install(), "neo").result()).isEqualTo(Result.HELD);
        assertThat(host.read("neo")).isEqualTo("neo 1");
    }

    @Test
    void aChangedConfigurationEndsIt() throws IOException {
        twoGenerations();
        back();
        host.declare("name: neo, path: neo", "name: late, path: late");

        assertThat(host.manager().hold()).isEmpty();
        InstallReport report = host.install().orThrow();

        assertThat(outcome(report, "late").result()).isEqualTo(Result.ADDED);
        assertThat(outcome(report, "neo").result()).isEqualTo(Result.UNCHANGED);
        assertThat(host.read("neo")).isEqualTo("neo 1");
        host.declare("name: neo, path: neo");
        assertThat(outcome(host.install(), "neo").result()).isEqualTo(Result.UNCHANGED);
    }

    @Test
    void anUpdateEndsIt() throws IOException {
        twoGenerations();
        back();

        InstallReport report = host.update("neo").orThrow();

        assertThat(outcome(report, "neo").result()).isEqualTo(Result.UPDATED);
        assertThat(report.newGeneration()).hasValue(3);
        assertThat(host.read("neo")).isEqualTo("neo 2");
        assertThat(host.manager().hold()).isEmpty();
    }

    @Test
    void resumingEndsIt() throws IOException {
        twoGenerations();
        back();

        assertThat(host.manager().resume(ResumeRequest.builder().build()))
                .hasValueSatisfying(hold -> assertThat(hold.reason()).isEqualTo("too slow"));

        assertThat(host.manager().resume(ResumeRequest.builder().build())).isEmpty();
        assertThat(host.manager().hold()).isEmpty();
        assertThat(outcome(host.install(), "neo").result()).isEqualTo(Result.UNCHANGED);
        assertThat(host.read("neo")).isEqualTo("neo 1");
    }

    @Test
    void theNextNumberIsNeverOneThatWasUsed() throws IOException {
        twoGenerations();
        back();
        host.declare("name: neo, path: late");

        assertThat(host.install().orThrow().newGeneration()).hasValue(3);
    }

    @Test
    void aRunningDownloadIsNotWaitedFor() throws Exception {
        twoGenerations();
        FileLocks locks = new FileLocks(new JdkDisk(), FileSystemTrust.declared(), Time.system());
        try (Held held = locks.acquire(host.stateDir().resolve("fetch.lock"), Duration.ofSeconds(5), "a test");
                PluginManager manager =
                        host.builder().lockTimeout(Duration.ofMillis(1)).build()) {
            manager.rollback(BACK);
            assertThat(host.read("neo")).isEqualTo("neo 1");

            assertThatThrownBy(() -> manager.install(
                            InstallRequest.builder().updateAll(true).build()))
                    .isInstanceOf(LockTimeoutException.class)
                    .hasMessageContaining("a test")
                    .hasMessageContaining("try again when it has finished, or wait longer with --lock-timeout");
            assertThat(held).isNotNull();
        }
    }

    @Test
    void aLockFileThatCannotBeWrittenIsMentioned() throws IOException {
        host.setting("lock_file: ./absent/plugins.lock").declare("name: neo, path: neo");
        host.install().orThrow();
        host.store().put("neo", "neo 2");
        host.update("neo").orThrow();

        InstallReport report = back();

        assertThat(report.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
            assertThat(problem.message())
                    .isEqualTo("the lock file was not restored because it cannot be written; the hold keeps the set");
            assertThat(problem.nextStep()).hasValue("put the recorded versions back where the file comes from");
        });
        assertThat(outcome(host.restart().install(), "neo").result()).isEqualTo(Result.HELD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"symlink", "hardlink", "copy"})
    void whatSomebodyElsePutInPlaceIsNeverTouched(String mode) throws IOException {
        host.setting("link_mode: " + mode).declare("name: neo, path: neo", "name: old, path: late");
        host.install().orThrow();
        host.declare("name: neo, path: neo");
        host.install().orThrow();
        Files.writeString(host.pluginDir().resolve("old"), "theirs");

        assertThatThrownBy(this::back)
                .isInstanceOf(PluginManagerException.class)
                .hasMessageContaining("cannot go back to generation 1: \""
                        + host.pluginDir().resolve("old") + "\" exists and was not installed by this plugin manager")
                .hasMessageContaining("move it away, or choose another generation");

        assertThat(host.read("old")).isEqualTo("theirs");
        assertThat(host.manager().installed().generation()).isEqualTo(2);
        assertThat(host.manager().hold()).isEmpty();
    }

    @Test
    void aGenerationWhoseFilesAreGoneIsRefused() throws IOException {
        twoGenerations();
        Path tree = host.manager()
                .installed()
                .find(PluginName.of("neo"))
                .orElseThrow()
                .path();
        host.manager().rollback(RollbackRequest.builder().generation(1L).build());
        SetsFixture.deleteTree(tree.getParent().getParent());

        assertThatThrownBy(() -> host.manager()
                        .rollback(RollbackRequest.builder().generation(2L).build()))
                .hasMessageContaining("cannot go back to generation 2: the files of \"neo\" are gone")
                .hasMessageContaining("choose another generation");
        assertThat(host.read("neo")).isEqualTo("neo 1");
    }
}

package io.pluginmanager.core;

import static io.pluginmanager.core.SetsFixture.deleteTree;
import static io.pluginmanager.core.SetsFixture.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.InstallReport;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.LockRequest;
import io.pluginmanager.PluginOutcome;
import io.pluginmanager.PluginOutcome.Result;
import io.pluginmanager.error.ConfigurationException;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import io.pluginmanager.testkit.MemoryStore.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table "Lock file" of the design, cell by cell, and what surrounds it. */
class LockFileTableTest {

    @TempDir
    Path folder;

    private SetsFixture host;

    @BeforeEach
    void host() throws IOException {
        host = new SetsFixture(folder);
        host.store().put("neo", "one").put("other", "other");
    }

    @AfterEach
    void close() {
        host.close();
    }

    /** A row of the table. */
    enum Row {
        NONE,
        IN_STORE,
        NOT_IN_STORE,
        EDITED
    }

    /** A column of the table. */
    enum Column {
        PLAIN,
        LOCKED,
        UPDATE,
        FOLLOW,
        OFFLINE
    }

    private InstallReport cell(Row row, Column column, Optional<String> changedSource) throws IOException {
        String follow = column == Column.FOLLOW ? ", follow: true" : "";
        host.declare("name: neo, path: neo" + follow);
        if (row != Row.NONE) {
            host.install().orThrow();
        }
        if (row == Row.NOT_IN_STORE) {
            host.restart();
            deleteTree(host.pluginDir());
        }
        if (row == Row.EDITED) {
            host.declare("name: neo, path: other" + follow);
        }
        changedSource.ifPresent(content -> host.store().put("neo", content));
        InstallRequest.Builder request = InstallRequest.builder();
        switch (column) {
            case LOCKED -> request.locked(true);
            case UPDATE -> request.update(SetsFixture.names("neo"));
            case OFFLINE -> request.offline(true);
            default -> {}
        }
        return host.manager().install(request.build());
    }

    @ParameterizedTest(name = "{0} × {1}: {2}, {3} requests, in place {4}")
    @CsvSource({
        "NONE,         PLAIN,   ADDED,     1, one",
        "NONE,         LOCKED,  FAILED,    0,",
        "NONE,         UPDATE,  ADDED,     1, one",
        "NONE,         FOLLOW,  ADDED,     1, one",
        "NONE,         OFFLINE, FAILED,    0,",
        "IN_STORE,     PLAIN,   UNCHANGED, 0, one",
        "IN_STORE,     LOCKED,  UNCHANGED, 0, one",
        "IN_STORE,     UPDATE,  UNCHANGED, 1, one",
        "IN_STORE,     FOLLOW,  UNCHANGED, 1, one",
        "IN_STORE,     OFFLINE, UNCHANGED, 0, one",
        "NOT_IN_STORE, PLAIN,   ADDED,     1, one",
        "NOT_IN_STORE, LOCKED,  ADDED,     1, one",
        "NOT_IN_STORE, UPDATE,  ADDED,     1, one",
        "NOT_IN_STORE, FOLLOW,  ADDED,     1, one",
        "NOT_IN_STORE, OFFLINE, FAILED,    0,",
        "EDITED,       PLAIN,   UPDATED,   1, other",
        "EDITED,       LOCKED,  FAILED,    0, one",
        "EDITED,       UPDATE,  UPDATED,   1, other",
        "EDITED,       FOLLOW,  UPDATED,   1, other",
        "EDITED,       OFFLINE, FAILED,    0, one",
    })
    void cellsWhileTheSourceIsUnchanged(Row row, Column column, Result result, int requests, @Nullable String inPlace)
            throws IOException {
        int before = row == Row.NONE ? 0 : 1;

        InstallReport report = cell(row, column, Optional.empty());

        assertThat(outcome(report, "neo").result()).isEqualTo(result);
        assertThat(host.store().calls() - before).isEqualTo(requests);
        assertThat(contentInPlace()).isEqualTo(inPlace);
    }

    @ParameterizedTest(name = "{0} × {1}: {2}, {3} requests, in place {4}")
    @CsvSource({
        "IN_STORE,     PLAIN,   UNCHANGED, 0, one",
        "IN_STORE,     LOCKED,  UNCHANGED, 0, one",
        "IN_STORE,     UPDATE,  UPDATED,   1, two",
        "IN_STORE,     FOLLOW,  UPDATED,   1, two",
        "IN_STORE,     OFFLINE, UNCHANGED, 0, one",
        "NOT_IN_STORE, PLAIN,   FAILED,    1,",
        "NOT_IN_STORE, LOCKED,  FAILED,    1,",
        "NOT_IN_STORE, UPDATE,  ADDED,     1, two",
        "NOT_IN_STORE, FOLLOW,  ADDED,     1, two",
        "NOT_IN_STORE, OFFLINE, FAILED,    0,",
    })
    void cellsAfterTheSourceChanged(Row row, Column column, Result result, int requests, @Nullable String inPlace)
            throws IOException {
        InstallReport report = cell(row, column, Optional.of("two"));

        assertThat(outcome(report, "neo").result()).isEqualTo(result);
        assertThat(host.store().calls() - 1).isEqualTo(requests);
        assertThat(contentInPlace()).isEqualTo(inPlace);
    }

    private @Nullable String contentInPlace() throws IOException {
        return host.isPlaced("neo") ? host.read("neo") : null;
    }

    @Test
    void lockedRefusesWhatIsNotRecorded() throws IOException {
        Problem problem = problem(cell(Row.NONE, Column.LOCKED, Optional.empty()));

        assertThat(problem.code()).isEqualTo(ErrorCode.LOCK_FILE);
        assertThat(problem.message())
                .isEqualTo("cannot install \"neo\" with --locked: the lock file has no entry for it");
        assertThat(problem.nextStep())
                .hasValue("run 'pluginctl lock' or 'pluginctl install' without --locked where the lock file can be"
                        + " written");
        assertThat(host.lockFile()).doesNotExist();
    }

    @Test
    void lockedRefusesAnEditedDeclaration() throws IOException {
        Problem problem = problem(cell(Row.EDITED, Column.LOCKED, Optional.empty()));

        assertThat(problem.message())
                .startsWith("cannot install \"neo\" with --locked: the lock file records version sha-")
                .endsWith(" for another declaration");
        assertThat(host.lockText()).contains("memory://m/neo").doesNotContain("memory://m/other");
    }

    @Test
    void offlineNeedsStoreOrCache() throws IOException {
        for (Row row : List.of(Row.NONE, Row.NOT_IN_STORE)) {
            Problem problem = problem(cell(row, Column.OFFLINE, Optional.empty()));

            assertThat(problem.code()).isEqualTo(ErrorCode.SOURCE_UNAVAILABLE);
            assertThat(problem.message())
                    .isEqualTo("cannot install \"neo\" with --offline: it is neither in the store nor in the download"
                            + " cache");
            assertThat(problem.nextStep()).hasValue("run once without --offline");
        }
    }

    @Test
    void offlineTakesTheCache() throws IOException {
        host.setting("cache_dir: ./cache");

        InstallReport report = cell(Row.NOT_IN_STORE, Column.OFFLINE, Optional.of("two"));

        assertThat(outcome(report, "neo").result()).isEqualTo(Result.ADDED);
        assertThat(host.read("neo")).isEqualTo("one");
        assertThat(host.store().calls()).isEqualTo(1);
    }

    @Test
    void otherBytesThanRecordedAreChangedAtSource() throws IOException {
        Problem problem = problem(cell(Row.NOT_IN_STORE, Column.PLAIN, Optional.of("two")));

        assertThat(problem.code()).isEqualTo(ErrorCode.INTEGRITY);
        assertThat(problem.message())
                .matches("cannot install \"neo\": \"m:memory://m/neo\" changed at source: the lock file records"
                        + " sha256:[0-9a-f]{64}, it has sha256:[0-9a-f]{64} now");
        assertThat(problem.nextStep()).hasValue("if the change is wanted, run 'pluginctl install --update neo'");
    }

    @Test
    void anUpdateIsConditionalAndTransfersNothing() throws IOException {
        cell(Row.IN_STORE, Column.UPDATE, Optional.empty());

        assertThat(host.store().calls(Operation.OPEN, "neo")).isEqualTo(2);
        assertThat(host.store().calls(Operation.STAT)).isZero();
        assertThat(host.store().calls(Operation.LIST)).isZero();
    }

    @Test
    void anUpdateWhereIntegrityIsRequiredConfirmsWhatIsRecorded() throws IOException {
        host.declare("name: neo, path: neo").install().orThrow();
        host.setting("integrity: required").declare("name: neo, path: neo");

        assertThat(outcome(host.update("neo"), "neo").result()).isEqualTo(Result.UNCHANGED);

        host.store().put("neo", "two");
        Problem problem = problem(host.update("neo"));
        assertThat(problem.code()).isEqualTo(ErrorCode.INTEGRITY);
        assertThat(problem.message()).contains("changed at source: the lock file records");
        assertThat(problem.nextStep()).hasValue("if the change is wanted, write its new 'sha256:'");
    }

    @Test
    void anEditedEntryAloneIsResolvedAgain() throws IOException {
        host.declare("name: neo, path: neo", "name: trinity, path: trinity");
        host.store().put("trinity", "one");
        host.install().orThrow();
        host.store().put("trinity", "two");
        host.declare("name: neo, path: other", "name: trinity, path: trinity");

        InstallReport report = host.install();

        assertThat(outcome(report, "neo").result()).isEqualTo(Result.UPDATED);
        assertThat(outcome(report, "trinity").result()).isEqualTo(Result.UNCHANGED);
        assertThat(host.store().calls(Operation.OPEN, "trinity")).isEqualTo(1);
    }

    @Test
    void entriesMoveOnlyForWhatSucceeded() throws IOException {
        host.declare("name: neo, path: neo", "name: trinity, path: trinity");
        host.store().put("trinity", "one");
        host.install().orThrow();
        String before = host.lockText();
        host.store().put("neo", "two").put("trinity", "two").breakAfter("trinity", 1);

        InstallReport report =
                host.manager().install(InstallRequest.builder().updateAll(true).build());

        assertThat(outcome(report, "neo").result()).isEqualTo(Result.UPDATED);
        assertThat(outcome(report, "trinity").result()).isEqualTo(Result.FAILED);
        assertThat(section(host.lockText(), "trinity")).isEqualTo(section(before, "trinity"));
        assertThat(section(host.lockText(), "neo")).isNotEqualTo(section(before, "neo"));
    }

    @Test
    void aFailedNewcomerGetsNoEntry() throws IOException {
        host.declare("name: neo, path: neo", "name: trinity, path: absent");

        host.install();

        assertThat(host.lockText()).contains("\"neo\"").doesNotContain("trinity");
    }

    @Test
    void theEntryOfARemovedPluginGoes() throws IOException {
        host.declare("name: neo, path: neo", "name: trinity, path: other");
        host.install().orThrow();
        host.declare("name: neo, path: neo");

        host.install().orThrow();

        assertThat(host.lockText()).contains("\"neo\"").doesNotContain("trinity");
    }

    @Test
    void theTextIsSortedAndFreeOfPathsTimesAndSecrets() throws IOException {
        host.setting("x-note: one");
        host.declare("name: zion, path: neo", "name: Anderson, path: other", "name: neo, path: neo");

        host.install().orThrow();

        assertThat(host.lockText().lines().filter(line -> line.matches("  \\S.*")))
                .containsExactly("  \"Anderson\":", "  \"neo\":", "  \"zion\":");
        assertThat(host.lockText()).doesNotContain(folder.toString()).doesNotContain("2025");
        assertThat(host.lockText()
                        .lines()
                        .filter(line -> line.startsWith("      "))
                        .map(LockFileTableTest::key))
                .containsOnly("declaration", "version", "source", "size", "sha256", "tree", "trust");
    }

    private static String key(String line) {
        return line.strip().replaceFirst(":.*", "");
    }

    @Test
    void theOrderOfTheConfigurationDoesNotMatter() throws IOException {
        host.declare("name: neo, path: neo", "name: trinity, path: other");
        host.install().orThrow();
        String before = host.lockText();
        host.declare("name: trinity, path: other", "name: neo, path: neo");

        InstallReport report = host.install();

        assertThat(report.newGeneration()).isEmpty();
        assertThat(host.lockText()).isEqualTo(before);
    }

    @Test
    void aDamagedLockFileIsRefusedAndLeftAsItIs() throws IOException {
        host.declare("name: neo, path: neo");
        host.install().orThrow();
        String conflict = "<<<<<<< ours\n" + host.lockText();
        Files.writeString(host.lockFile(), conflict);

        assertThatThrownBy(host::install)
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.problems()).singleElement().satisfies(problem -> {
                            assertThat(problem.code()).isEqualTo(ErrorCode.LOCK_FILE);
                            assertThat(problem.message()).isEqualTo("the lock file has conflict markers of a merge");
                            assertThat(problem.position().orElseThrow().line()).isEqualTo(1);
                            assertThat(problem.nextStep())
                                    .hasValue("restore the file from version control, or delete it and run 'pluginctl"
                                            + " lock' to record versions anew");
                        }));
        assertThat(host.lockText()).isEqualTo(conflict);
        assertThat(host.read("neo")).isEqualTo("one");
        assertThat(host.manager().installed().plugins()).hasSize(1);
    }

    @Test
    void aNewerLockFileIsRefusedAndNotRewritten() throws IOException {
        host.declare("name: neo, path: neo");
        host.install().orThrow();
        String newer = host.lockText().replace("schema: 1", "schema: 2");
        Files.writeString(host.lockFile(), newer);

        assertThatThrownBy(host::install)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("this lock file has format 2, this version understands 1")
                .hasMessageContaining("use the plugin manager that wrote it, or a newer one; it was not changed");
        assertThatThrownBy(() -> host.manager().lock(LockRequest.builder().build()))
                .isInstanceOf(ConfigurationException.class);
        assertThat(host.lockText()).isEqualTo(newer);
    }

    @Test
    void aForgedVersionLeadsNowhereElse() throws IOException {
        host.store().put("tool/1.0.0/tool", "tool").put("secret/tool", "secret");
        host.declare("name: tool, path: 'tool/{version}/tool', version: ^1");
        host.manager().lock(LockRequest.builder().build());
        Files.writeString(host.lockFile(), host.lockText().replace("version: \"1.0.0\"", "version: \"../secret\""));

        host.install();

        assertThat(host.store().calls(Operation.OPEN, "tool/../secret/tool")).isZero();
        assertThat(host.store().calls(Operation.OPEN, "secret/tool")).isZero();
    }

    @Test
    void aForgedTreeIsFoundOut() throws IOException {
        host.declare("name: neo, path: neo");
        host.install().orThrow();
        host.restart();
        deleteTree(host.pluginDir());
        Files.writeString(
                host.lockFile(), host.lockText().replaceAll("tree: \".*\"", "tree: \"sha256:" + "0".repeat(64) + "\""));

        Problem problem = problem(host.install());

        assertThat(problem.code()).isEqualTo(ErrorCode.INTEGRITY);
        assertThat(problem.message())
                .isEqualTo("cannot install \"neo\": the files in its artifact are not those that the lock file records,"
                        + " although the artifact is");
        assertThat(problem.nextStep()).hasValue("restore the lock file, or run 'pluginctl install --update neo'");
    }

    private static Problem problem(InstallReport report) {
        return report.outcomes().stream()
                .map(PluginOutcome::problem)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
    }

    /** Returns the lines of one plugin. */
    private static String section(String lockText, String name) {
        StringBuilder section = new StringBuilder();
        boolean inside = false;
        for (String line : lockText.lines().toList()) {
            inside = line.matches("  \\S.*") ? line.equals("  \"" + name + "\":") : inside;
            section.append(inside ? line + "\n" : "");
        }
        return section.toString();
    }
}

package io.pluginmanager.core;

import static io.pluginmanager.core.SetsFixture.outcome;
import static io.pluginmanager.core.SetsFixture.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.InstallReport;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.Plan;
import io.pluginmanager.PlannedChange;
import io.pluginmanager.PlannedChange.Action;
import io.pluginmanager.PluginOutcome.Result;
import io.pluginmanager.RollbackRequest;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.PlanStaleException;
import io.pluginmanager.error.Problem;
import io.pluginmanager.testkit.MemoryStore.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {

    @TempDir
    Path folder;

    private SetsFixture host;

    @BeforeEach
    void host() throws IOException {
        host = new SetsFixture(folder);
        host.store().put("neo", "neo 1").put("trinity", "trinity 1");
        host.store().put("tool/1.0.0/tool", "1.0.0").put("tool/1.1.0/tool", "1.1.0");
    }

    @AfterEach
    void close() {
        host.close();
    }

    private Plan plan() {
        return host.manager().plan(InstallRequest.defaults());
    }

    private Plan planUpdate() {
        return host.manager().plan(InstallRequest.builder().updateAll(true).build());
    }

    private static PlannedChange only(Plan plan) {
        assertThat(plan.changes()).hasSize(1);
        return plan.changes().get(0);
    }

    @Test
    void changesNothingAndFetchesNothing() throws IOException {
        host.declare("name: neo, path: neo");
        Map<String, String> before = snapshot(folder);

        plan();

        assertThat(snapshot(folder)).isEqualTo(before);
        assertThat(host.disk().operations()).isEmpty();
        assertThat(host.store().calls(Operation.OPEN)).isZero();
    }

    @Test
    void showsANewPlugin() throws IOException {
        host.declare("name: tool, path: 'tool/{version}/tool', version: ^1");

        PlannedChange change = only(plan());

        assertThat(change.action()).isEqualTo(Action.ADD);
        assertThat(change.from()).isEmpty();
        assertThat(change.to().orElseThrow().version()).isEqualTo("1.1.0");
        assertThat(change.to().orElseThrow().source()).isEqualTo("m:memory://m/tool/1.1.0/tool");
        assertThat(change.knownOnlyAfterFetch()).isTrue();
        assertThat(change.reason()).isEqualTo("the lock file has no entry for it");
    }

    @Test
    void showsAnUpdateWithBothVersions() throws IOException {
        host.declare("name: tool, path: 'tool/{version}/tool', version: ^1");
        host.install().orThrow();
        host.store().put("tool/1.2.0/tool", "1.2.0");

        assertThat(plan().isEmpty()).isTrue();
        PlannedChange change = only(planUpdate());

        assertThat(change.action()).isEqualTo(Action.UPDATE);
        assertThat(change.from().orElseThrow().version()).isEqualTo("1.1.0");
        assertThat(change.to().orElseThrow().version()).isEqualTo("1.2.0");
        assertThat(change.reason()).isEqualTo("asked whether the source has something newer");
    }

    @Test
    void showsNothingWhereAnUpdateFindsTheRecordedBytes() throws IOException {
        host.declare("name: neo, path: neo");
        host.install().orThrow();

        assertThat(planUpdate().changes()).isEmpty();
    }

    @Test
    void showsARemoval() throws IOException {
        host.declare("name: neo, path: neo", "name: trinity, path: trinity");
        host.install().orThrow();
        host.declare("name: neo, path: neo");

        PlannedChange change = only(plan());

        assertThat(change.action()).isEqualTo(Action.REMOVE);
        assertThat(change.name().value()).isEqualTo("trinity");
        assertThat(change.to()).isEmpty();
        assertThat(change.reason()).isEqualTo("it is not declared any more");
    }

    @Test
    void showsAnotherTypeOrPlaceAsReconfiguration() throws IOException {
        host.declare("name: neo, path: neo", "name: trinity, path: trinity");
        host.install().orThrow();
        host.declare("name: neo, path: neo, type: chosen", "name: trinity, path: trinity, as: tri");

        assertThat(plan().changes()).hasSize(2).allSatisfy(change -> {
            assertThat(change.action()).isEqualTo(Action.RECONFIGURE);
            assertThat(change.knownOnlyAfterFetch()).isFalse();
            assertThat(change.reason()).isEqualTo("the files are in the store already");
        });
    }

    @Test
    void showsAnEditedDeclarationWithTheReason() throws IOException {
        host.declare("name: neo, path: neo");
        host.install().orThrow();
        host.declare("name: neo, path: trinity");

        assertThat(only(plan()).reason())
                .startsWith("the lock file records version sha-")
                .endsWith(" for another declaration");
    }

    @Test
    void showsWhatTheLockFileRecordsWithoutAskingTheSource() throws IOException {
        host.declare("name: neo, path: neo");
        host.install().orThrow();
        host.restart();
        SetsFixture.deleteTree(host.pluginDir());
        int before = host.store().calls();

        PlannedChange change = only(plan());

        assertThat(change.reason()).isEqualTo("the lock file records it");
        assertThat(change.to().orElseThrow().tree()).isPresent();
        assertThat(host.store().calls()).isEqualTo(before);
    }

    @Test
    void namesWhatStandsInTheWayOfAPlugin() throws IOException {
        Files.createDirectories(host.pluginDir());
        Files.writeString(host.pluginDir().resolve("neo"), "theirs");
        host.declare(
                "name: neo, path: neo",
                "name: bad, path: absent",
                "name: tool, path: 'tool/{version}/tool', version: ^9");

        Plan plan = plan();

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.problems())
                .extracting(Problem::code)
                .containsExactly(ErrorCode.NOT_FOUND, ErrorCode.CONFLICT, ErrorCode.VERSION);
        assertThat(plan.problems().get(0).message())
                .isEqualTo("cannot plan \"bad\": there is no object 'absent' in store 'm'");
    }

    @Test
    void showsWhatAHoldKeeps() throws IOException {
        host.declare("name: neo, path: neo");
        host.install().orThrow();
        host.store().put("neo", "neo 2");
        host.update("neo").orThrow();
        host.manager().rollback(RollbackRequest.builder().build());

        assertThat(plan().hold()).isPresent();
        assertThat(planUpdate().hold()).isEmpty();
    }

    @Test
    void theEndIsWhatThePlanSaid() throws IOException {
        host.declare("name: neo, path: neo", "name: tool, path: 'tool/{version}/tool', version: ^1");

        InstallReport report = host.manager().apply(plan());

        assertThat(report.newGeneration()).hasValue(1);
        assertThat(outcome(report, "tool").result()).isEqualTo(Result.ADDED);
        assertThat(plan().isEmpty()).isTrue();
    }

    @Test
    void equalWorldsGiveEqualFingerprints() throws IOException {
        host.declare("name: neo, path: neo");

        Plan first = plan();

        assertThat(host.restart().manager().plan(InstallRequest.defaults()).fingerprint())
                .isEqualTo(first.fingerprint());
        assertThat(planUpdate().fingerprint()).isNotEqualTo(first.fingerprint());
        assertThat(first.baseGeneration()).isZero();
    }

    @Test
    void aPlanForAnotherConfigurationIsStale() throws IOException {
        host.declare("name: neo, path: neo");
        Plan plan = plan();
        host.declare("name: trinity, path: trinity");

        assertStale(plan, 0);
    }

    @Test
    void aPlanForAnotherLockFileIsStale() throws IOException {
        host.declare("name: neo, path: neo");
        host.install().orThrow();
        Plan plan = planUpdate();
        Files.delete(host.lockFile());

        assertStale(plan, 1);
    }

    @Test
    void aPlanForAnotherGenerationIsStale() throws IOException {
        host.declare("name: neo, path: neo");
        Plan plan = plan();
        host.install().orThrow();

        assertStale(plan, 0);
    }

    @Test
    void aPlanThatWasAppliedIsStale() throws IOException {
        host.declare("name: neo, path: neo");
        Plan plan = plan();
        host.manager().apply(plan).orThrow();

        assertStale(plan, 0);
    }

    private void assertStale(Plan plan, long generation) throws IOException {
        long before = host.manager().installed().generation();

        assertThatThrownBy(() -> host.manager().apply(plan))
                .isInstanceOf(PlanStaleException.class)
                .hasMessageContaining("cannot apply the plan: configuration, lock file or plugins changed since it was"
                        + " made for generation " + generation)
                .hasMessageContaining("plan again and look at the new plan");

        assertThat(host.manager().installed().generation()).isEqualTo(before);
    }
}

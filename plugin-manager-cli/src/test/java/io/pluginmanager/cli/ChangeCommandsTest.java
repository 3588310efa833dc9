package io.pluginmanager.cli;

import static io.pluginmanager.PluginOutcome.Result.UNCHANGED;
import static io.pluginmanager.PluginOutcome.Result.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.Actor;
import io.pluginmanager.LockRequest;
import io.pluginmanager.PlannedChange.Action;
import io.pluginmanager.PluginName;
import io.pluginmanager.PruneRequest;
import io.pluginmanager.RepairRequest;
import io.pluginmanager.ResumeRequest;
import io.pluginmanager.RollbackRequest;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The commands that change something, but for {@code install}. */
class ChangeCommandsTest {

    private static final Actor BOB = new Actor("bob");

    private final FakeManager manager = new FakeManager();

    @Test
    void rollbackGoesToTheGenerationAskedFor() {
        manager.answering(Facts.report(OptionalLong.of(2), Facts.outcome(UPDATED, "greet", "1.9.0")));

        Run run = Run.of(manager, "rollback", "--to", "2", "--reason", "it breaks", "--actor", "bob");

        assertThat(run).isEqualTo(new Run(0, "updated  greet  1.9.0\n1 plugin: 1 updated (generation 2)\n", ""));
        assertThat(manager.onlyRequest())
                .isEqualTo(RollbackRequest.builder()
                        .actor(BOB)
                        .reason("it breaks")
                        .generation(2L)
                        .build());
    }

    @Test
    void rollbackGoesToThePreviousGenerationByDefault() {
        manager.answering(Facts.report(OptionalLong.of(2)));

        Run.of(manager, "rollback", "--actor", "bob");

        assertThat(manager.onlyRequest())
                .isEqualTo(RollbackRequest.builder().actor(BOB).build());
    }

    @Test
    void rollbackWantsANumber() {
        assertThat(Run.of(manager, "rollback", "--to", "latest"))
                .isEqualTo(new Run(2, "", "error: option '--to': 'latest' is not a whole number from 1\n"));
    }

    @Test
    void resumeTellsWhichHoldItEnded() {
        manager.hold = Optional.of(Facts.hold());

        Run run = Run.of(manager, "resume", "--actor", "bob", "--reason", "mended");

        assertThat(run)
                .isEqualTo(new Run(
                        0,
                        "the hold on generation 2 by alice is ended; run 'pluginctl install' to follow the"
                                + " configuration again\n",
                        ""));
        assertThat(manager.onlyRequest())
                .isEqualTo(ResumeRequest.builder().actor(BOB).reason("mended").build());
    }

    @Test
    void resumeWithoutAHoldIsFine() {
        assertThat(Run.of(manager, "resume")).isEqualTo(new Run(0, "nothing to do: there is no hold\n", ""));
    }

    @Test
    void repairRestoresTheNamedPlugins() {
        manager.installed = Facts.set(3, Facts.plugin("greet", "1"));
        manager.answering(Facts.report(OptionalLong.empty(), Facts.outcome(UPDATED, "greet", "1")));

        Run run = Run.of(manager, "repair", "greet", "--offline", "--actor", "bob", "--reason", "drift");

        assertThat(run).isEqualTo(new Run(0, "updated  greet  1\n1 plugin: 1 updated (generation 3)\n", ""));
        assertThat(manager.onlyRequest())
                .isEqualTo(RepairRequest.builder()
                        .actor(BOB)
                        .reason("drift")
                        .offline(true)
                        .names(Set.of(PluginName.of("greet")))
                        .build());
    }

    @Test
    void repairFailsWithTheCodeOfTheFailure() {
        manager.answering(Facts.report(
                OptionalLong.empty(),
                Facts.failed("greet", Optional.of("1"), ErrorCode.INTEGRITY),
                Facts.outcome(UNCHANGED, "hello", "1")));

        assertThat(Run.of(manager, "repair").code()).isEqualTo(4);
    }

    @Test
    void pruneSaysWhatItRemoved() {
        manager.answering(new Facts.Pruned(
                List.of(1L, 2L),
                1,
                List.of(Problem.warning(ErrorCode.IO, "generation 3 is pinned").build())));

        Run run = Run.of(manager, "prune", "--keep", "2", "--older-than", "1h30m", "--actor", "bob");

        assertThat(run)
                .isEqualTo(new Run(
                        0, "removed 2 generations (1, 2) and 1 stored tree\n", "warning: generation 3 is pinned\n"));
        assertThat(manager.onlyRequest())
                .isEqualTo(PruneRequest.builder()
                        .actor(BOB)
                        .keepGenerations(2)
                        .minimumAge(Duration.ofMinutes(90))
                        .build());
    }

    @Test
    void pruneSaysWhatWouldGo() {
        manager.answering(new Facts.Pruned(List.of(), 3, List.of()));

        assertThat(Run.of(manager, "prune", "--dry-run").out())
                .isEqualTo("would remove 0 generations and 3 stored trees\n");
        assertThat(manager.onlyRequest())
                .isEqualTo(PruneRequest.builder().dryRun(true).build());
    }

    @Test
    void pruneSaysThatEverythingIsNeeded() {
        manager.answering(new Facts.Pruned(List.of(), 0, List.of()));

        assertThat(Run.of(manager, "prune")).isEqualTo(new Run(0, "nothing to do: everything is needed\n", ""));
    }

    @Test
    void lockRecordsForSeveralPlatforms() {
        manager.answering(new Facts.Locked(
                true,
                List.of(Facts.change(Action.UPDATE, "greet", "1.9.0", "1.10.0", "asked by --update")),
                List.of()));

        Run run = Run.of(
                manager,
                "lock",
                "--update=greet",
                "--platform",
                "linux-amd64,linux-arm64",
                "--allow-downgrade",
                "--actor=bob",
                "--reason=r");

        assertThat(run)
                .isEqualTo(new Run(
                        0, "update  greet  1.9.0 -> 1.10.0  asked by --update\nthe lock file has 1 change\n", ""));
        assertThat(manager.onlyRequest())
                .isEqualTo(LockRequest.builder()
                        .actor(BOB)
                        .reason("r")
                        .update(Set.of(PluginName.of("greet")))
                        .allowDowngrade(true)
                        .platforms(Set.of("linux-amd64", "linux-arm64"))
                        .build());
    }

    @Test
    void lockSaysThatNothingChanged() {
        manager.answering(new Facts.Locked(false, List.of(), List.of()));

        assertThat(Run.of(manager, "lock", "--update-all"))
                .isEqualTo(new Run(0, "nothing to do: the lock file stays as it is\n", ""));
        assertThat(manager.onlyRequest())
                .isEqualTo(LockRequest.builder().updateAll(true).build());
    }

    @Test
    void lockFailsIfSomethingCouldNotBeRecorded() {
        manager.answering(
                new Facts.Locked(false, List.of(), List.of(Facts.problem("neo", ErrorCode.SOURCE_UNAVAILABLE))));

        assertThat(Run.of(manager, "lock").code()).isEqualTo(1);
    }

    @Test
    void lockRefusesAStrangePlatform() {
        assertThat(Run.of(manager, "lock", "--platform", "linux"))
                .isEqualTo(new Run(
                        2,
                        "",
                        "error: option '--platform': 'linux' is not a platform: use system and processor, for example"
                                + " linux-amd64\n"));
    }
}

package io.pluginmanager.cli;

import static io.pluginmanager.PluginOutcome.Result.ADDED;
import static io.pluginmanager.PluginOutcome.Result.HELD;
import static io.pluginmanager.PluginOutcome.Result.UNCHANGED;
import static io.pluginmanager.PluginOutcome.Result.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.Actor;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.PluginName;
import io.pluginmanager.PluginOutcome;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstallCommandTest {

    private final FakeManager manager = new FakeManager();

    @Test
    void everyOptionReachesTheRequest() {
        manager.answering(Facts.report(OptionalLong.empty()));

        Run run = Run.of(
                manager,
                "install",
                "--update",
                "a,b",
                "c",
                "--update=d",
                "--update-all",
                "--offline",
                "--all-or-nothing",
                "--allow-downgrade",
                "--allow-remove-all",
                "--take-over",
                "--reason",
                "new season",
                "--actor",
                "bob");

        assertThat(run.code()).isZero();
        assertThat(manager.onlyRequest())
                .isEqualTo(InstallRequest.builder()
                        .actor(new Actor("bob"))
                        .reason("new season")
                        .update(Set.of(PluginName.of("a"), PluginName.of("b"), PluginName.of("c"), PluginName.of("d")))
                        .updateAll(true)
                        .offline(true)
                        .allOrNothing(true)
                        .allowDowngrade(true)
                        .allowRemoveAll(true)
                        .takeOver(true)
                        .build());
        assertThat(manager.closed).isEqualTo(1);
    }

    @Test
    void asksForNothingSpecialByDefault() {
        manager.answering(Facts.report(OptionalLong.empty()));

        Run.of(manager, "install");

        assertThat(manager.onlyRequest()).isEqualTo(InstallRequest.defaults());
    }

    @Test
    void lockedReachesTheRequest() {
        manager.answering(Facts.report(OptionalLong.empty()));

        Run.of(manager, "install", "--locked");

        assertThat(manager.onlyRequest())
                .isEqualTo(InstallRequest.builder().locked(true).build());
    }

    @ParameterizedTest
    @CsvSource({"--update=a, --update", "--update-all, --update-all"})
    void lockedAndUpdateExcludeEachOther(String update, String named) {
        Run run = Run.of(manager, "install", "--locked", update);

        assertThat(run)
                .isEqualTo(new Run(
                        2,
                        "",
                        "error: options '--locked' and '" + named
                                + "' exclude each other: the first keeps the lock file, the second moves it\n"));
        assertThat(manager.openings).isEmpty();
    }

    @Test
    void showsALineForWhatChangedAndASummary() {
        manager.answering(Facts.report(
                OptionalLong.of(4),
                Facts.outcome(ADDED, "hello", "1.0.0"),
                Facts.outcome(UPDATED, "greet", "1.10.0"),
                Facts.outcome(UNCHANGED, "stats", "2.0"),
                Facts.removed("old")));

        Run run = Run.of(manager, "install");

        assertThat(run.out()).isEqualTo("""
            added    hello  1.0.0
            updated  greet  1.10.0
            removed  old
            4 plugins: 1 added, 1 updated, 1 unchanged, 1 removed (generation 4)
            """);
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
    }

    @Test
    void saysThatThereIsNothingToDo() {
        manager.installed = Facts.set(3, Facts.plugin("hello", "1.0.0"));
        manager.answering(Facts.report(OptionalLong.empty(), Facts.outcome(UNCHANGED, "hello", "1.0.0")));

        assertThat(Run.of(manager, "install"))
                .isEqualTo(new Run(0, "nothing to do: 1 plugin in place (generation 3)\n", ""));
    }

    @Test
    void saysNothingAtAllWhenQuietAndNothingChanged() {
        manager.answering(Facts.report(OptionalLong.empty(), Facts.outcome(UNCHANGED, "hello", "1.0.0")));

        assertThat(Run.of(manager, "install", "-q")).isEqualTo(new Run(0, "", ""));
    }

    @Test
    void showsAHoldInOneLine() {
        manager.installed = Facts.set(2, Facts.plugin("greet", "1.9.0"), Facts.plugin("hello", "1"));
        manager.hold = Optional.of(Facts.hold());
        PluginOutcome held = new Facts.Outcome(
                PluginName.of("greet"),
                HELD,
                Optional.of(Facts.plugin("greet", "1.9.0")),
                Optional.of(Problem.note("a hold keeps it").build()));
        manager.answering(Facts.report(OptionalLong.empty(), held, Facts.outcome(HELD, "hello", "1")));

        assertThat(Run.of(manager, "install", "-v"))
                .isEqualTo(new Run(
                        0,
                        "held: generation 2 is kept since 2026-03-01T08:00:00Z by alice (rollback: 1.10.0 breaks the"
                                + " nightly run); run 'pluginctl resume' to follow the configuration again\n",
                        ""));
    }

    @Test
    void tellsOfAFailureOnceAndWhatIsInPlace() {
        manager.answering(Facts.report(
                OptionalLong.of(4),
                Facts.failed("greet", Optional.of("1.9.0"), ErrorCode.NOT_FOUND),
                Facts.failed("neo", Optional.empty(), ErrorCode.ARCHIVE),
                Facts.outcome(ADDED, "hello", "1.0.0")));

        Run run = Run.of(manager, "install");

        assertThat(run.out()).isEqualTo("""
            failed  greet  1.9.0  stays in place
            failed  neo           not in place
            added   hello  1.0.0
            3 plugins: 1 added, 2 failed (generation 4)
            """);
        assertThat(run.err()).isEqualTo("""
            error: cannot install plugin 'greet': it is broken; mend it
            error: cannot install plugin 'neo': it is broken; mend it
            """);
        assertThat(run.code()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "any, NOT_FOUND, true, 1",
        "any, INTEGRITY, true, 4",
        "any, TIMEOUT, true, 5",
        "any, INTEGRITY, false, 4",
        "missing, INTEGRITY, true, 0",
        "missing, INTEGRITY, false, 4",
        "missing, NOT_FOUND, false, 1",
        "never, INTEGRITY, false, 0",
    })
    void failOnDecidesWhichFailuresCount(String failOn, ErrorCode code, boolean inPlace, int exitCode) {
        manager.answering(Facts.report(
                OptionalLong.empty(),
                Facts.failed("greet", inPlace ? Optional.of("1.9.0") : Optional.empty(), code),
                Facts.outcome(UNCHANGED, "hello", "1.0.0")));

        assertThat(Run.of(manager, "install", "--fail-on", failOn).code()).isEqualTo(exitCode);
    }

    @Test
    void anErrorAboutTheWholeSetFailsTheCommand() {
        Problem problem = Problem.error(ErrorCode.LOCK_FILE, "cannot write lock file 'plugins.lock'")
                .build();
        manager.answering(new Facts.Report(
                OptionalLong.of(4), List.of(Facts.outcome(ADDED, "hello", "1.0.0")), List.of(problem), true));

        Run run = Run.of(manager, "install");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("error: cannot write lock file 'plugins.lock'\n");
    }

    @Test
    void warningsAndNotesDoNotFailTheCommand() {
        manager.answering(new Facts.Report(
                OptionalLong.of(4),
                List.of(Facts.outcome(ADDED, "hello", "1.0.0")),
                List.of(
                        Problem.warning(ErrorCode.LOCK_FILE, "versions are not recorded")
                                .build(),
                        Problem.note("read as the shape of Optimus").build()),
                true));

        assertThat(Run.of(manager, "install").code()).isZero();
        assertThat(Run.of(manager, "install").err()).isEqualTo("warning: versions are not recorded\n");
        assertThat(Run.of(manager, "install", "-v").err())
                .isEqualTo("warning: versions are not recorded\nnote: read as the shape of Optimus\n");
        assertThat(Run.of(manager, "install", "-q").err()).isEmpty();
    }

    @Test
    void aWrongValueOfFailOnListsTheRightOnes() {
        assertThat(Run.of(manager, "install", "--fail-on", "some"))
                .isEqualTo(new Run(2, "", "error: option '--fail-on': 'some' is not one of any, missing, never\n"));
    }
}

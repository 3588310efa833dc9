package io.pluginmanager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.PlannedChange.Action;
import io.pluginmanager.PluginName;
import io.pluginmanager.VerifyReport.Difference;
import io.pluginmanager.VerifyReport.Finding;
import io.pluginmanager.VerifyRequest;
import io.pluginmanager.artifact.SearchHit;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import io.pluginmanager.error.SourcePosition;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The commands that change nothing. */
class QueryCommandsTest {

    private final FakeManager manager = new FakeManager();

    @Test
    void planShowsEachChangeAndASummary() {
        manager.answering(Facts.plan(
                Facts.change(Action.ADD, "hello", "", "1.0.0", "it is new in the configuration"),
                Facts.change(Action.UPDATE, "greet", "1.9.0", "1.10.0", "asked by --update"),
                Facts.change(Action.REMOVE, "old", "1", "", "it is not declared any more"),
                Facts.change(Action.KEEP_HELD, "stats", "1", "2", "a hold keeps it")));

        assertThat(Run.of(manager, "plan")).isEqualTo(new Run(0, """
            add     hello  1.0.0            it is new in the configuration
            update  greet  1.9.0 -> 1.10.0  asked by --update
            remove  old    1                it is not declared any more
            held    stats  1 -> 2           a hold keeps it
            plan: 1 to add, 1 to update, 1 to remove, 1 held (generation 3); nothing was changed
            """, ""));
    }

    @Test
    void planSaysWhatOnlyTheBytesWillTell() {
        manager.answering(Facts.plan(new Facts.Change(
                PluginName.of("greet"),
                Action.UPDATE,
                Optional.of(Facts.version("1")),
                Optional.of(Facts.unseen("1")),
                true,
                "the source was asked to look again")));

        assertThat(Run.of(manager, "plan", "-q").out())
                .isEqualTo("update  greet  1  the source was asked to look again (known only after download)\n");
    }

    @Test
    void planExitsWithThreeOnlyWhenAskedAndPending() {
        manager.answering(Facts.plan(Facts.change(Action.ADD, "hello", "", "1.0.0", "new")));
        assertThat(Run.of(manager, "plan").code()).isZero();
        assertThat(Run.of(manager, "plan", "--exit-code").code()).isEqualTo(3);

        manager.answering(Facts.plan());
        assertThat(Run.of(manager, "plan", "--exit-code"))
                .isEqualTo(new Run(0, "nothing to do: 0 plugins in place (generation 3)\n", ""));
    }

    @Test
    void planTellsTheStrongerOfProblemAndPending() {
        Facts.Planned plan = Facts.plan(Facts.change(Action.ADD, "hello", "", "1.0.0", "new"));
        manager.answering(withProblem(plan, ErrorCode.NOT_FOUND));
        assertThat(Run.of(manager, "plan").code()).isEqualTo(1);
        assertThat(Run.of(manager, "plan", "--exit-code").code()).isEqualTo(3);

        manager.answering(withProblem(plan, ErrorCode.INTEGRITY));
        assertThat(Run.of(manager, "plan", "--exit-code").code()).isEqualTo(4);
    }

    private static Facts.Planned withProblem(Facts.Planned plan, ErrorCode code) {
        return new Facts.Planned(
                plan.baseGeneration(),
                plan.fingerprint(),
                plan.changes(),
                List.of(Facts.problem("neo", code)),
                plan.hold());
    }

    @Test
    void listShowsAlignedColumns() {
        manager.installed = Facts.set(3, Facts.plugin("a", "1.0.0-rc.1"), Facts.plugin("long_name", "2"));

        assertThat(Run.of(manager, "list")).isEqualTo(new Run(0, """
            NAME       VERSION     TRUST      SIZE     PLACED AS
            a          1.0.0-rc.1  first-use  1.5 KiB  a
            long_name  2           first-use  1.5 KiB  long_name
            """, ""));
    }

    @Test
    void listSaysWhatToDoWhenNothingWasInstalled() {
        assertThat(Run.of(manager, "list"))
                .isEqualTo(new Run(0, "", "nothing was installed yet; run 'pluginctl install'\n"));
    }

    @Test
    void listTellsAnEmptySetFromNone() {
        manager.installed = Facts.set(4);

        assertThat(Run.of(manager, "list")).isEqualTo(new Run(0, "", "no plugins in place (generation 4)\n"));
    }

    @Test
    void listTellsOfAHold() {
        manager.installed = Facts.set(2, Facts.plugin("a", "1"));
        manager.hold = Optional.of(Facts.hold());

        assertThat(Run.of(manager, "list").err()).startsWith("held: generation 2 is kept since");
    }

    @Test
    void showTellsAll() {
        manager.installed = Facts.set(3, Facts.plugin("greet", "1.10.0"));

        assertThat(Run.of(manager, "show", "GREET"))
                .isEqualTo(new Run(0, """
                    name        greet
                    type        greet
                    version     1.10.0
                    placed as   greet
                    path        /srv/plugins/.plugin-manager/store/aa/%1$s/root/greet
                    size        1.5 KiB
                    tree        sha256:%1$s
                    generation  3
                    source      shelf: greet/1.10.0
                    artifact    sha256:%2$s
                    fetched     700 B
                    trust       first-use (the first bytes seen, recorded since)
                    installed   2026-03-01T08:00:00Z
                    checked     2026-03-02T08:00:00Z (when its source was asked for news last)
                    """.formatted("a".repeat(64), "b".repeat(64)), ""));
    }

    @Test
    void showNamesWhatIsInPlaceInsteadOfAnUnknownPlugin() {
        manager.installed = Facts.set(3, Facts.plugin("greet", "1"), Facts.plugin("hello", "1"));

        assertThat(Run.of(manager, "show", "great"))
                .isEqualTo(new Run(
                        2, "", "error: cannot show plugin 'great': it is not in place; in place are: greet, hello\n"));
    }

    @Test
    void showSaysWhenNothingIsInPlace() {
        assertThat(Run.of(manager, "show", "great").err())
                .isEqualTo("error: cannot show plugin 'great': it is not in place; nothing is in place: run"
                        + " 'pluginctl install'\n");
    }

    @Test
    void verifySaysThatAllIsAsRecorded() {
        manager.answering(new Facts.Verified(3, 12, List.of()));

        assertThat(Run.of(manager, "verify"))
                .isEqualTo(new Run(0, "all as recorded: 12 files read (generation 3)\n", ""));
    }

    @Test
    void verifyListsDifferencesAndExitsWithThree() {
        manager.answering(new Facts.Verified(
                3,
                1,
                List.of(
                        new Finding(PluginName.of("greet"), Difference.CHANGED, ""),
                        new Finding(PluginName.of("stats"), Difference.MISSING, "lib/a.py"),
                        new Finding(PluginName.of("stats"), Difference.ADDED, "new\u001b[2J.py"))));

        assertThat(Run.of(manager, "verify", "greet", "stats")).isEqualTo(new Run(3, """
            changed  greet  (the plugin itself)
            missing  stats  lib/a.py
            added    stats  new\\u001b[2J.py
            3 differences: 1 file read (generation 3); run 'pluginctl repair' to restore what was recorded
            """, ""));
        assertThat(manager.onlyRequest())
                .isEqualTo(VerifyRequest.builder()
                        .names(Set.of(PluginName.of("greet"), PluginName.of("stats")))
                        .build());
    }

    @Test
    void versionsMarksWhatIsInUse() {
        manager.answering(new Facts.Available(
                PluginName.of("greet"),
                List.of("2.0.0-rc.1", "1.10.0", "1.9.0"),
                true,
                Optional.of("1.10.0"),
                Optional.of("1.9.0"),
                Optional.of("1.8.0")));

        assertThat(Run.of(manager, "versions", "greet")).isEqualTo(new Run(0, """
            2.0.0-rc.1
            1.10.0      selected
            1.9.0       locked
            1.8.0       installed, not listed by the source
            """, ""));
        assertThat(manager.onlyRequest()).isEqualTo(PluginName.of("greet"));
    }

    @Test
    void versionsTellsWhatWasTakenBackAndUntilWhenTheListCounts() {
        manager.answering(new Facts.Available(
                PluginName.of("greet"),
                List.of("1.10.0", "1.9.0"),
                true,
                List.of("1.10.0", "1.9.0"),
                Optional.of(Instant.parse("2026-04-01T00:00:00Z")),
                Optional.empty(),
                Optional.of("1.9.0"),
                Optional.empty()));

        assertThat(Run.of(manager, "versions", "greet")).isEqualTo(new Run(0, """
            1.10.0  yanked
            1.9.0   locked, yanked
            the source's list counts until 2026-04-01T00:00:00Z; nothing is selected from it after that
            """, ""));
    }

    @Test
    void searchListsWhatProvidersOffer() {
        manager.answering(new Facts.Searched(
                List.of(
                        new Facts.Hit(
                                "shelf",
                                SearchHit.builder("greet")
                                        .latest("1.10.0")
                                        .description("Greets\u001b[2J all")
                                        .build()),
                        new Facts.Hit("team", SearchHit.builder("stats").build())),
                List.of()));

        assertThat(Run.of(manager, "search", "e")).isEqualTo(new Run(0, """
            NAME   LATEST  PROVIDER  DESCRIPTION
            greet  1.10.0  shelf     Greets\\u001b[2J all
            stats          team
            """, ""));
        assertThat(manager.onlyRequest()).isEqualTo("search e");
    }

    @Test
    void searchSaysThatThereIsNothing() {
        manager.answering(new Facts.Searched(List.of(), List.of()));

        assertThat(Run.of(manager, "search", "x")).isEqualTo(new Run(0, "no plugin matches 'x'\n", ""));
        assertThat(Run.of(manager, "search")).isEqualTo(new Run(0, "no plugin is offered\n", ""));
        assertThat(manager.requests).isEqualTo(List.of("search x", "search "));
    }

    @Test
    void searchShowsWhatWasFoundAlthoughAProviderFails() {
        manager.answering(new Facts.Searched(
                List.of(new Facts.Hit("team", SearchHit.builder("stats").build())),
                List.of(Problem.error(ErrorCode.SOURCE_UNAVAILABLE, "cannot search \"shelf\": busy")
                        .nextStep("try again later")
                        .build())));

        assertThat(Run.of(manager, "search"))
                .isEqualTo(new Run(1, """
                    NAME   LATEST  PROVIDER  DESCRIPTION
                    stats          team
                    """, "error: cannot search \"shelf\": busy; try again later\n"));
    }

    @Test
    void versionsAdmitsThatThereMayBeMore() {
        manager.answering(new Facts.Available(
                PluginName.of("greet"), List.of("1"), false, Optional.empty(), Optional.empty(), Optional.empty()));

        assertThat(Run.of(manager, "versions", "greet"))
                .isEqualTo(
                        new Run(0, "1\n", "the source did not list everything it has: there may be newer versions\n"));
    }

    @Test
    void versionsSaysThatThereAreNone() {
        manager.answering(new Facts.Available(
                PluginName.of("greet"), List.of(), true, Optional.empty(), Optional.empty(), Optional.empty()));

        assertThat(Run.of(manager, "versions", "greet").out()).isEqualTo("the source has no version of 'greet'\n");
    }

    @Test
    void validateShowsAllErrorsAtOnceAndExitsWithTwo() {
        manager.answering(List.of(
                Problem.error(ErrorCode.CONFIGURATION, "unknown key 'versoin'")
                        .position(new SourcePosition("p.yaml", 3, 5))
                        .nextStep("did you mean 'version'?")
                        .build(),
                Problem.error(ErrorCode.CONFIGURATION, "plugin 'a' is declared twice")
                        .position(new SourcePosition("p.yaml", 9, 1))
                        .build(),
                Problem.warning(ErrorCode.CONFIGURATION, "a secret is written out")
                        .build()));

        assertThat(Run.of(manager, "validate", "config", "p.yaml"))
                .isEqualTo(new Run(2, "'p.yaml' is not valid: 2 errors, 1 warning\n", """
                    error: p.yaml:3:5: unknown key 'versoin'; did you mean 'version'?
                    error: p.yaml:9:1: plugin 'a' is declared twice
                    warning: a secret is written out
                    """));
        assertThat(manager.onlyRequest()).isEqualTo(Path.of("p.yaml"));
        assertThat(manager.openings).isEmpty();
    }

    @Test
    void validateAcceptsWarningsAndTakesTheFileOfTheConfigOption() {
        manager.answering(List.of(Problem.warning(ErrorCode.CONFIGURATION, "hm").build()));

        assertThat(Run.of(manager, "-c", "q.yaml", "validate", "config"))
                .isEqualTo(new Run(0, "'q.yaml' is valid: 0 errors, 1 warning\n", "warning: hm\n"));
    }

    @Test
    void validateRefusesWhatItCannotCheck() {
        assertThat(Run.of(manager, "validate", "plugins.yaml"))
                .isEqualTo(new Run(
                        2,
                        "",
                        "error: 'pluginctl validate' knows 'config' and 'plugin', not 'plugins.yaml': run for example"
                                + " 'pluginctl validate config'\n"));
        assertThat(Run.of(manager, "validate", "config", "--from-env").err())
                .isEqualTo("error: 'validate config' checks a file: leave out '--from-env'\n");
        assertThat(Run.of(manager, "validate", "config", "a", "-c", "b").err())
                .isEqualTo("error: 'validate config' checks one file: give it as FILE or with '--config', not both\n");
    }

    @Test
    void schemaPrintsTheSchemaAsItIs() {
        manager.answering("{\"$schema\":\"x\"}");

        assertThat(Run.of(manager, "schema", "config", "-o", "yaml"))
                .isEqualTo(new Run(0, "{\"$schema\":\"x\"}\n", ""));
        assertThat(Run.of(manager, "schema", "jobs").err())
                .isEqualTo("error: 'pluginctl schema' knows 'config', 'plugin' and 'job', not 'jobs': run for example"
                        + " 'pluginctl schema config'\n");
    }
}

package io.pluginmanager.cli;

import static io.pluginmanager.PluginOutcome.Result.ADDED;
import static io.pluginmanager.PluginOutcome.Result.UPDATED;

import io.pluginmanager.PlannedChange.Action;
import io.pluginmanager.PluginName;
import io.pluginmanager.VerifyReport.Difference;
import io.pluginmanager.VerifyReport.Finding;
import io.pluginmanager.artifact.SearchHit;
import io.pluginmanager.cli.command.Synced;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import io.pluginmanager.error.SourcePosition;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The made-up library behind the examples of {@code docs/output-formats.md}. */
final class SampleManagers {

    private SampleManagers() {}

    static FakeManager of(String command) {
        FakeManager manager = new FakeManager();
        manager.installed = Facts.set(3, Facts.plugin("greet", "1.10.0"));
        switch (command) {
            case "install" ->
                manager.answering(Facts.report(
                        OptionalLong.of(3),
                        Facts.outcome(ADDED, "greet", "1.10.0"),
                        Facts.failed("hello", Optional.empty(), ErrorCode.NOT_FOUND)));
            case "rollback" -> {
                manager.hold = Optional.of(Facts.hold());
                manager.answering(Facts.report(OptionalLong.of(2), Facts.outcome(UPDATED, "greet", "1.9.0")));
            }
            case "repair" ->
                manager.answering(Facts.report(OptionalLong.empty(), Facts.outcome(UPDATED, "greet", "1.10.0")));
            case "plan" ->
                manager.answering(
                        Facts.plan(Facts.change(Action.UPDATE, "greet", "1.9.0", "1.10.0", "asked by --update")));
            case "lock" ->
                manager.answering(new Facts.Locked(
                        true,
                        List.of(Facts.change(Action.ADD, "hello", "", "1.0.0", "it is new in the configuration")),
                        List.of()));
            case "verify" ->
                manager.answering(new Facts.Verified(
                        3, 12, List.of(new Finding(PluginName.of("greet"), Difference.CHANGED, "lib/greet.py"))));
            case "resume" -> manager.hold = Optional.of(Facts.hold());
            case "prune" -> manager.answering(new Facts.Pruned(List.of(1L), 2, List.of()));
            case "search" ->
                manager.answering(new Facts.Searched(
                        List.of(
                                new Facts.Hit(
                                        "shelf",
                                        SearchHit.builder("greet")
                                                .latest("1.10.0")
                                                .description("Greets whoever asks")
                                                .build()),
                                new Facts.Hit("team", SearchHit.builder("stats").build())),
                        List.of()));
            case "versions" ->
                manager.answering(new Facts.Available(
                        PluginName.of("greet"),
                        List.of("2.0.0-rc.1", "1.10.0", "1.9.0"),
                        true,
                        List.of("1.9.0"),
                        Optional.of(Instant.parse("2026-04-01T00:00:00Z")),
                        Optional.of("1.10.0"),
                        Optional.of("1.10.0"),
                        Optional.of("1.9.0")));
            case "sync" ->
                manager.answering(new Synced(
                        Path.of("catalogue/catalogue"),
                        OptionalLong.of(4),
                        true,
                        2,
                        List.of("greet"),
                        List.of(),
                        List.of("old"),
                        List.of(
                                new Synced.Server("https://a.example.org", "updated", 2, Optional.of(Facts.CHECKED)),
                                new Synced.Server("https://b.example.org", "failed", 0, Optional.of(Facts.INSTALLED))),
                        List.of(Problem.error(
                                        ErrorCode.SOURCE_UNAVAILABLE,
                                        "cannot take the catalogue of \"https://b.example.org\": it is down")
                                .nextStep("try again later")
                                .build()),
                        false));
            case "show", "list", "survey", "job" ->
                manager.catalogue = new FakeCatalogue(
                        List.of(
                                FakeCatalogue.entry("audit", "2.0.0", Optional.of("2.1.0")),
                                FakeCatalogue.entry("greet", "1.10.0", Optional.empty())),
                        List.of(new FakeCatalogue.Bad(
                                "stats",
                                "3.0.0",
                                List.of(Problem.error(ErrorCode.DEFINITION, "unknown key 'promt'")
                                        .position(new SourcePosition("stats/plugin.yaml", 7, 5))
                                        .nextStep("did you mean 'prompt'?")
                                        .build()),
                                Optional.of("2.9.0"))));
            case "validate" ->
                manager.answering(
                        List.of(Problem.error(ErrorCode.CONFIGURATION, "unknown key 'versoin' in plugin 'greet'")
                                .position(new SourcePosition("plugins.yaml", 7, 5))
                                .keyPath("plugins.plugins[1].versoin")
                                .nextStep("did you mean 'version'?")
                                .build()));
            default -> {}
        }
        return manager;
    }
}

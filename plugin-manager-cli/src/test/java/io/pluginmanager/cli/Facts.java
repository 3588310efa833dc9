package io.pluginmanager.cli;

import io.pluginmanager.Actor;
import io.pluginmanager.AvailableVersions;
import io.pluginmanager.Digest;
import io.pluginmanager.Hold;
import io.pluginmanager.InstallReport;
import io.pluginmanager.InstalledPlugin;
import io.pluginmanager.InstalledSet;
import io.pluginmanager.LockReport;
import io.pluginmanager.Plan;
import io.pluginmanager.PlannedChange;
import io.pluginmanager.PluginName;
import io.pluginmanager.PluginOutcome;
import io.pluginmanager.Provenance;
import io.pluginmanager.PruneReport;
import io.pluginmanager.Resolved;
import io.pluginmanager.SearchReport;
import io.pluginmanager.TrustLevel;
import io.pluginmanager.VerifyReport;
import io.pluginmanager.artifact.SearchHit;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Made-up facts for {@link FakeManager}. */
final class Facts {

    static final Instant INSTALLED = Instant.parse("2026-03-01T08:00:00Z");
    static final Instant CHECKED = Instant.parse("2026-03-02T08:00:00Z");

    private Facts() {}

    record Source(String source, Digest artifact, long artifactSize, TrustLevel trust, Instant installed)
            implements Provenance {}

    record InPlace(
            PluginName name,
            String type,
            String version,
            String placedAs,
            Path path,
            Digest tree,
            OptionalLong size,
            Provenance provenance,
            Optional<Instant> lastChecked)
            implements InstalledPlugin {}

    record Set(long generation, Path root, List<InstalledPlugin> plugins) implements InstalledSet {

        @Override
        public Optional<InstalledPlugin> find(PluginName name) {
            return plugins.stream().filter(plugin -> plugin.name().equals(name)).findFirst();
        }
    }

    record Outcome(PluginName name, Result result, Optional<InstalledPlugin> inPlace, Optional<Problem> problem)
            implements PluginOutcome {}

    record Report(
            OptionalLong newGeneration,
            List<PluginOutcome> outcomes,
            List<Problem> problems,
            boolean everyPluginInPlace)
            implements InstallReport {

        @Override
        public boolean succeeded() {
            return outcomes.stream()
                    .noneMatch(outcome -> outcome.result() == PluginOutcome.Result.FAILED
                            || outcome.result() == PluginOutcome.Result.QUARANTINED);
        }

        @Override
        public InstallReport orThrow() {
            throw new IllegalStateException("pluginctl reads the report");
        }
    }

    record Version(
            String version, String source, Optional<Digest> artifact, Optional<Digest> tree, Optional<TrustLevel> trust)
            implements Resolved {}

    record Change(
            PluginName name,
            Action action,
            Optional<Resolved> from,
            Optional<Resolved> to,
            boolean knownOnlyAfterFetch,
            String reason)
            implements PlannedChange {}

    record Planned(
            long baseGeneration,
            Digest fingerprint,
            List<PlannedChange> changes,
            List<Problem> problems,
            Optional<Hold> hold)
            implements Plan {}

    record Locked(boolean changed, List<PlannedChange> changes, List<Problem> problems) implements LockReport {}

    record Verified(long generation, long filesRead, List<Finding> findings) implements VerifyReport {}

    record Pruned(List<Long> generations, int trees, List<Problem> problems) implements PruneReport {}

    record Available(
            PluginName name,
            List<String> versions,
            boolean complete,
            List<String> yanked,
            Optional<Instant> expires,
            Optional<String> selected,
            Optional<String> locked,
            Optional<String> installed)
            implements AvailableVersions {

        Available(
                PluginName name,
                List<String> versions,
                boolean complete,
                Optional<String> selected,
                Optional<String> locked,
                Optional<String> installed) {
            this(name, versions, complete, List.of(), Optional.empty(), selected, locked, installed);
        }
    }

    record Hit(String provider, SearchHit hit) implements SearchReport.Found {}

    record Searched(List<SearchReport.Found> found, List<Problem> problems) implements SearchReport {}

    static Digest digest(char digit) {
        return new Digest("sha256", String.valueOf(digit).repeat(64));
    }

    static InstalledPlugin plugin(String name, String version) {
        return new InPlace(
                PluginName.of(name),
                name,
                version,
                name,
                Path.of("/srv/plugins/.plugin-manager/store/aa/" + "a".repeat(64) + "/root/" + name),
                digest('a'),
                OptionalLong.of(1536),
                new Source("shelf: " + name + "/" + version, digest('b'), 700, TrustLevel.FIRST_USE, INSTALLED),
                Optional.of(CHECKED));
    }

    static Set set(long generation, InstalledPlugin... plugins) {
        return new Set(generation, Path.of("/srv/plugins/.plugin-manager/generations/" + generation), List.of(plugins));
    }

    static Hold hold() {
        return new Hold(Hold.Kind.ROLLBACK, new Actor("alice"), "1.10.0 breaks the nightly run", INSTALLED, 2);
    }

    static PluginOutcome outcome(PluginOutcome.Result result, String name, String version) {
        return new Outcome(PluginName.of(name), result, Optional.of(plugin(name, version)), Optional.empty());
    }

    static PluginOutcome removed(String name) {
        return new Outcome(PluginName.of(name), PluginOutcome.Result.REMOVED, Optional.empty(), Optional.empty());
    }

    /** A plugin that failed; without a version nothing of it is in place. */
    static PluginOutcome failed(String name, Optional<String> version, ErrorCode code) {
        return new Outcome(
                PluginName.of(name),
                PluginOutcome.Result.FAILED,
                version.map(inPlace -> plugin(name, inPlace)),
                Optional.of(problem(name, code)));
    }

    static Problem problem(String name, ErrorCode code) {
        return Problem.error(code, "cannot install plugin '" + name + "': it is broken")
                .plugin(PluginName.of(name))
                .nextStep("mend it")
                .build();
    }

    /** A report as the library makes it: with the problems of the outcomes. */
    static Report report(OptionalLong newGeneration, PluginOutcome... outcomes) {
        List<Problem> problems = Arrays.stream(outcomes)
                .flatMap(outcome -> outcome.problem().stream())
                .toList();
        boolean everyPlugin = Arrays.stream(outcomes)
                .filter(outcome -> outcome.result() != PluginOutcome.Result.REMOVED)
                .allMatch(outcome -> outcome.inPlace().isPresent());
        return new Report(newGeneration, List.of(outcomes), problems, everyPlugin);
    }

    static Resolved version(String version) {
        return new Version(
                version,
                "shelf: greet/" + version,
                Optional.of(digest('b')),
                Optional.of(digest('a')),
                Optional.of(TrustLevel.FIRST_USE));
    }

    static Resolved unseen(String version) {
        return new Version(version, "shelf: greet/" + version, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static PlannedChange change(PlannedChange.Action action, String name, String from, String to, String reason) {
        return new Change(
                PluginName.of(name),
                action,
                from.isEmpty() ? Optional.empty() : Optional.of(version(from)),
                to.isEmpty() ? Optional.empty() : Optional.of(unseen(to)),
                false,
                reason);
    }

    static Planned plan(PlannedChange... changes) {
        return new Planned(3, digest('f'), List.of(changes), List.of(), Optional.empty());
    }
}

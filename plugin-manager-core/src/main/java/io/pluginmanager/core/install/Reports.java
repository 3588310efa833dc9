package io.pluginmanager.core.install;

import io.pluginmanager.Digest;
import io.pluginmanager.Hold;
import io.pluginmanager.InstallReport;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.InstalledPlugin;
import io.pluginmanager.LockReport;
import io.pluginmanager.Plan;
import io.pluginmanager.PlannedChange;
import io.pluginmanager.PluginName;
import io.pluginmanager.PluginOutcome;
import io.pluginmanager.PruneReport;
import io.pluginmanager.Resolved;
import io.pluginmanager.TrustLevel;
import io.pluginmanager.VerifyReport;
import io.pluginmanager.core.activate.PluginRecord;
import io.pluginmanager.core.lockfile.LockEntry;
import io.pluginmanager.error.InstallFailedException;
import io.pluginmanager.error.Problem;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The answers of the manager, as values. */
final class Reports {

    private Reports() {}

    /** What became of one plugin. */
    record Outcome(PluginName name, Result result, Optional<InstalledPlugin> inPlace, Optional<Problem> problem)
            implements PluginOutcome {}

    /** What an installation did. */
    record Installation(
            OptionalLong newGeneration,
            List<PluginOutcome> outcomes,
            List<Problem> problems,
            boolean everyPluginInPlace)
            implements InstallReport {

        @Override
        public boolean succeeded() {
            return outcomes.stream().noneMatch(Installation::isFailure);
        }

        private static boolean isFailure(PluginOutcome outcome) {
            return outcome.result() == PluginOutcome.Result.FAILED
                    || outcome.result() == PluginOutcome.Result.QUARANTINED;
        }

        @Override
        public InstallReport orThrow() {
            Optional<PluginOutcome> failure =
                    outcomes.stream().filter(Installation::isFailure).findFirst();
            if (failure.isPresent()) {
                throw new InstallFailedException(failure.get().problem().orElseThrow(), this);
            }
            return this;
        }
    }

    /** One exact version. */
    record Version(
            String version, String source, Optional<Digest> artifact, Optional<Digest> tree, Optional<TrustLevel> trust)
            implements Resolved {

        static Version of(PluginRecord plugin) {
            return new Version(
                    plugin.version(),
                    plugin.source(),
                    Optional.of(plugin.artifact()),
                    Optional.of(plugin.tree()),
                    Optional.of(plugin.trust()));
        }

        static Version of(LockEntry entry) {
            return new Version(
                    entry.version(),
                    entry.source(),
                    Optional.of(entry.sha256()),
                    Optional.of(entry.tree()),
                    Optional.of(entry.trust()));
        }
    }

    /** One line of a plan. */
    record Change(
            PluginName name,
            Action action,
            Optional<Resolved> from,
            Optional<Resolved> to,
            boolean knownOnlyAfterFetch,
            String reason)
            implements PlannedChange {}

    /** What was recorded. */
    record Locking(boolean changed, List<PlannedChange> changes, List<Problem> problems) implements LockReport {}

    /** What was removed. */
    record Pruning(List<Long> generations, int trees, List<Problem> problems) implements PruneReport {}

    /** How files differ. */
    record Verification(long generation, long filesRead, List<Finding> findings) implements VerifyReport {}

    /** What would change. */
    record DefaultPlan(
            long baseGeneration,
            Digest fingerprint,
            List<PlannedChange> changes,
            List<Problem> problems,
            Optional<Hold> hold,
            InstallRequest request)
            implements Plan {}
}

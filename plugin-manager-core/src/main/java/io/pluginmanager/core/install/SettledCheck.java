package io.pluginmanager.core.install;

import io.pluginmanager.InstallReport;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.InstalledPlugin;
import io.pluginmanager.PluginOutcome;
import io.pluginmanager.core.activate.Generation;
import io.pluginmanager.core.activate.Ownership;
import io.pluginmanager.core.activate.PluginRecord;
import io.pluginmanager.core.store.StateLayout;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The shortest way to say that nothing is to do: configuration, lock file and platform are those for which the generation
 * in place was found complete, and everything that it names is still there.
 */
final class SettledCheck {

    private final Session session;

    SettledCheck(Session session) {
        this.session = session;
    }

    /** Returns the report if nothing is to do; empty if a closer look is needed. */
    Optional<InstallReport> run(InstallRequest request) throws IOException {
        StateLayout layout = session.layout();
        if (!isPlain(request) || !Files.isDirectory(layout.stateDir()) || Files.exists(layout.holdFile())) {
            return Optional.empty();
        }
        Optional<Generation> current = session.generations().current();
        boolean ours = Ownership.read(layout).equals(Optional.of(new PluginPlace(session).own()));
        if (!ours || current.isEmpty() || !current.get().settled().equals(Optional.of(now()))) {
            return Optional.empty();
        }
        boolean untouched = isComplete(current.get())
                && !session.activation().needsMending(current)
                && !new Leftovers(session).exist();
        return untouched ? Optional.of(report(current.get())) : Optional.empty();
    }

    /** Tells whether a request asks for no more than what is declared. */
    static boolean isPlain(InstallRequest request) {
        return request.update().isEmpty() && !request.updateAll() && !request.takeOver();
    }

    private Generation.Settled now() throws IOException {
        byte[] lock = new WorldReader(session).lockText().orElse(new byte[0]);
        return new Generation.Settled(
                session.configured().digest(),
                WorldReader.sha256(lock),
                session.parts().surroundings());
    }

    /** Tells whether every plugin is in the store and can be opened under its name in the generation. */
    private boolean isComplete(Generation generation) {
        Path root = Installed.root(session.layout(), generation);
        return generation.plugins().stream()
                        .allMatch(plugin -> Files.exists(root.resolve(plugin.placedAs()))
                                && session.store().contains(plugin.tree()))
                && generation.definitions().definitions().stream()
                        .allMatch(definition -> session.store().contains(definition.tree()));
    }

    private InstallReport report(Generation current) {
        Function<PluginRecord, InstalledPlugin> view = Installed.plugins(session.layout(), current);
        List<PluginOutcome> outcomes = current.plugins().stream()
                .<PluginOutcome>map(plugin -> new Reports.Outcome(
                        plugin.name(),
                        PluginOutcome.Result.UNCHANGED,
                        Optional.of(view.apply(plugin)),
                        Optional.empty()))
                .toList();
        List<Problem> problems = session.configured().notes();
        return new Reports.Installation(OptionalLong.empty(), outcomes, problems, true);
    }
}

package io.pluginmanager.core.install;

import io.pluginmanager.InstallRequest;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.activate.Activation;
import io.pluginmanager.core.failure.PluginFailure;
import io.pluginmanager.core.inspect.HostVersion;
import io.pluginmanager.core.inspect.NotAtHandException;
import io.pluginmanager.core.plan.Decision;
import io.pluginmanager.core.plan.Declarations;
import io.pluginmanager.core.plan.Planner;
import io.pluginmanager.core.plan.World;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decisions, sorted by what they need.
 *
 * @param toStage what has to be fetched, or looked at more closely than can be done without writing
 * @param imagesToStage the same for plugins that are only an image
 * @param ready what is in the store already, and what cannot be installed
 */
record Draft(List<Decision> toStage, List<PluginDeclaration> imagesToStage, StagedSet ready) {

    static Draft of(Session session, World world, InstallRequest request) throws IOException {
        Planner planner = new Planner(
                world, Planner.Wanted.of(request), entry -> session.store().contains(entry.tree()));
        Draft draft = new Draft(new ArrayList<>(), new ArrayList<>(), new StagedSet());
        Known known = new Known(session, world);
        HostVersion host = session.host();
        for (Decision decision : planner.decide()) {
            draft.add(decision, session, world, known, host);
        }
        KnownDefinitions definitions = new KnownDefinitions(session, world);
        for (PluginDeclaration plugin : world.config().plugins()) {
            if (!plugin.installable() && Declarations.isDefined(plugin)) {
                draft.addImage(plugin, request, definitions, host);
            }
        }
        LockedDefinitions.check(world, request, draft.ready);
        return draft;
    }

    private void add(Decision decision, Session session, World world, Known known, HostVersion host) {
        PluginDeclaration plugin = decision.declaration();
        String placed = plugin.as().orElse(plugin.name()).value();
        if (decision instanceof Decision.Refuse refuse) {
            ready.fail(plugin.name(), refuse.problem());
        } else if (Activation.isReserved(placed)) {
            ready.fail(plugin.name(), Problems.reserved(plugin.name(), placed));
        } else if (session.activation().isForeign(placed, world.current())) {
            ready.fail(
                    plugin.name(),
                    Problems.conflict(plugin.name(), placed, session.layout().pluginDir()));
        } else if (isRefusedBy(host, plugin)) {
            return;
        } else if (decision instanceof Decision.Use use) {
            use(use, known);
        } else {
            toStage.add(decision);
        }
    }

    private boolean isRefusedBy(HostVersion host, PluginDeclaration plugin) {
        try {
            host.check(plugin);
            return false;
        } catch (PluginFailure e) {
            ready.fail(plugin.name(), e.problem());
            return true;
        }
    }

    private void use(Decision.Use use, Known known) {
        try {
            Optional<Staged> staged = known.find(use);
            if (staged.isPresent()) {
                ready.plugins().put(use.name(), staged.get());
            } else {
                toStage.add(new Decision.Restore(use.declaration(), use.entry()));
            }
        } catch (NotAtHandException e) {
            toStage.add(new Decision.Define(use.declaration(), use.entry()));
        } catch (PluginFailure e) {
            ready.fail(use.name(), e.problem());
        }
    }

    private void addImage(
            PluginDeclaration plugin, InstallRequest request, KnownDefinitions definitions, HostVersion host)
            throws IOException {
        if (isRefusedBy(host, plugin)) {
            return;
        }
        try {
            Optional<StagedImage> known = mayMove(plugin, request) ? Optional.empty() : definitions.image(plugin);
            if (known.isPresent()) {
                ready.images().put(plugin.name(), known.get());
            } else {
                imagesToStage.add(plugin);
            }
        } catch (PluginFailure e) {
            ready.fail(plugin.name(), e.problem());
        }
    }

    /** Tells whether something newer than what is recorded is welcome. */
    static boolean mayMove(PluginDeclaration plugin, InstallRequest request) {
        return (request.updateAll() || request.update().contains(plugin.name()) || plugin.follow())
                && !request.locked()
                && !request.offline();
    }

    boolean isComplete() {
        return toStage.isEmpty() && imagesToStage.isEmpty();
    }

    Draft keepingEverything() {
        return new Draft(List.of(), List.of(), new StagedSet());
    }
}

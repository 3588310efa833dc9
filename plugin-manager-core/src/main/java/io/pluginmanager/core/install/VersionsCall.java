package io.pluginmanager.core.install;

import io.pluginmanager.AvailableVersions;
import io.pluginmanager.PluginName;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.discovery.Suggestions;
import io.pluginmanager.core.failure.IoProblems;
import io.pluginmanager.core.failure.PluginFailure;
import io.pluginmanager.core.fetch.Attempts;
import io.pluginmanager.core.fetch.Located;
import io.pluginmanager.core.fetch.RunControl;
import io.pluginmanager.core.lockfile.LockEntry;
import io.pluginmanager.core.plan.Declarations;
import io.pluginmanager.core.plan.World;
import io.pluginmanager.core.resolve.Resolver;
import io.pluginmanager.core.resolve.VersionOrder;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.NoSuchPluginException;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Asks the source of a plugin for its versions. */
final class VersionsCall {

    private final Session session;
    private final RunControl control;

    VersionsCall(Session session, RunControl control) {
        this.session = session;
        this.control = control;
    }

    private record Versions(
            PluginName name,
            List<String> versions,
            boolean complete,
            List<String> yanked,
            Optional<Instant> expires,
            Optional<String> selected,
            Optional<String> locked,
            Optional<String> installed)
            implements AvailableVersions {}

    AvailableVersions run(PluginName name) throws IOException {
        PluginDeclaration plugin = session.config().plugins().stream()
                .filter(declared -> declared.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name));
        if (!plugin.installable()) {
            throw refused(name, "it has only an image, and image registries are not asked here", "ask the registry");
        }
        World world = new WorldReader(session).read();
        try {
            Located located = session.sources().locate(plugin);
            Optional<LockEntry> locked = world.lock().find(name, Declarations.platformKey(plugin, world.platform()));
            Optional<String> recorded = locked.filter(entry -> new Declarations(session.config()).fits(plugin, entry))
                    .map(LockEntry::version);
            Resolver.Wanted wanted = VersionFinder.wanted(plugin, located, recorded);
            Attempts attempts = new Attempts(session.config().limits(), control);
            Resolver resolver = new VersionFinder(session, attempts).resolver(plugin, located);
            Resolver.Offer offer = resolver.offer(wanted);
            List<String> versions = newestFirst(offer);
            return new Versions(
                    plugin.name(),
                    versions,
                    offer.complete(),
                    versions.stream().filter(offer.yanked()::contains).toList(),
                    offer.expires(),
                    resolver.selected(wanted, offer),
                    locked.map(LockEntry::version),
                    world.current().flatMap(set -> set.find(name)).map(record -> record.version()));
        } catch (PluginFailure e) {
            throw new PluginManagerException(e.problem(), e);
        } catch (Resolver.NotFoundException e) {
            throw refused(name, String.valueOf(e.getMessage()), e.nextStep());
        } catch (IOException e) {
            throw new PluginManagerException(
                    IoProblems.source("list the versions of \"" + name + "\"", e)
                            .plugin(name)
                            .build(),
                    e);
        }
    }

    /** Texts that have no order among each other stay in the order of their characters, last ones first. */
    private static List<String> newestFirst(Resolver.Offer offer) {
        List<String> versions = new ArrayList<>(offer.versions());
        versions.sort(Comparator.reverseOrder());
        try {
            versions.sort((a, b) -> VersionOrder.compare(b, a).orElse(0));
        } catch (IllegalArgumentException e) {
            // a mixture of schemes has no total order
            versions.sort(Comparator.reverseOrder());
        }
        return List.copyOf(versions);
    }

    private NoSuchPluginException unknown(PluginName name) {
        List<String> names = session.config().plugins().stream()
                .map(plugin -> plugin.name().value())
                .toList();
        Optional<String> near = Suggestions.nearest(name.value(), names);
        return new NoSuchPluginException(Problem.error(ErrorCode.UNKNOWN_OBJECT, "\"" + name + "\" is not declared")
                .plugin(name)
                .nextStep(near.map(word -> "did you mean \"" + word + "\"?")
                        .orElse("declared are " + String.join(", ", names)))
                .build());
    }

    private static PluginManagerException refused(PluginName name, String why, String nextStep) {
        return new PluginManagerException(
                Problem.error(ErrorCode.VERSION, "cannot list the versions of \"" + name + "\": " + why)
                        .plugin(name)
                        .nextStep(nextStep)
                        .build());
    }
}

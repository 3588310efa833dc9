package io.pluginmanager.core.install;

import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.artifact.VersionIndex;
import io.pluginmanager.config.ArtifactKind;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.failure.IoProblems;
import io.pluginmanager.core.failure.PluginFailure;
import io.pluginmanager.core.fetch.Attempts;
import io.pluginmanager.core.fetch.Located;
import io.pluginmanager.core.plan.Declarations;
import io.pluginmanager.core.resolve.Listing;
import io.pluginmanager.core.resolve.Platform;
import io.pluginmanager.core.resolve.Resolver;
import io.pluginmanager.core.resolve.VersionSource;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import io.pluginmanager.spi.ArtifactSource.Capability;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Finds the version of a plugin that is wanted, and where it lies in its source. Thread-safe. */
final class VersionFinder {

    private final Session session;
    private final Platform platform;
    private final Attempts attempts;
    private final RunIndexes indexes;
    private final Function<String, Semaphore> hosts;

    /** Finds versions for a run that stages. */
    VersionFinder(StagingRun run) {
        this(run.session(), run.platform(), run.attempts(), run.indexes(), run::limitOf);
    }

    /** Finds versions one after the other, for this machine. */
    VersionFinder(Session session, Attempts attempts) {
        this(session, session.parts().platform(), attempts, new RunIndexes(), host -> new Semaphore(1));
    }

    private VersionFinder(
            Session session,
            Platform platform,
            Attempts attempts,
            RunIndexes indexes,
            Function<String, Semaphore> hosts) {
        this.session = session;
        this.platform = platform;
        this.attempts = attempts;
        this.indexes = indexes;
        this.hosts = hosts;
    }

    /** Something that asks a source for a version. */
    private interface Resolving {
        Resolver.Found run() throws IOException, Resolver.NotFoundException;
    }

    /**
     * Finds the version that the declaration asks for.
     *
     * @param recorded the version that is recorded and answers the declaration
     */
    Resolver.Found find(PluginDeclaration plugin, Located located, Optional<String> recorded)
            throws PluginFailure, InterruptedIOException {
        return resolved(plugin, () -> resolver(plugin, located).find(wanted(plugin, located, recorded)));
    }

    /** Finds where a recorded version lies. */
    Resolver.Found at(PluginDeclaration plugin, Located located, String version)
            throws PluginFailure, InterruptedIOException {
        Optional<String> recorded = Optional.of(version);
        return resolved(plugin, () -> resolver(plugin, located).at(wanted(plugin, located, recorded), version));
    }

    /** Returns what finds versions of a plugin; its failures are those of the source itself. */
    Resolver resolver(PluginDeclaration plugin, Located located) {
        return new Resolver(
                new Asking(plugin, located), platform, session.parts().clock().instant());
    }

    /** Returns what a resolver is asked for. */
    static Resolver.Wanted wanted(PluginDeclaration plugin, Located located, Optional<String> recorded) {
        return new Resolver.Wanted(
                Declarations.packageName(plugin),
                located.template(),
                Declarations.version(plugin),
                plugin.kind() == ArtifactKind.COLLECTION,
                recorded);
    }

    /** The source of a plugin, asked with patience. */
    private final class Asking implements VersionSource {

        private final PluginDeclaration plugin;
        private final Located located;

        Asking(PluginDeclaration plugin, Located located) {
            this.plugin = plugin;
            this.located = located;
        }

        @Override
        public Set<Capability> capabilities() {
            return located.source().capabilities();
        }

        @Override
        public Listing list(String prefix) throws IOException {
            int most = session.config().limits().entries();
            return ask(call -> Listing.of(located.source(), prefix, most, call));
        }

        @Override
        public VersionIndex index(String name) throws IOException {
            return indexes.get(
                    located.source(), name, () -> ask(call -> located.source().versions(name, call)));
        }

        @Override
        public String describe(String path) {
            return located.describe(new ArtifactRef(path));
        }

        private <T> T ask(Attempts.Attempt<T> attempt) throws IOException {
            return attempts.run("the versions of \"" + plugin.name() + "\"", call -> {
                Semaphore limit = hosts.apply(located.host());
                try {
                    limit.acquire();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new InterruptedIOException("the run was cancelled");
                }
                try {
                    return attempt.run(call);
                } finally {
                    limit.release();
                }
            });
        }
    }

    private Resolver.Found resolved(PluginDeclaration plugin, Resolving resolving)
            throws PluginFailure, InterruptedIOException {
        String verb = "install \"" + plugin.name() + "\"";
        try {
            return resolving.run();
        } catch (Resolver.NotFoundException e) {
            throw PluginFailure.of(
                    plugin.name(), ErrorCode.VERSION, "cannot " + verb + ": " + e.getMessage(), e.nextStep());
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            Problem.Builder problem = IoProblems.source(verb, e).plugin(plugin.name());
            throw new PluginFailure(problem.build(), e);
        }
    }
}

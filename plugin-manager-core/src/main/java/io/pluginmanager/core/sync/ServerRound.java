package io.pluginmanager.core.sync;

import io.pluginmanager.artifact.Validator;
import io.pluginmanager.config.PluginsConfig;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.failure.PluginFailure;
import io.pluginmanager.core.fetch.Attempts;
import io.pluginmanager.core.fetch.Fetcher;
import io.pluginmanager.core.fetch.LocalWriteException;
import io.pluginmanager.core.fetch.RunControl;
import io.pluginmanager.core.fetch.Sources;
import io.pluginmanager.core.install.Workers;
import io.pluginmanager.core.secret.Redactor;
import io.pluginmanager.core.secret.Secrets;
import io.pluginmanager.spi.ProviderContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks all servers at once. */
final class ServerRound {

    private static final Logger LOG = LoggerFactory.getLogger(ServerRound.class);

    private final SyncSetup setup;
    private final SyncDirectory directory;
    private final Workers workers;
    private final RunControl control;

    ServerRound(SyncSetup setup, SyncDirectory directory, Workers workers) {
        this.setup = setup;
        this.directory = directory;
        this.workers = workers;
        this.control = new RunControl(setup.time());
    }

    /**
     * Asks.
     *
     * @param staging a private directory of this run
     * @return one answer for each server, in their order
     * @throws IOException if something is wrong with this machine
     */
    List<ServerAnswer> ask(Optional<Synced> base, SyncState state, Path staging)
            throws IOException, InterruptedException {
        Path here = Path.of("").toAbsolutePath();
        PluginsConfig config =
                PluginsConfig.builder(here).limits(setup.limits()).build();
        try (Secrets secrets = Secrets.builtIn(setup.environment(), here, new Redactor());
                Sources sources = new Sources(config, setup::providers, context(here), secrets, workers.timer())) {
            Attempts attempts =
                    new Attempts(setup.limits(), control, setup.servers().size());
            Fetcher fetcher = new Fetcher(
                    setup.disk(),
                    setup.limits(),
                    control,
                    workers.timer(),
                    workers.processors(),
                    attempts,
                    directory.partials());
            ServerReader reader = new ServerReader(setup.disk(), setup.limits(), setup.providers(), sources, fetcher);
            return askAll(reader, base, state, staging);
        }
    }

    private ProviderContext context(Path here) {
        return new ProviderContext() {
            @Override
            public Clock clock() {
                return setup.clock();
            }

            @Override
            public Path baseDirectory() {
                return here;
            }

            @Override
            public String userAgent() {
                return "plugin-manager";
            }
        };
    }

    private List<ServerAnswer> askAll(ServerReader reader, Optional<Synced> base, SyncState state, Path staging)
            throws IOException, InterruptedException {
        int threads = Math.min(setup.servers().size(), setup.limits().concurrency());
        List<Future<ServerAnswer>> asked = new ArrayList<>();
        try (Workers.Pool pool = workers.pool(threads)) {
            for (int i = 0; i < setup.servers().size(); i++) {
                ServerAddress server = setup.servers().get(i);
                Path place = staging.resolve("server-" + (i + 1));
                setup.disk().createDirectory(place, Disk.Mode.PRIVATE_DIRECTORY);
                asked.add(pool.submit(() -> ask(reader, server, base, state, place)));
            }
            List<ServerAnswer> answers = new ArrayList<>();
            for (Future<ServerAnswer> answer : asked) {
                answers.add(answer.get());
            }
            return answers;
        } catch (ExecutionException e) {
            throw local(Objects.requireNonNull(e.getCause()));
        } finally {
            control.cancel();
        }
    }

    private ServerAnswer ask(
            ServerReader reader, ServerAddress server, Optional<Synced> base, SyncState state, Path place)
            throws IOException, InterruptedException {
        Optional<SyncState.Known> known = state.find(server.shown());
        Optional<Contribution> here = base.flatMap(synced -> synced.find(server.shown()));
        // what a server calls its state is worth something only together with what it had in that state
        Optional<Validator> validator = known.filter(
                        one -> here.map(Contribution::digest).equals(Optional.of(one.contribution())))
                .flatMap(SyncState.Known::validator);
        try {
            return reader.read(server, validator, place);
        } catch (LocalWriteException e) {
            throw e;
        } catch (ClosedByInterruptException e) {
            throw interrupted(e);
        } catch (PluginFailure | IOException e) {
            if (control.isCancelled()) {
                throw interrupted(e);
            }
            return failed(server, here, known, e);
        } catch (UncheckedIOException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("cannot ask \"{}\" because of a fault", server.shown(), e);
            return failed(server, here, known, e);
        }
    }

    private static ServerAnswer failed(
            ServerAddress server, Optional<Contribution> here, Optional<SyncState.Known> known, Exception cause) {
        return new ServerAnswer.Failed(
                ServerFailures.of(server, here.flatMap(one -> known).map(SyncState.Known::lastGood), cause));
    }

    private static InterruptedException interrupted(Exception cause) {
        InterruptedException interrupted = new InterruptedException("the sync was cancelled");
        interrupted.initCause(cause);
        return interrupted;
    }

    private static IOException local(Throwable cause) throws InterruptedException {
        if (cause instanceof InterruptedException interrupted) {
            throw interrupted;
        }
        if (cause instanceof LocalWriteException local) {
            return local.reason();
        }
        if (cause instanceof UncheckedIOException unchecked) {
            return Objects.requireNonNull(unchecked.getCause());
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof IOException io ? io : new IOException(String.valueOf(cause), cause);
    }
}

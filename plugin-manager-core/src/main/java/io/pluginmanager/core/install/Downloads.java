package io.pluginmanager.core.install;

import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.artifact.Validator;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.failure.IoProblems;
import io.pluginmanager.core.failure.PluginFailure;
import io.pluginmanager.core.fetch.Expected;
import io.pluginmanager.core.fetch.Fetch;
import io.pluginmanager.core.fetch.Fetched;
import io.pluginmanager.core.fetch.LocalWriteException;
import io.pluginmanager.core.fetch.Located;
import io.pluginmanager.core.fetch.Origin;
import io.pluginmanager.core.fetch.WrongBytesException;
import io.pluginmanager.core.resolve.Resolver;
import io.pluginmanager.core.resolve.VersionSyntaxException;
import io.pluginmanager.core.unpack.OwnEnd;
import io.pluginmanager.core.verify.ArtifactCheck;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import io.pluginmanager.spi.SourceException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the artifacts of plugins, from the declared place or, where it is known which bytes they must have, from their
 * mirrors. Thread-safe.
 */
final class Downloads {

    private static final Logger LOG = LoggerFactory.getLogger(Downloads.class);

    private static final String NOT_TRIED =
            "; its mirrors were not tried, because nothing says which bytes they must have: write its 'sha256:'";

    private final StagingRun run;

    Downloads(StagingRun run) {
        this.run = run;
    }

    /**
     * Fetches an artifact.
     *
     * @param found where it lies in its source
     * @param check what is known of it
     * @param known recognises the bytes that the store has already
     * @param target a private file that does not exist
     * @return the bytes, which the caller closes and checks; empty if they are the known ones
     */
    Optional<Fetched> fetch(
            PluginDeclaration plugin,
            Located located,
            Resolver.Found found,
            ArtifactCheck check,
            Optional<Validator> known,
            Path target)
            throws PluginFailure, IOException {
        Origin origin = new Origin(located, new ArtifactRef(found.path()));
        Expected expected = new Expected(check.expected(), check.expectedSize());
        Fetch fetch = run.fetcher().begin(expected, target, run.progress(plugin.name()));
        int mirrors = expected.digest().isPresent() ? plugin.mirrors().size() : 0;
        try {
            Optional<Fetched> fetched = fetch.from(origin, known, mirrors);
            if (fetched.isPresent() && !fetched.get().whole()) {
                checkEnd(plugin, origin, fetched.get());
            }
            return fetched;
        } catch (LocalWriteException | InterruptedIOException | ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            if (mirrors == 0 || !isWorthAMirror(e)) {
                throw failure(
                        plugin, check, e, mirrors == 0 && !plugin.mirrors().isEmpty() ? NOT_TRIED : "");
            }
            LOG.info("\"{}\" tries its mirrors: {}", plugin.name(), e.getMessage());
            return Optional.of(fromMirrors(plugin, found, check, fetch, e));
        }
    }

    /** A policy of ours forbids a mirror, too. */
    private static boolean isWorthAMirror(IOException e) {
        return !(e instanceof SourceException source) || source.kind() != SourceException.Kind.BLOCKED;
    }

    private Fetched fromMirrors(
            PluginDeclaration plugin, Resolver.Found found, ArtifactCheck check, Fetch fetch, IOException first)
            throws PluginFailure, IOException {
        StringBuilder failures = new StringBuilder();
        for (int i = 0; i < plugin.mirrors().size(); i++) {
            int others = plugin.mirrors().size() - i - 1;
            try {
                Origin origin = mirror(plugin, found, plugin.mirrors().get(i));
                Fetched fetched = fetch.from(origin, Optional.empty(), others).orElseThrow();
                LOG.info("\"{}\" comes from its mirror \"{}\"", plugin.name(), origin.describe());
                return fetched.fromMirror(origin.describe());
            } catch (LocalWriteException | InterruptedIOException | ClosedByInterruptException e) {
                throw e;
            } catch (IOException e) {
                failures.append("; a mirror failed, too: ").append(e.getMessage());
                first.addSuppressed(e);
            } catch (PluginFailure e) {
                failures.append("; a mirror cannot be used: ")
                        .append(e.problem().message());
                first.addSuppressed(e);
            }
        }
        throw failure(plugin, check, first, failures.toString());
    }

    private Origin mirror(PluginDeclaration plugin, Resolver.Found found, String url) throws PluginFailure {
        try {
            Located located = run.session().sources().locateUrl(plugin, url);
            String version = located.template().usesVersion() ? found.version().orElse(null) : null;
            return new Origin(located, new ArtifactRef(located.template().render(version, run.platform())));
        } catch (VersionSyntaxException e) {
            throw PluginFailure.of(
                    plugin.name(),
                    ErrorCode.CONFIGURATION,
                    String.valueOf(e.getMessage()),
                    "correct 'mirrors' of the plugin");
        }
    }

    /** Where a cut looks like an end, only content that has an end of its own can be told from a part of it. */
    private void checkEnd(PluginDeclaration plugin, Origin origin, Fetched fetched) throws IOException {
        boolean provesItself = false;
        try {
            provesItself = OwnEnd.shownBy(
                    UnpackRequests.of(
                            plugin, origin.describe(), run.session().config().limits()),
                    fetched.file().channel());
        } finally {
            if (!provesItself) {
                fetched.close();
            }
        }
        if (!provesItself) {
            throw noEnd(origin, fetched);
        }
    }

    static SourceException noEnd(Origin origin, Fetched fetched) {
        return new SourceException(
                SourceException.Kind.PROTOCOL,
                "\"" + origin.describe() + "\" ended after " + fetched.size() + " bytes without any mark of its"
                        + " end, so nothing says whether that is all of it: write its 'sha256:', or let the server"
                        + " announce the length");
    }

    private static PluginFailure failure(PluginDeclaration plugin, ArtifactCheck check, IOException e, String more)
            throws PluginFailure {
        if (e instanceof WrongBytesException wrong && wrong.actual().isPresent() && more.isEmpty()) {
            // says who expects which bytes
            check.check(wrong.actual().get(), wrong.vouched());
        }
        Problem.Builder problem = IoProblems.source("install \"" + plugin.name() + "\"", e);
        Problem said = problem.build();
        Problem.Builder all = Problem.error(
                        e instanceof WrongBytesException ? ErrorCode.INTEGRITY : said.code(), said.message() + more)
                .plugin(plugin.name())
                .retryable(said.retryable());
        said.nextStep().ifPresent(all::nextStep);
        return new PluginFailure(all.build(), e);
    }

    /** Returns the notes of a plugin with what its users should know of the place its bytes come from. */
    List<Problem> notes(PluginDeclaration plugin, Fetched fetched, List<Problem> others) {
        if (fetched.mirror().isEmpty()) {
            return others;
        }
        List<Problem> notes = new ArrayList<>(others);
        notes.add(Problem.note("\"" + plugin.name() + "\" comes from its mirror \""
                        + fetched.mirror().get() + "\", because its own source failed")
                .plugin(plugin.name())
                .build());
        return List.copyOf(notes);
    }
}

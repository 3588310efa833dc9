package io.pluginmanager.core.install;

import io.pluginmanager.Digest;
import io.pluginmanager.TrustLevel;
import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.artifact.ReadOptions;
import io.pluginmanager.artifact.Validator;
import io.pluginmanager.config.ArtifactKind;
import io.pluginmanager.config.Limits;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.failure.IoProblems;
import io.pluginmanager.core.failure.PluginFailure;
import io.pluginmanager.core.fetch.Fetched;
import io.pluginmanager.core.fetch.LocalWriteException;
import io.pluginmanager.core.fetch.Located;
import io.pluginmanager.core.lockfile.LockEntry;
import io.pluginmanager.core.plan.Decision;
import io.pluginmanager.core.plan.Declarations;
import io.pluginmanager.core.resolve.Resolver;
import io.pluginmanager.core.store.TreeManifest;
import io.pluginmanager.core.unpack.ArchiveFormat;
import io.pluginmanager.core.unpack.UnpackException;
import io.pluginmanager.core.unpack.UnpackLimits;
import io.pluginmanager.core.unpack.UnpackRequest;
import io.pluginmanager.core.unpack.UnpackedTree;
import io.pluginmanager.core.unpack.Unpacker;
import io.pluginmanager.core.verify.ArtifactCheck;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import io.pluginmanager.event.PhaseEvent.Phase;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings one plugin into the store: resolve, fetch, verify, unpack, store. One object serves one run; thread-safe.
 *
 * <p>Whatever goes wrong is a {@link PluginFailure} of this plugin.
 */
final class PluginStager {

    private final StagingRun run;
    private final Declarations declarations;

    PluginStager(StagingRun run) {
        this.run = run;
        this.declarations = new Declarations(run.session().config());
    }

    /**
     * Stages a plugin.
     *
     * @param directory an unused name in the staging directory
     */
    Staged stage(Decision decision, Path directory) throws PluginFailure, InterruptedException {
        PluginDeclaration plugin = decision.declaration();
        try {
            if (decision instanceof Decision.Restore restore) {
                return restore(restore, directory);
            }
            if (decision instanceof Decision.Resolve resolve) {
                return resolve(resolve, directory);
            }
            throw new IllegalArgumentException("nothing to stage for " + decision);
        } catch (UnpackException e) {
            throw failure(plugin, unpackProblem(e), e);
        } catch (ClosedByInterruptException e) {
            throw interrupted(e);
        } catch (InterruptedIOException e) {
            if (run.control().isCancelled()) {
                throw interrupted(e);
            }
            throw failure(plugin, Problem.error(ErrorCode.TIMEOUT, action(plugin) + e.getMessage()), e);
        } catch (LocalWriteException e) {
            throw failure(plugin, local(plugin, e.reason()), e);
        } catch (IOException e) {
            throw failure(plugin, local(plugin, e), e);
        } catch (OutOfMemoryError e) {
            throw failure(
                    plugin,
                    Problem.error(ErrorCode.ARCHIVE, action(plugin) + "the memory of this JVM does not suffice")
                            .nextStep("start the host with a larger heap (-Xmx)"),
                    e);
        }
    }

    private Staged restore(Decision.Restore restore, Path directory)
            throws PluginFailure, IOException, InterruptedException {
        PluginDeclaration plugin = restore.declaration();
        LockEntry entry = restore.entry();
        Optional<Fetched> cached = plugin.kind() == ArtifactKind.ARTIFACT
                ? run.cache().find(entry.sha256(), directory.resolveSibling(directory.getFileName() + ".cached"))
                : Optional.empty();
        if (cached.isPresent()) {
            try (Fetched fetched = cached.get()) {
                return unpack(plugin, fetched, entry.version(), entry.source(), entry.trust(), directory);
            }
        }
        refuseOffline(plugin);
        Located located = run.session().sources().locate(plugin);
        Resolver.Found found = resolved(plugin, () -> resolver(located).at(located.template(), entry.version()));
        ArtifactCheck check = check(plugin, located, found, Optional.of(entry.sha256()));
        Staged staged = fetch(plugin, located, found, check, Optional.empty(), directory)
                .orElseThrow();
        boolean sameTree = staged.entry().tree().equals(entry.tree());
        if (!sameTree) {
            throw PluginFailure.of(
                    plugin.name(),
                    ErrorCode.INTEGRITY,
                    "cannot install \"" + plugin.name() + "\": the files in its artifact are not those that the lock"
                            + " file records, although the artifact is",
                    "restore the lock file, or run 'pluginctl install --update " + plugin.name() + "'");
        }
        return staged;
    }

    private Staged resolve(Decision.Resolve resolve, Path directory)
            throws PluginFailure, IOException, InterruptedException {
        PluginDeclaration plugin = resolve.declaration();
        if (run.offline()) {
            Optional<Staged> cached = fromCacheByPin(plugin, directory);
            if (cached.isPresent()) {
                return cached.get();
            }
        }
        refuseOffline(plugin);
        run.listener().phase(plugin.name(), Phase.RESOLVE, "");
        Located located = run.session().sources().locate(plugin);
        Resolver.Found found = resolved(
                plugin,
                () -> resolver(located)
                        .find(
                                located.template(),
                                Declarations.version(plugin),
                                plugin.kind() == ArtifactKind.COLLECTION,
                                run.control().call(limits().deadline())));
        Optional<LockEntry> kept = VersionGuard.keepPrevious(resolve, found, run.allowDowngrade());
        if (kept.isPresent()) {
            return keep(plugin, kept.get(), directory);
        }
        ArtifactCheck check = check(plugin, located, found, Optional.empty());
        check.checkKnown();
        boolean sameVersion = resolve.fits()
                && found.version()
                        .map(resolve.previous().orElseThrow().version()::equals)
                        .orElse(true)
                && run.session()
                        .store()
                        .contains(resolve.previous().orElseThrow().tree());
        Optional<Validator> known = sameVersion
                ? run.validators()
                        .find(plugin.name(), resolve.previous().orElseThrow().sha256())
                : Optional.empty();
        Optional<Staged> fetched = fetch(plugin, located, found, check, known, directory);
        return fetched.isPresent()
                ? fetched.get()
                : keep(plugin, resolve.previous().orElseThrow(), directory);
    }

    /** The recorded version stays: its files are in the store, or are fetched again. */
    private Staged keep(PluginDeclaration plugin, LockEntry entry, Path directory)
            throws PluginFailure, IOException, InterruptedException {
        if (!run.session().store().contains(entry.tree())) {
            return restore(new Decision.Restore(plugin, entry), directory);
        }
        TreeManifest manifest = run.session().store().manifest(entry.tree());
        run.listener().phase(plugin.name(), Phase.READY, entry.version());
        return new Staged(Records.of(plugin, entry, manifest, run.now()), entry, Optional.empty(), List.of());
    }

    private Optional<Staged> fromCacheByPin(PluginDeclaration plugin, Path directory)
            throws PluginFailure, IOException, InterruptedException {
        if (plugin.sha256().isEmpty() || plugin.kind() == ArtifactKind.COLLECTION) {
            return Optional.empty();
        }
        Digest pin = plugin.sha256().get();
        Optional<Fetched> cached = run.cache().find(pin, directory.resolveSibling(directory.getFileName() + ".cached"));
        if (cached.isEmpty()) {
            return Optional.empty();
        }
        try (Fetched fetched = cached.get()) {
            String version = plugin.version().orElse(contentVersion(pin));
            return Optional.of(unpack(plugin, fetched, version, "cache", TrustLevel.PINNED, directory));
        }
    }

    private Optional<Staged> fetch(
            PluginDeclaration plugin,
            Located located,
            Resolver.Found found,
            ArtifactCheck check,
            Optional<Validator> known,
            Path directory)
            throws PluginFailure, IOException, InterruptedException {
        run.listener().phase(plugin.name(), Phase.FETCH, found.version().orElse(""));
        if (plugin.kind() == ArtifactKind.COLLECTION) {
            return new CollectionStager(run, plugin, located, found, check).stage(known, directory);
        }
        ArtifactRef ref = new ArtifactRef(found.path());
        ReadOptions options = known.map(ReadOptions::unless).orElseGet(ReadOptions::whole);
        Path target = directory.resolveSibling(directory.getFileName() + ".artifact");
        Optional<Fetched> answer = fromSource(
                plugin,
                located,
                () -> run.fetcher().fetch(located.source(), ref, options, target, run.progress(plugin.name())));
        if (answer.isEmpty()) {
            return Optional.empty();
        }
        try (Fetched fetched = answer.get()) {
            run.listener().phase(plugin.name(), Phase.VERIFY, "");
            TrustLevel trust = check.check(fetched.digest(), fetched.info().digest());
            String version = found.version().orElseGet(() -> contentVersion(fetched.digest()));
            Staged staged = unpack(plugin, fetched, version, located.describe(ref), trust, directory);
            run.cache().put(fetched, target);
            List<Problem> problems = new ArrayList<>(staged.problems());
            if (found.skipped().count() > 0) {
                problems.add(Problem.note(
                                "\"" + plugin.name() + "\": " + found.skipped().describe())
                        .plugin(plugin.name())
                        .build());
            }
            return Optional.of(
                    new Staged(staged.record(), staged.entry(), fetched.info().validator(), List.copyOf(problems)));
        }
    }

    private Staged unpack(
            PluginDeclaration plugin, Fetched fetched, String version, String source, TrustLevel trust, Path directory)
            throws IOException, InterruptedException {
        run.listener().phase(plugin.name(), Phase.UNPACK, version);
        Disk disk = run.session().parts().disk();
        Path root = directory.resolve("root");
        disk.createDirectory(directory, Disk.Mode.PRIVATE_DIRECTORY);
        disk.createDirectory(root, Disk.Mode.PRIVATE_DIRECTORY);
        UnpackedTree tree;
        run.unpacking().acquire();
        try {
            tree = new Unpacker(disk, run.processors())
                    .unpack(
                            fetched.file().channel(),
                            request(plugin, source, run.session().config().limits()),
                            root);
        } finally {
            run.unpacking().release();
        }
        run.listener().phase(plugin.name(), Phase.STORE, version);
        TreeManifest manifest = new TreeManifest(tree.entries());
        Digest id = run.sink().add(directory, manifest);
        LockEntry entry = new LockEntry(
                declarations.digest(plugin), version, source, fetched.size(), fetched.digest(), id, trust);
        run.listener().phase(plugin.name(), Phase.READY, version);
        return new Staged(Records.of(plugin, entry, manifest, run.now()), entry, Optional.empty(), List.of());
    }

    static UnpackRequest request(PluginDeclaration plugin, String source, Limits limits) {
        String path = source.replaceAll("[?#].*", "").replaceAll("/+$", "");
        String last = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf(':')) + 1);
        return UnpackRequest.of(last)
                .withFormat(plugin.format().flatMap(ArchiveFormat::parse).orElse(null))
                .withMember(plugin.member().orElse(null))
                .withStripComponents(plugin.stripComponents())
                .withPortableNames(plugin.portableNames())
                .withLimits(UnpackLimits.defaults()
                        .withEntries(limits.entries())
                        .withUnpackedBytes(limits.unpacked())
                        .withRatio(limits.ratio())
                        .withDecoderMemory(limits.decoderMemory()));
    }

    private static String contentVersion(Digest digest) {
        return "sha-" + digest.hex().substring(0, 12);
    }

    private ArtifactCheck check(
            PluginDeclaration plugin, Located located, Resolver.Found found, Optional<Digest> recorded) {
        return new ArtifactCheck(
                plugin.name(),
                located.describe(new ArtifactRef(found.path())),
                plugin.sha256(),
                recorded,
                declarations.integrity(plugin));
    }

    private Resolver resolver(Located located) {
        return new Resolver(located.source(), run.platform(), limits().entries());
    }

    private Limits limits() {
        return run.session().config().limits();
    }

    private void refuseOffline(PluginDeclaration plugin) throws PluginFailure {
        if (run.offline()) {
            throw PluginFailure.of(
                    plugin.name(),
                    ErrorCode.SOURCE_UNAVAILABLE,
                    "cannot install \"" + plugin.name() + "\" with --offline: it is neither in the store nor in the"
                            + " download cache",
                    "run once without --offline");
        }
    }

    /** Something that asks a source for a version. */
    private interface Resolving {
        Resolver.Found run() throws IOException, Resolver.NotFoundException;
    }

    private Resolver.Found resolved(PluginDeclaration plugin, Resolving resolving)
            throws PluginFailure, InterruptedIOException {
        try {
            return resolving.run();
        } catch (Resolver.NotFoundException e) {
            throw PluginFailure.of(plugin.name(), ErrorCode.VERSION, action(plugin) + e.getMessage(), e.nextStep());
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            throw failure(plugin, IoProblems.source(verb(plugin), e), e);
        }
    }

    /** Something that asks a source for bytes. */
    interface Asking<T> {
        T run() throws IOException;
    }

    private <T> T fromSource(PluginDeclaration plugin, Located located, Asking<T> asking)
            throws PluginFailure, IOException, InterruptedException {
        run.limitOf(located.host()).acquire();
        try {
            return asking.run();
        } catch (LocalWriteException | InterruptedIOException | ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            throw failure(plugin, IoProblems.source(verb(plugin), e), e);
        } finally {
            run.limitOf(located.host()).release();
        }
    }

    private static Problem.Builder unpackProblem(UnpackException e) {
        ErrorCode code = e.reason() == UnpackException.Reason.CONTENT ? ErrorCode.CONTENT : ErrorCode.ARCHIVE;
        return Problem.error(code, String.valueOf(e.getMessage()));
    }

    private Problem.Builder local(PluginDeclaration plugin, IOException e) {
        return IoProblems.local(verb(plugin), run.session().layout().stateDir(), e);
    }

    private static String verb(PluginDeclaration plugin) {
        return "install \"" + plugin.name() + "\"";
    }

    private static String action(PluginDeclaration plugin) {
        return "cannot " + verb(plugin) + ": ";
    }

    private PluginFailure failure(PluginDeclaration plugin, Problem.Builder problem, Throwable cause) {
        Problem built = problem.plugin(plugin.name()).build();
        String message = run.session().redactor().redact(built.message());
        Problem.Builder clean =
                Problem.error(built.code(), message).plugin(plugin.name()).retryable(built.retryable());
        built.nextStep().ifPresent(clean::nextStep);
        return new PluginFailure(clean.build(), cause);
    }

    private static InterruptedException interrupted(Exception cause) {
        InterruptedException interrupted = new InterruptedException("the run was cancelled");
        interrupted.initCause(cause);
        return interrupted;
    }
}

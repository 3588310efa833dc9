package io.pluginmanager.core.install;

import io.pluginmanager.Digest;
import io.pluginmanager.PluginName;
import io.pluginmanager.TrustLevel;
import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.artifact.Validator;
import io.pluginmanager.config.ArtifactKind;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.failure.PluginFailure;
import io.pluginmanager.core.fetch.Fetched;
import io.pluginmanager.core.fetch.Located;
import io.pluginmanager.core.lockfile.LockEntry;
import io.pluginmanager.core.plan.Decision;
import io.pluginmanager.core.plan.Declarations;
import io.pluginmanager.core.resolve.ContentVersion;
import io.pluginmanager.core.resolve.Resolver;
import io.pluginmanager.core.store.TreeManifest;
import io.pluginmanager.core.unpack.VerifiedFile;
import io.pluginmanager.core.verify.ArtifactCheck;
import io.pluginmanager.core.verify.Received;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import io.pluginmanager.event.PhaseEvent.Phase;
import java.io.IOException;
import java.nio.file.Path;
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
    private final VersionFinder versions;
    private final VersionGuard guard;
    private final Expectations expectations;
    private final Downloads downloads;
    private final TreeStager trees;
    private final StagingFailures failures;

    PluginStager(StagingRun run) {
        this.run = run;
        this.declarations = new Declarations(run.session().config());
        this.versions = new VersionFinder(run);
        this.guard =
                new VersionGuard(Seen.read(run.session().layout()), run.allowDowngrade(), run.platform(), run.now());
        this.expectations = new Expectations(run);
        this.downloads = new Downloads(run);
        this.trees = new TreeStager(run);
        this.failures = new StagingFailures(run);
    }

    /**
     * Stages a plugin.
     *
     * @param directory an unused name in the staging directory
     */
    Staged stage(Decision decision, Path directory) throws PluginFailure, InterruptedException {
        PluginDeclaration plugin = decision.declaration();
        try {
            if (decision instanceof Decision.Define define) {
                return inStore(plugin, define.entry());
            }
            if (decision instanceof Decision.Restore restore) {
                return restore(restore, directory);
            }
            if (decision instanceof Decision.Resolve resolve) {
                return resolve(resolve, directory);
            }
            throw new IllegalArgumentException("nothing to stage for " + decision);
        } catch (IOException | OutOfMemoryError e) {
            throw failures.of(plugin, e);
        }
    }

    private Staged restore(Decision.Restore restore, Path directory)
            throws PluginFailure, IOException, InterruptedException {
        PluginDeclaration plugin = restore.declaration();
        LockEntry entry = restore.entry();
        boolean demanded = declarations.demand(plugin).isPresent();
        if (!demanded || (run.offline() && declarations.isVerified(plugin, entry))) {
            Optional<Staged> cached = fromCache(plugin, entry, directory);
            if (cached.isPresent()) {
                return cached.get();
            }
        }
        refuseOffline(plugin);
        Located located = run.session().sources().locate(plugin);
        Resolver.Found found = named(versions.at(plugin, located, entry.version()), entry);
        ArtifactCheck check = expectations.of(plugin, located, found, Optional.of(entry.sha256()));
        check.checkKnown();
        if (demanded) {
            Optional<Staged> checked = checkOnly(plugin, entry, check, directory);
            if (checked.isPresent()) {
                return checked.get();
            }
        }
        Staged staged = fetch(plugin, located, found, check, Optional.of(entry), Optional.empty(), directory)
                .orElseThrow();
        return asRecorded(entry, staged);
    }

    private Optional<Staged> fromCache(PluginDeclaration plugin, LockEntry entry, Path directory)
            throws PluginFailure, IOException, InterruptedException {
        Optional<Fetched> cached = cached(plugin, entry.sha256(), directory);
        if (cached.isEmpty()) {
            return Optional.empty();
        }
        try (Fetched fetched = cached.get()) {
            VerifiedFile verified = TreeStager.verified(fetched, copyOf(directory));
            Belief belief = Belief.of(entry);
            return Optional.of(asRecorded(
                    entry, trees.stage(plugin, fetched, verified, entry.version(), entry.source(), belief, directory)));
        }
    }

    /** Gets bytes at hand whose files are in the store already, for what an archive has beside them. */
    Staged again(PluginDeclaration plugin, LockEntry entry, Path directory) throws PluginFailure, InterruptedException {
        try {
            Optional<Staged> cached = fromCache(plugin, entry, directory);
            if (cached.isPresent()) {
                return cached.get();
            }
            if (run.offline()) {
                throw offline(plugin, "its definition may be in its archive, which is not in the download cache");
            }
            Located located = run.session().sources().locate(plugin);
            Resolver.Found found = named(versions.at(plugin, located, entry.version()), entry);
            ArtifactCheck check = expectations.of(plugin, located, found, Optional.of(entry.sha256()));
            Optional<LockEntry> recorded = Optional.of(entry);
            return asRecorded(
                    entry,
                    fetch(plugin, located, found, check, recorded, Optional.empty(), directory)
                            .orElseThrow());
        } catch (IOException | OutOfMemoryError e) {
            throw failures.of(plugin, e);
        }
    }

    private static Staged asRecorded(LockEntry entry, Staged staged) throws PluginFailure {
        if (!staged.entry().tree().equals(entry.tree())) {
            PluginName name = staged.record().name();
            throw PluginFailure.of(
                    name,
                    ErrorCode.INTEGRITY,
                    "cannot install \"" + name + "\": the files in its artifact are not those that the lock file"
                            + " records, although the artifact is",
                    "restore the lock file, or run 'pluginctl install --update " + name + "'");
        }
        return staged;
    }

    /** A version that was made from the bytes is no name: a signature may give one. */
    private static Resolver.Found named(Resolver.Found found, LockEntry entry) {
        return entry.version().equals(ContentVersion.of(entry.sha256())) ? found.unnamed() : found;
    }

    /** Bytes that are at hand already are not fetched again only because they have to be checked. */
    private Optional<Staged> checkOnly(PluginDeclaration plugin, LockEntry entry, ArtifactCheck check, Path directory)
            throws PluginFailure, IOException, InterruptedException {
        boolean inStore = run.session().store().contains(entry.tree());
        if (inStore && !declarations.isVerified(plugin, entry) && !check.needsBytes()) {
            return Optional.of(confirmed(plugin, entry, check));
        }
        Optional<Fetched> cached = cached(plugin, entry.sha256(), directory);
        if (cached.isEmpty()) {
            return Optional.empty();
        }
        try (Fetched fetched = cached.get()) {
            VerifiedFile verified = TreeStager.verified(fetched, copyOf(directory));
            Belief belief = belief(plugin, check, fetched, Optional.empty(), Optional.of(entry));
            String version = check.version().orElse(entry.version());
            Staged staged = trees.stage(plugin, fetched, verified, version, entry.source(), belief, directory);
            return Optional.of(asRecorded(entry, staged.with(notes(plugin, check))));
        }
    }

    private Optional<Fetched> cached(PluginDeclaration plugin, Digest digest, Path directory) throws IOException {
        return plugin.kind() == ArtifactKind.ARTIFACT ? run.cache().find(digest, copyOf(directory)) : Optional.empty();
    }

    /** Where the bytes of the cache are copied to: no file of the cache ever becomes part of a tree. */
    private static Path copyOf(Path directory) {
        return directory.resolveSibling(directory.getFileName() + ".cached");
    }

    /** The recorded version stays, and what is said of its bytes now is true. */
    private Staged confirmed(PluginDeclaration plugin, LockEntry entry, ArtifactCheck check)
            throws PluginFailure, IOException {
        Received recorded = new Received(entry.sha256(), entry.size(), Optional.empty());
        Belief belief = belief(plugin, check.check(recorded, Optional.empty()), Optional.of(entry));
        String version = check.version().orElse(entry.version());
        return inStore(plugin, entry.with(version, belief.trust(), belief.verified()))
                .with(notes(plugin, check));
    }

    private Belief belief(
            PluginDeclaration plugin,
            ArtifactCheck check,
            Fetched fetched,
            Optional<Digest> vouched,
            Optional<LockEntry> recorded)
            throws PluginFailure, IOException {
        Received received = new Received(
                fetched.digest(), fetched.size(), Optional.of(fetched.file().channel()));
        return belief(plugin, check.check(received, vouched), recorded);
    }

    private Belief belief(PluginDeclaration plugin, TrustLevel trust, Optional<LockEntry> recorded) {
        return Belief.of(trust, declarations.demand(plugin), recorded);
    }

    private static List<Problem> notes(PluginDeclaration plugin, ArtifactCheck check) {
        return check.isUnbound()
                ? List.of(
                        Problem.note("\"" + plugin.name() + "\": its signature is bound neither to its name nor to its"
                                        + " version, so an older artifact with its signature would be accepted, too")
                                .plugin(plugin.name())
                                .build())
                : List.of();
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
        Optional<String> recorded =
                resolve.previous().filter(entry -> resolve.fits()).map(LockEntry::version);
        Resolver.Found found = versions.find(plugin, located, recorded);
        Optional<ArtifactCheck> early = found.version().isEmpty()
                ? Optional.of(expectations.of(plugin, located, found, Optional.empty()))
                : Optional.empty();
        Optional<String> signed = early.flatMap(ArtifactCheck::version);
        Resolver.Found named = signed.isPresent() ? found.named(signed.get()) : found;
        VersionGuard.Verdict verdict = guard.judge(resolve, named);
        if (verdict.kept().isPresent()) {
            return keep(plugin, verdict.kept().get(), directory).after(verdict);
        }
        ArtifactCheck check =
                early.isPresent() ? early.get() : expectations.of(plugin, located, named, Optional.empty());
        return fetchOrKeep(resolve, located, named, check, directory).after(verdict);
    }

    private Staged fetchOrKeep(
            Decision.Resolve resolve, Located located, Resolver.Found found, ArtifactCheck known, Path directory)
            throws PluginFailure, IOException, InterruptedException {
        PluginDeclaration plugin = resolve.declaration();
        Optional<LockEntry> sameVersion = resolve.previous()
                .filter(entry -> resolve.fits()
                        && found.version().map(entry.version()::equals).orElse(true));
        ArtifactCheck check =
                sameVersion.map(entry -> known.orRecorded(entry.sha256())).orElse(known);
        check.checkKnown();
        Optional<LockEntry> same = sameVersion.filter(
                entry -> check.expected().map(entry.sha256()::equals).orElse(true)
                        && (!check.needsBytes() || declarations.isVerified(plugin, entry))
                        && run.session().store().contains(entry.tree()));
        if (same.isPresent() && check.isTold() && !check.needsBytes()) {
            return confirmed(plugin, same.get(), check);
        }
        Optional<Validator> validator = same.flatMap(entry -> run.validators().find(plugin.name(), entry.sha256()));
        Optional<Staged> fetched = fetch(plugin, located, found, check, Optional.empty(), validator, directory);
        if (fetched.isPresent()) {
            return fetched.get();
        }
        LockEntry unmodified = same.orElseThrow();
        return check.needsBytes() ? inStore(plugin, unmodified) : confirmed(plugin, unmodified, check);
    }

    /** The recorded version stays: its files are in the store, or are fetched again. */
    private Staged keep(PluginDeclaration plugin, LockEntry entry, Path directory)
            throws PluginFailure, IOException, InterruptedException {
        boolean settled =
                declarations.isVerified(plugin, entry) && run.session().store().contains(entry.tree());
        return settled ? inStore(plugin, entry) : restore(new Decision.Restore(plugin, entry), directory);
    }

    private Staged inStore(PluginDeclaration plugin, LockEntry entry) throws IOException {
        TreeManifest manifest = run.session().store().manifest(entry.tree());
        run.listener().phase(plugin.name(), Phase.READY, entry.version());
        return new Staged(Records.of(plugin, entry, manifest, run.now()), entry, Optional.empty(), List.of());
    }

    private Optional<Staged> fromCacheByPin(PluginDeclaration plugin, Path directory)
            throws PluginFailure, IOException, InterruptedException {
        if (plugin.sha256().isEmpty() || declarations.demand(plugin).isPresent()) {
            return Optional.empty();
        }
        Digest pin = plugin.sha256().get();
        Optional<Fetched> cached = cached(plugin, pin, directory);
        if (cached.isEmpty()) {
            return Optional.empty();
        }
        try (Fetched fetched = cached.get()) {
            String version = plugin.version().orElse(ContentVersion.of(pin));
            // the digest may be that of another source, forgotten when the source was edited
            Problem unasked = Problem.warning(
                            ErrorCode.INTEGRITY,
                            "\"" + plugin.name() + "\" comes from the download cache because of its 'sha256' alone:"
                                    + " offline nobody could tell whether its source has these bytes")
                    .plugin(plugin.name())
                    .nextStep("run once without --offline")
                    .build();
            Staged staged = trees.stage(
                    plugin,
                    fetched,
                    TreeStager.verified(fetched, copyOf(directory)),
                    version,
                    "cache",
                    Belief.PINNED,
                    directory);
            return Optional.of(staged.with(List.of(unasked)));
        }
    }

    private Optional<Staged> fetch(
            PluginDeclaration plugin,
            Located located,
            Resolver.Found found,
            ArtifactCheck check,
            Optional<LockEntry> recorded,
            Optional<Validator> known,
            Path directory)
            throws PluginFailure, IOException, InterruptedException {
        run.listener().phase(plugin.name(), Phase.FETCH, found.version().orElse(""));
        if (plugin.kind() == ArtifactKind.COLLECTION) {
            return new CollectionStager(run, plugin, located, found, check).stage(known, directory);
        }
        ArtifactRef ref = new ArtifactRef(found.path());
        Path target = directory.resolveSibling(directory.getFileName() + ".artifact");
        Optional<Fetched> answer = downloads.fetch(plugin, located, found, check, known, target);
        if (answer.isEmpty()) {
            return Optional.empty();
        }
        try (Fetched fetched = answer.get()) {
            VerifiedFile verified = TreeStager.verified(fetched, target);
            run.listener().phase(plugin.name(), Phase.VERIFY, "");
            Belief belief = belief(plugin, check, fetched, fetched.info().digest(), recorded);
            String version = found.version().or(check::version).orElseGet(() -> ContentVersion.of(fetched.digest()));
            // another server may give the same bytes by now; that alone is no reason to change the record
            String source = recorded.map(LockEntry::source).orElseGet(() -> located.describe(ref));
            Staged staged = trees.stage(plugin, fetched, verified, version, source, belief, directory);
            run.cache().put(fetched, target);
            List<Problem> problems = downloads.notes(plugin, fetched, notes(plugin, check));
            return Optional.of(staged.from(fetched.info().validator(), problems));
        }
    }

    private void refuseOffline(PluginDeclaration plugin) throws PluginFailure {
        if (run.offline()) {
            throw offline(
                    plugin,
                    declarations.demand(plugin).isPresent()
                            ? "its signature or checksum file has to be fetched first"
                            : "it is neither in the store nor in the download cache");
        }
    }

    private static PluginFailure offline(PluginDeclaration plugin, String why) {
        return PluginFailure.of(
                plugin.name(),
                ErrorCode.SOURCE_UNAVAILABLE,
                "cannot install \"" + plugin.name() + "\" with --offline: " + why,
                "run once without --offline");
    }
}

package io.pluginmanager.core.install;

import io.pluginmanager.Digest;
import io.pluginmanager.Hold;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.Plan;
import io.pluginmanager.PlannedChange;
import io.pluginmanager.PlannedChange.Action;
import io.pluginmanager.PluginName;
import io.pluginmanager.Resolved;
import io.pluginmanager.artifact.ArtifactInfo;
import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.artifact.Validator;
import io.pluginmanager.config.ArtifactKind;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.activate.DefinitionRecord;
import io.pluginmanager.core.activate.DefinitionSet;
import io.pluginmanager.core.activate.Generation;
import io.pluginmanager.core.activate.PluginRecord;
import io.pluginmanager.core.failure.IoProblems;
import io.pluginmanager.core.failure.PluginFailure;
import io.pluginmanager.core.fetch.Attempts;
import io.pluginmanager.core.fetch.Located;
import io.pluginmanager.core.fetch.RunControl;
import io.pluginmanager.core.lockfile.LockEntry;
import io.pluginmanager.core.plan.Decision;
import io.pluginmanager.core.plan.Declarations;
import io.pluginmanager.core.plan.World;
import io.pluginmanager.core.resolve.Listing;
import io.pluginmanager.core.resolve.Resolver;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.PlanStaleException;
import io.pluginmanager.error.Problem;
import io.pluginmanager.spi.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Finds out what an installation would change; asks sources for versions and validators, changes nothing. */
final class PlanCall {

    private static final String OTHER_DEFINITION = "its definition is another one";
    private static final String NEW_DEFINITION = "only its definition is taken";

    private final Session session;
    private final InstallRequest request;
    private final Attempts attempts;
    private final VersionFinder versions;
    private final VersionGuard guard;
    private final Map<PluginName, PluginRecord> inPlace = new HashMap<>();
    private final List<Problem> notes = new ArrayList<>();

    PlanCall(Session session, InstallRequest request, RunControl control) {
        this.session = session;
        this.request = request;
        this.attempts = new Attempts(
                session.config().limits(), control, session.config().plugins().size());
        this.versions = new VersionFinder(session, attempts);
        this.guard = new VersionGuard(
                Seen.read(session.layout()),
                request.allowDowngrade(),
                session.parts().platform(),
                session.parts().clock().instant());
    }

    Plan run() throws IOException {
        new PluginPlace(session).check(request.takeOver());
        World world = new WorldReader(session).read();
        world.current().ifPresent(set -> set.plugins().forEach(plugin -> inPlace.put(plugin.name(), plugin)));
        DefinitionSet definitions = world.current().map(Generation::definitions).orElse(DefinitionSet.NONE);
        Map<PluginName, DefinitionSet> defined = definitions.byPlugin();
        Draft draft = Draft.of(session, world, request);
        Optional<Hold> hold = request.updateAll() || !request.update().isEmpty()
                ? Optional.empty()
                : world.effectiveHold().map(file -> file.hold());
        StagedSet ready = draft.ready().copy();
        List<PlannedChange> changes = new ArrayList<>();
        for (Decision decision : draft.toStage()) {
            try {
                change(decision).ifPresent(changes::add);
            } catch (PluginFailure e) {
                ready.fail(decision.name(), e.problem());
            }
        }
        TargetSet target = new TargetSet(session, world, ready);
        for (Staged staged : target.staged().values()) {
            settledChange(staged, of(staged.record().name(), defined)).ifPresent(changes::add);
        }
        imageChanges(world, draft, target, defined).forEach(changes::add);
        addRemovals(world, changes);
        changes.sort(Comparator.comparing(PlannedChange::name));
        List<Problem> problems = new ArrayList<>(new TreeMap<>(target.failed()).values());
        problems.addAll(notes);
        problems.addAll(session.configured().notes());
        return new Reports.DefaultPlan(
                world.generation(),
                fingerprint(world, request),
                hold.isPresent() ? changes.stream().map(PlanCall::held).toList() : List.copyOf(changes),
                List.copyOf(problems),
                hold,
                request);
    }

    private static PlannedChange held(PlannedChange change) {
        return new Reports.Change(
                change.name(), Action.KEEP_HELD, change.from(), change.from(), false, "a hold keeps what is in place");
    }

    private Optional<PluginRecord> inPlace(PluginName name) {
        return Optional.ofNullable(inPlace.get(name));
    }

    private static List<DefinitionRecord> of(PluginName name, Map<PluginName, DefinitionSet> defined) {
        return defined.getOrDefault(name, DefinitionSet.NONE).definitions();
    }

    private Optional<PlannedChange> settledChange(Staged staged, List<DefinitionRecord> before) {
        PluginRecord next = staged.record();
        Optional<PluginRecord> old = inPlace(next.name());
        if (old.isPresent() && old.get().sameContent(next)) {
            return before.equals(staged.definitions().definitions())
                    ? Optional.empty()
                    : Optional.of(new Reports.Change(
                            next.name(),
                            Action.RECONFIGURE,
                            old.map(Reports.Version::of),
                            Optional.of(Reports.Version.of(staged.entry())),
                            false,
                            OTHER_DEFINITION));
        }
        boolean sameFiles = old.isPresent() && old.get().tree().equals(next.tree());
        return Optional.of(new Reports.Change(
                next.name(),
                old.isEmpty() ? Action.ADD : sameFiles ? Action.RECONFIGURE : Action.UPDATE,
                old.map(Reports.Version::of),
                Optional.of(Reports.Version.of(staged.entry())),
                false,
                "the files are in the store already"));
    }

    /** Returns what becomes of the definitions of plugins that are only an image. */
    private List<PlannedChange> imageChanges(
            World world, Draft draft, TargetSet target, Map<PluginName, DefinitionSet> defined) {
        Set<PluginName> unknown = new HashSet<>();
        draft.imagesToStage().forEach(plugin -> unknown.add(plugin.name()));
        unknown.removeAll(target.failed().keySet());
        Set<PluginName> declared = new HashSet<>();
        List<PlannedChange> changes = new ArrayList<>();
        for (PluginDeclaration plugin : world.config().plugins()) {
            if (Declarations.isRecorded(plugin)) {
                declared.add(plugin.name());
            }
            List<DefinitionRecord> before = of(plugin.name(), defined);
            StagedImage image = target.images().get(plugin.name());
            boolean toBeSeen = unknown.contains(plugin.name());
            if (toBeSeen || (image != null && !image.definitions().definitions().equals(before))) {
                changes.add(new Reports.Change(
                        plugin.name(),
                        before.isEmpty() ? Action.ADD : Action.RECONFIGURE,
                        Optional.empty(),
                        Optional.ofNullable(image).map(known -> Reports.Version.of(known.entry())),
                        toBeSeen,
                        before.isEmpty() ? NEW_DEFINITION : OTHER_DEFINITION));
            }
        }
        for (PluginName plugin : defined.keySet()) {
            boolean wasImage = inPlace(plugin).isEmpty() && !of(plugin, defined).isEmpty();
            if (wasImage && !declared.contains(plugin)) {
                changes.add(new Reports.Change(
                        plugin,
                        Action.REMOVE,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        "it is not declared any more"));
            }
        }
        return changes;
    }

    private void addRemovals(World world, List<PlannedChange> changes) {
        Map<PluginName, PluginRecord> gone = new HashMap<>(inPlace);
        world.config().plugins().stream()
                .filter(PluginDeclaration::installable)
                .forEach(declared -> gone.remove(declared.name()));
        gone.values()
                .forEach(plugin -> changes.add(new Reports.Change(
                        plugin.name(),
                        Action.REMOVE,
                        Optional.of(Reports.Version.of(plugin)),
                        Optional.empty(),
                        false,
                        "it is not declared any more")));
    }

    private Optional<PlannedChange> change(Decision decision) throws PluginFailure {
        PluginDeclaration plugin = decision.declaration();
        Optional<PluginRecord> old = inPlace(plugin.name());
        Optional<Resolved> from = old.map(Reports.Version::of);
        Action action = old.isEmpty() ? Action.ADD : Action.UPDATE;
        if (decision instanceof Decision.Restore restore) {
            boolean same =
                    old.isPresent() && old.get().tree().equals(restore.entry().tree());
            return same
                    ? Optional.empty()
                    : Optional.of(new Reports.Change(
                            plugin.name(),
                            action,
                            from,
                            Optional.of(Reports.Version.of(restore.entry())),
                            false,
                            "the lock file records it"));
        }
        if (decision instanceof Decision.Define define) {
            return Optional.of(new Reports.Change(
                    plugin.name(),
                    old.isEmpty() ? Action.ADD : Action.RECONFIGURE,
                    from,
                    Optional.of(Reports.Version.of(define.entry())),
                    true,
                    OTHER_DEFINITION));
        }
        Decision.Resolve resolve = (Decision.Resolve) decision;
        if (request.offline()) {
            return Optional.of(
                    new Reports.Change(plugin.name(), action, from, Optional.empty(), true, resolve.reason()));
        }
        return ask(resolve, action, from);
    }

    private Optional<PlannedChange> ask(Decision.Resolve resolve, Action action, Optional<Resolved> from)
            throws PluginFailure {
        PluginDeclaration plugin = resolve.declaration();
        Located located = session.sources().locate(plugin);
        Optional<String> recorded =
                resolve.previous().filter(entry -> resolve.fits()).map(LockEntry::version);
        try {
            Resolver.Found found =
                    versions.resolver(plugin, located).find(VersionFinder.wanted(plugin, located, recorded));
            VersionGuard.Verdict verdict = guard.judge(resolve, found);
            notes.addAll(verdict.problems());
            if (verdict.kept().isPresent() || isUnmodified(resolve, located, found)) {
                return Optional.empty();
            }
            Resolved to = new Reports.Version(
                    found.version().orElse("unknown"),
                    located.describe(new ArtifactRef(found.path())),
                    plugin.sha256().or(found::digest),
                    Optional.empty(),
                    Optional.empty());
            return Optional.of(
                    new Reports.Change(plugin.name(), action, from, Optional.of(to), true, resolve.reason()));
        } catch (Resolver.NotFoundException e) {
            throw PluginFailure.of(
                    plugin.name(),
                    ErrorCode.VERSION,
                    "cannot install \"" + plugin.name() + "\": " + e.getMessage(),
                    e.nextStep());
        } catch (IOException e) {
            throw new PluginFailure(
                    IoProblems.source("plan \"" + plugin.name() + "\"", e)
                            .plugin(plugin.name())
                            .build(),
                    e);
        }
    }

    /** Tells whether the source still has the recorded bytes; also makes sure that what is planned exists. */
    private boolean isUnmodified(Decision.Resolve resolve, Located located, Resolver.Found found) throws IOException {
        Optional<LockEntry> same = resolve.previous()
                .filter(entry -> resolve.fits()
                        && found.version().map(entry.version()::equals).orElse(true));
        if (same.isPresent() && found.digest().isPresent()) {
            return found.digest().get().equals(same.get().sha256());
        }
        String what = "\"" + resolve.name() + "\"";
        ArtifactInfo info = resolve.declaration().kind() == ArtifactKind.COLLECTION
                ? attempts.run(what, call -> describe(located, found, call))
                : attempts.run(what, call -> located.source().stat(new ArtifactRef(found.path()), call));
        if (same.isEmpty()) {
            return false;
        }
        Digest recorded = same.get().sha256();
        Optional<Validator> known = Validators.read(session.layout()).find(resolve.name(), recorded);
        return info.digest().map(recorded::equals).orElse(false)
                || (known.isPresent() && known.equals(info.validator()));
    }

    private ArtifactInfo describe(Located located, Resolver.Found found, Call call) throws IOException {
        String prefix = found.path().endsWith("/") ? found.path() : found.path() + "/";
        Listing listing =
                Listing.of(located.source(), prefix, session.config().limits().entries(), call);
        ArtifactInfo.Builder info = ArtifactInfo.builder();
        listing.validator().ifPresent(info::validator);
        return info.build();
    }

    /** Returns a digest over all that a plan depends on. */
    static Digest fingerprint(World world, InstallRequest request) {
        String text = String.join(
                "\n",
                world.configDigest().toString(),
                world.lockDigest().toString(),
                Long.toString(world.generation()),
                world.hold().toString(),
                Integer.toString(request.toBuilder().reason("").build().hashCode()));
        return WorldReader.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Throws if the world is not the one that a plan was made for. */
    static void checkStill(Plan plan, World world, InstallRequest request) {
        if (!plan.fingerprint().equals(fingerprint(world, request))) {
            throw new PlanStaleException(Problem.error(
                            ErrorCode.STALE_PLAN,
                            "cannot apply the plan: configuration, lock file or plugins changed since it was made for"
                                    + " generation " + plan.baseGeneration())
                    .nextStep("plan again and look at the new plan")
                    .build());
        }
    }
}

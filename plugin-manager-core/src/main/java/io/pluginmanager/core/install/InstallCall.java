package io.pluginmanager.core.install;

import io.pluginmanager.InstallReport;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.PluginName;
import io.pluginmanager.PluginOutcome;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.activate.Generation;
import io.pluginmanager.core.activate.HoldFile;
import io.pluginmanager.core.activate.Ownership;
import io.pluginmanager.core.fetch.RunControl;
import io.pluginmanager.core.lock.Held;
import io.pluginmanager.core.lock.LockUnavailableException;
import io.pluginmanager.core.plan.Declarations;
import io.pluginmanager.core.plan.World;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import io.pluginmanager.event.ActivationEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One installation, from a look at the world to the report.
 *
 * <p>Plan without a lock; if nothing is to do, that is all. Else stage under the fetch lock, switch under the activation
 * lock, and plan again whenever the world moved in between.
 */
final class InstallCall {

    private static final int MOST_TRIES = 20;

    private final Session session;
    private final InstallRequest request;
    private final RunControl control;
    private final SafeListener listener;
    private final Workers workers;
    private final Consumer<World> stillPlanned;
    private final Leftovers leftovers;
    private final PluginPlace place;

    /**
     * Makes a call.
     *
     * @param stillPlanned throws if the world is not the one that a plan was made for
     */
    InstallCall(
            Session session,
            InstallRequest request,
            RunControl control,
            SafeListener listener,
            Workers workers,
            Consumer<World> stillPlanned) {
        this.session = session;
        this.request = request;
        this.control = control;
        this.listener = listener;
        this.workers = workers;
        this.stillPlanned = stillPlanned;
        this.leftovers = new Leftovers(session);
        this.place = new PluginPlace(session);
    }

    InstallReport run() throws IOException, InterruptedException, LockUnavailableException {
        place.checkOwner(request.takeOver());
        @Nullable Held fetchLock = null;
        try {
            for (int tries = 1; tries <= MOST_TRIES; tries++) {
                World world = new WorldReader(session).read();
                stillPlanned.accept(world);
                Optional<InstallReport> done = withoutLock(world);
                if (done.isPresent()) {
                    return done.get();
                }
                if (fetchLock == null) {
                    place.checkWritable();
                    place.prepare();
                    fetchLock = session.locks()
                            .acquire(
                                    session.layout().fetchLock(),
                                    session.parts().lockTimeout(),
                                    "install");
                    leftovers.removeStaging();
                    // whoever held the lock may have done the work
                    continue;
                }
                Optional<InstallReport> report = stageAndSwitch(world);
                if (report.isPresent()) {
                    return report.get();
                }
            }
        } finally {
            if (fetchLock != null) {
                fetchLock.close();
            }
        }
        throw new PluginManagerException(Problem.error(
                        ErrorCode.STALE_PLAN,
                        "cannot install: configuration, lock file or plugins changed again and again meanwhile")
                .nextStep("try again when nobody else changes them")
                .build());
    }

    /** Returns the report if nothing has to be fetched, switched, mended or recorded. */
    private Optional<InstallReport> withoutLock(World world) throws IOException {
        if (session.activation().needsMending(world.current()) || leftovers.exist() || needsTakeOver()) {
            return Optional.empty();
        }
        ReportBuilder report = new ReportBuilder(session, world);
        Optional<HoldFile> hold = holdThatCounts(world);
        if (hold.isPresent() && hold.get().hold().generation() != world.generation()) {
            // a crash left the rollback half done
            return Optional.empty();
        }
        if (hold.isPresent()) {
            Problem held = Problems.held(hold.get().hold());
            return Optional.of(report.unchanged(PluginOutcome.Result.HELD, Optional.of(held), notes(held)));
        }
        if (world.hold().isPresent()) {
            return Optional.empty();
        }
        Draft draft = Draft.of(session, world, request);
        if (!draft.isComplete()) {
            return Optional.empty();
        }
        TargetSet target = new TargetSet(session, world, draft.ready());
        checkRemovesSomething(world, target);
        boolean recorded =
                !world.lockWritable() || target.lock(world.lockFile()).equals(world.lockFile());
        boolean keepAll = request.allOrNothing() && !target.failed().isEmpty();
        if ((!target.isInPlace() || !recorded) && !keepAll) {
            return Optional.empty();
        }
        List<Problem> problems = new ArrayList<>(session.configured().notes());
        notRecorded(world, target).ifPresent(problems::add);
        return Optional.of(report.installed(world.current(), target.failed(), problems));
    }

    private boolean needsTakeOver() throws IOException {
        return request.takeOver()
                && !Ownership.read(session.layout())
                        .map(Ownership::id)
                        .equals(Optional.of(place.own().id()));
    }

    private Optional<HoldFile> holdThatCounts(World world) {
        boolean asksForMore = request.updateAll() || !request.update().isEmpty();
        return asksForMore ? Optional.empty() : world.effectiveHold();
    }

    private List<Problem> notes(Problem first) {
        List<Problem> problems = new ArrayList<>();
        problems.add(first);
        problems.addAll(session.configured().notes());
        return problems;
    }

    private void checkRemovesSomething(World world, TargetSet target) {
        boolean removesAll = world.current().isPresent()
                && !world.current().get().plugins().isEmpty()
                && target.records().isEmpty()
                && target.failed().isEmpty();
        if (removesAll && !request.allowRemoveAll() && !world.config().plugins().isEmpty()) {
            throw new PluginManagerException(Problem.error(
                            ErrorCode.CONFIGURATION,
                            "cannot remove all "
                                    + world.current().get().plugins().size()
                                    + " plugins: the configuration declares none to install, but does not say so")
                    .nextStep("write 'plugins: []', or allow it with --allow-remove-all")
                    .build());
        }
    }

    /** Does the work under the fetch lock; empty if the world moved meanwhile. */
    private Optional<InstallReport> stageAndSwitch(World world)
            throws IOException, InterruptedException, LockUnavailableException {
        Staging staging = Staging.create(session.parts().disk(), session.layout(), session.claims(), "install");
        Switched switched;
        try (staging) {
            Draft draft = Draft.of(session, world, request);
            if (holdThatCounts(world).isPresent()) {
                draft = draft.keepingEverything();
            }
            StagedSet staged = draft.ready().copy();
            Validators validators = Validators.read(session.layout());
            StagingRun run = new StagingRun(
                    session,
                    control,
                    validators,
                    listener,
                    workers,
                    world.platform(),
                    request.offline(),
                    request.allowDowngrade());
            StageAll all = new StageAll(run, workers);
            all.run(draft.toStage(), staging.directory(), staged);
            all.runImages(
                    draft.imagesToStage(),
                    plugin -> world.lock().find(plugin.name(), Declarations.platformKey(plugin, world.platform())),
                    plugin -> Draft.mayMove(plugin, request),
                    staging.directory(),
                    staged);
            LockedDefinitions.check(world, request, staged);
            Held activationLock = session.locks()
                    .acquire(session.layout().activateLock(), session.parts().lockTimeout(), "install");
            try (activationLock) {
                switched = new SetSwitch(session, leftovers, place, request, validators)
                        .run(world, staged, staging, holdThatCounts(world).isPresent());
            }
        }
        if (switched.moved()) {
            return Optional.empty();
        }
        leftovers.emptyTrash();
        switched.event().ifPresent(listener::activated);
        listener.catalogueChanged(world.current(), switched.after());
        return Optional.of(report(world, switched));
    }

    private InstallReport report(World world, Switched switched) {
        List<Problem> problems = new ArrayList<>(switched.problems());
        problems.addAll(session.configured().notes());
        ReportBuilder builder = new ReportBuilder(session, world);
        Optional<HoldFile> hold = holdThatCounts(world);
        if (hold.isPresent()) {
            Problem held = Problems.held(hold.get().hold());
            return builder.unchanged(PluginOutcome.Result.HELD, Optional.of(held), notes(held));
        }
        return builder.installed(switched.after(), switched.failed(), problems);
    }

    /** Warns if versions are in force that the lock file does not record because it cannot be written. */
    static Optional<Problem> notRecorded(World world, TargetSet target) {
        if (world.lockWritable()) {
            return Optional.empty();
        }
        Set<PluginName> pinned = world.config().plugins().stream()
                .filter(plugin -> plugin.sha256().isPresent())
                .map(PluginDeclaration::name)
                .collect(Collectors.toSet());
        int count = (int) target.records().stream()
                .filter(plugin -> !pinned.contains(plugin.name()))
                .filter(plugin -> world.lockFile()
                        .find(plugin.name(), world.platform().toString())
                        .filter(entry -> entry.tree().equals(plugin.tree()))
                        .isEmpty())
                .count();
        return count == 0 ? Optional.empty() : Optional.of(Problems.notRecorded(count));
    }

    /**
     * What a switch did.
     *
     * @param moved whether nothing was done because the world had moved
     * @param after the generation that is in place
     * @param failed why plugins failed
     * @param problems warnings and notes
     * @param event what to tell listeners; empty if the set did not change
     */
    record Switched(
            boolean moved,
            Optional<Generation> after,
            Map<PluginName, Problem> failed,
            List<Problem> problems,
            Optional<ActivationEvent> event) {}
}

package io.pluginmanager.core.install;

import io.pluginmanager.LockReport;
import io.pluginmanager.LockRequest;
import io.pluginmanager.PlannedChange;
import io.pluginmanager.PlannedChange.Action;
import io.pluginmanager.PluginName;
import io.pluginmanager.Resolved;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.Trees;
import io.pluginmanager.core.fetch.RunControl;
import io.pluginmanager.core.lock.Held;
import io.pluginmanager.core.lock.LockUnavailableException;
import io.pluginmanager.core.lockfile.LockEntry;
import io.pluginmanager.core.lockfile.LockFile;
import io.pluginmanager.core.plan.Decision;
import io.pluginmanager.core.plan.Declarations;
import io.pluginmanager.core.plan.Planner;
import io.pluginmanager.core.plan.World;
import io.pluginmanager.core.resolve.Platform;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Records versions without installing them: everything is fetched and checked, and nothing is switched. */
final class LockCall {

    private final Session session;
    private final LockRequest request;
    private final RunControl control;
    private final SafeListener listener;
    private final Workers workers;

    LockCall(Session session, LockRequest request, RunControl control, SafeListener listener, Workers workers) {
        this.session = session;
        this.request = request;
        this.control = control;
        this.listener = listener;
        this.workers = workers;
    }

    LockReport run() throws IOException, InterruptedException, LockUnavailableException {
        PluginPlace place = new PluginPlace(session);
        place.check(false);
        if (!WorldReader.isWritable(session.lockFile())) {
            throw new PluginManagerException(Problem.error(
                            ErrorCode.LOCK_FILE,
                            "cannot record versions: the lock file \"" + session.lockFile() + "\" cannot be written")
                    .nextStep("run this where it can be written, and ship the file")
                    .build());
        }
        place.prepare();
        Held fetchLock = session.locks()
                .acquire(session.layout().fetchLock(), session.parts().lockTimeout(), "lock");
        try (fetchLock) {
            new Leftovers(session).removeStaging();
            Staging staging = Staging.create(session.parts().disk(), session.layout(), session.claims(), "lock");
            try (staging) {
                return record(staging);
            }
        }
    }

    private LockReport record(Staging staging) throws IOException, InterruptedException, LockUnavailableException {
        World world = new WorldReader(session).read();
        LockFile.Changes changes = world.lockFile().change();
        Map<PluginName, Problem> failed = new LinkedHashMap<>();
        List<Problem> notes = new ArrayList<>();
        RunIndexes indexes = new RunIndexes();
        Seen before = Seen.read(session.layout());
        Seen seen = before;
        for (Platform platform : platforms()) {
            Map<PluginName, Staged> staged =
                    record(world.forPlatform(platform), indexes, staging, changes, failed, notes);
            for (Map.Entry<PluginName, Staged> plugin : staged.entrySet()) {
                seen = plugin.getValue().sighting().isPresent()
                        ? seen.with(
                                plugin.getKey(), plugin.getValue().sighting().get())
                        : seen;
            }
        }
        Set<PluginName> declared = new LinkedHashSet<>();
        world.config().plugins().stream()
                .filter(Declarations::isRecorded)
                .forEach(plugin -> declared.add(plugin.name()));
        LockFile next = changes.retain(declared).done();
        boolean changed = !next.equals(world.lockFile());
        if (changed || seen != before) {
            Held activationLock = session.locks()
                    .acquire(session.layout().activateLock(), session.parts().lockTimeout(), "lock");
            try (activationLock) {
                if (changed) {
                    Trees.replaceFile(
                            session.parts().disk(),
                            session.lockFile(),
                            next.toText(),
                            Disk.Mode.FILE,
                            session.durable());
                }
                if (seen != before) {
                    seen.write(session.parts().disk(), session.layout());
                }
            }
        }
        List<Problem> problems = new ArrayList<>(failed.values());
        problems.addAll(notes);
        problems.addAll(session.configured().notes());
        return new Reports.Locking(changed, differences(world, next), List.copyOf(problems));
    }

    private List<Platform> platforms() {
        if (request.platforms().isEmpty()) {
            return List.of(session.parts().platform());
        }
        List<Platform> platforms = new ArrayList<>();
        for (String text : request.platforms()) {
            platforms.add(Platform.parse(text));
        }
        return platforms;
    }

    private Map<PluginName, Staged> record(
            World world,
            RunIndexes indexes,
            Staging staging,
            LockFile.Changes changes,
            Map<PluginName, Problem> failed,
            List<Problem> notes)
            throws IOException, InterruptedException {
        Planner.Wanted wanted = new Planner.Wanted(
                name -> request.updateAll() || request.update().contains(name), false, false);
        List<Decision> toStage = new ArrayList<>();
        for (Decision decision : new Planner(world, wanted, entry -> true).decide()) {
            if (decision instanceof Decision.Resolve || decision instanceof Decision.Restore) {
                toStage.add(decision);
            } else if (decision instanceof Decision.Refuse refuse) {
                failed.put(decision.name(), refuse.problem());
            }
        }
        StagingRun run = new StagingRun(
                        session,
                        control,
                        Validators.read(session.layout()),
                        listener,
                        workers,
                        world.platform(),
                        false,
                        request.allowDowngrade())
                .sharing(indexes);
        if (!world.platform().equals(session.parts().platform())) {
            // only the record is wanted: this machine never runs these files
            run.storingInto((tree, manifest) -> manifest.id());
        }
        StagedSet set = new StagedSet();
        Path folder = staging.directory().resolve(world.platform().toString());
        session.parts().disk().createDirectory(folder, Disk.Mode.PRIVATE_DIRECTORY);
        StageAll all = new StageAll(run, workers);
        all.run(toStage, folder, set);
        recordImages(world, all, folder, set, changes);
        failed.putAll(set.failed());
        Map<PluginName, Staged> staged = set.plugins();
        for (Decision decision : toStage) {
            Staged success = staged.get(decision.name());
            if (success != null) {
                changes.put(
                        decision.name(),
                        Declarations.platformKey(decision.declaration(), world.platform()),
                        success.entry());
                notes.addAll(success.problems());
            }
        }
        return staged;
    }

    /** Records the definitions of plugins that are only an image. */
    private void recordImages(World world, StageAll all, Path folder, StagedSet set, LockFile.Changes changes)
            throws InterruptedException {
        List<PluginDeclaration> images = world.config().plugins().stream()
                .filter(plugin -> !plugin.installable() && Declarations.isDefined(plugin))
                .toList();
        all.runImages(
                images,
                plugin -> world.lockFile().find(plugin.name(), Declarations.platformKey(plugin, world.platform())),
                plugin -> request.updateAll() || request.update().contains(plugin.name()),
                folder,
                set);
        set.images().forEach((name, image) -> changes.put(name, LockFile.ANY_PLATFORM, image.entry()));
    }

    private List<PlannedChange> differences(World world, LockFile next) {
        List<PlannedChange> changes = new ArrayList<>();
        Set<PluginName> names = new TreeSet<>(world.lockFile().names());
        names.addAll(next.names());
        for (PluginName name : names) {
            Optional<LockEntry> before = first(world.lockFile(), name);
            Optional<LockEntry> after = first(next, name);
            if (!before.equals(after)) {
                Action action = before.isEmpty() ? Action.ADD : after.isEmpty() ? Action.REMOVE : Action.UPDATE;
                Optional<Resolved> from = before.map(Reports.Version::of);
                Optional<Resolved> to = after.map(Reports.Version::of);
                changes.add(new Reports.Change(name, action, from, to, false, "recorded in the lock file"));
            }
        }
        return changes;
    }

    private Optional<LockEntry> first(LockFile file, PluginName name) {
        for (Platform platform : platforms()) {
            Optional<LockEntry> entry = file.find(name, platform.toString());
            if (entry.isPresent()) {
                return entry;
            }
        }
        return Optional.empty();
    }
}

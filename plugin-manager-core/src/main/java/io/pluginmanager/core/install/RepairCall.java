package io.pluginmanager.core.install;

import io.pluginmanager.Digest;
import io.pluginmanager.InstallReport;
import io.pluginmanager.InstalledPlugin;
import io.pluginmanager.PluginName;
import io.pluginmanager.PluginOutcome;
import io.pluginmanager.PluginOutcome.Result;
import io.pluginmanager.RepairRequest;
import io.pluginmanager.VerifyReport;
import io.pluginmanager.config.LinkMode;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.activate.Generation;
import io.pluginmanager.core.activate.PluginRecord;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.Trees;
import io.pluginmanager.core.fetch.RunControl;
import io.pluginmanager.core.lock.Held;
import io.pluginmanager.core.lock.LockUnavailableException;
import io.pluginmanager.core.lockfile.LockEntry;
import io.pluginmanager.core.plan.Decision;
import io.pluginmanager.core.plan.Declarations;
import io.pluginmanager.core.store.StateLayout;
import io.pluginmanager.core.store.TreeManifest;
import io.pluginmanager.core.unpack.TreeEntry;
import io.pluginmanager.core.verify.TreeCheck;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Restores the files of installed plugins from cache or source; what is right is not touched. */
final class RepairCall {

    private static final int BUFFER = 1 << 16;

    private final Session session;
    private final RepairRequest request;
    private final RunControl control;
    private final SafeListener listener;
    private final Workers workers;
    private final Disk disk;
    private final StateLayout layout;

    RepairCall(Session session, RepairRequest request, RunControl control, SafeListener listener, Workers workers) {
        this.session = session;
        this.request = request;
        this.control = control;
        this.listener = listener;
        this.workers = workers;
        this.disk = session.parts().disk();
        this.layout = session.layout();
    }

    InstallReport run() throws IOException, InterruptedException, LockUnavailableException {
        new PluginPlace(session).check(false);
        VerifyCall verify = new VerifyCall(session);
        Generation generation = session.generations()
                .current()
                .orElseThrow(() -> new PluginManagerException(
                        Problem.error(ErrorCode.UNKNOWN_OBJECT, "cannot repair: nothing was ever installed")
                                .nextStep("install first")
                                .build()));
        VerifyReport before = verify.run(request.names());
        if (before.isClean()) {
            return report(generation, Set.of(), Map.of());
        }
        new PluginPlace(session).prepare();
        Held fetchLock =
                session.locks().acquire(layout.fetchLock(), session.parts().lockTimeout(), "repair");
        try (fetchLock) {
            return repair(generation, before);
        }
    }

    private InstallReport repair(Generation generation, VerifyReport before)
            throws IOException, InterruptedException, LockUnavailableException {
        Set<PluginName> damaged = new LinkedHashSet<>();
        before.findings().forEach(finding -> damaged.add(finding.plugin()));
        Map<PluginName, Problem> failed = new LinkedHashMap<>();
        Staging staging = Staging.create(disk, layout, session.claims(), "repair");
        try (staging) {
            List<Decision> decisions = new ArrayList<>();
            for (PluginName name : damaged) {
                PluginRecord plugin = generation.find(name).orElseThrow();
                if (!storeIsComplete(generation, plugin)) {
                    restore(plugin).ifPresentOrElse(decisions::add, () -> failed.put(name, undeclared(name)));
                }
            }
            StagingRun run = new StagingRun(
                            session,
                            control,
                            Validators.read(layout),
                            listener,
                            workers,
                            session.parts().platform(),
                            request.offline(),
                            false)
                    .storingInto(this::mendStore);
            StagedSet set = new StagedSet();
            new StageAll(run, workers).run(decisions, staging.directory(), set);
            failed.putAll(set.failed());
            Held activationLock = session.locks()
                    .acquire(layout.activateLock(), session.parts().lockTimeout(), "repair");
            try (activationLock) {
                session.activation().mend();
                for (PluginName name : damaged) {
                    if (!failed.containsKey(name)) {
                        mendPlace(generation, generation.find(name).orElseThrow());
                    }
                }
            }
        }
        new Leftovers(session).emptyTrash();
        VerifyReport after = new VerifyCall(session).run(request.names());
        after.findings()
                .forEach(finding -> failed.putIfAbsent(finding.plugin(), stillDamaged(finding.plugin(), finding)));
        return report(generation, damaged, failed);
    }

    private boolean storeIsComplete(Generation generation, PluginRecord plugin) {
        boolean defined = generation.definitions().of(plugin.name()).definitions().stream()
                .allMatch(definition -> VerifyCall.isComplete(session, definition, new AtomicLong()));
        if (!defined) {
            return false;
        }
        try {
            TreeManifest manifest = session.store().manifest(plugin.tree());
            return new TreeCheck(layout.treeRoot(plugin.tree()), manifest, new AtomicLong())
                    .run()
                    .isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private Optional<Decision> restore(PluginRecord plugin) {
        Declarations declarations = new Declarations(session.config());
        Optional<PluginDeclaration> declared = session.config().plugins().stream()
                .filter(declaration ->
                        declaration.installable() && declaration.name().equals(plugin.name()))
                .findFirst();
        return declared.map(declaration -> new Decision.Restore(
                declaration,
                new LockEntry(
                        declarations.digest(declaration),
                        plugin.version(),
                        plugin.source(),
                        plugin.artifactSize(),
                        plugin.artifact(),
                        plugin.tree(),
                        plugin.trust(),
                        // what is in the store is damaged, so it must not be taken for a version that needs only a
                        // check
                        declarations.demand(declaration))));
    }

    private static Problem undeclared(PluginName name) {
        return Problem.error(
                        ErrorCode.UNKNOWN_OBJECT,
                        "cannot repair \"" + name
                                + "\": the configuration does not declare it any more, so nobody knows"
                                + " where to fetch it")
                .plugin(name)
                .nextStep("declare it again, or run 'pluginctl install' to remove it")
                .build();
    }

    private static Problem stillDamaged(PluginName name, VerifyReport.Finding finding) {
        return Problem.error(
                        ErrorCode.INTEGRITY,
                        "cannot repair \"" + name + "\": \"" + finding.path() + "\" is still "
                                + finding.difference().name().toLowerCase(Locale.ROOT))
                .plugin(name)
                .nextStep("if something else stands in its place, move it away")
                .build();
    }

    /** Puts the right files into the tree in the store, in place of adding a tree. */
    private Digest mendStore(Path staged, TreeManifest manifest) throws IOException {
        Digest id = manifest.id();
        Path tree = layout.tree(id);
        if (!Files.isDirectory(layout.treeRoot(id), LinkOption.NOFOLLOW_LINKS)) {
            if (Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
                session.store().moveOut(id, Trees.temporaryFor(layout.trash().resolve("tree")));
            }
            return session.store().add(staged, manifest);
        }
        Path root = staged.resolve("root");
        mender().mend(
                        layout.treeRoot(id),
                        manifest,
                        (entry, temporary) -> disk.rename(root.resolve(entry.path()), temporary));
        session.store().rewriteManifest(manifest);
        return id;
    }

    private TreeMender mender() {
        return new TreeMender(disk, layout.trash(), session.durable());
    }

    /** Puts the right files where hosts look, in the modes in which these are not the files of the store. */
    private void mendPlace(Generation generation, PluginRecord plugin) throws IOException {
        if (generation.linkMode() == LinkMode.SYMLINK) {
            return;
        }
        boolean copy = generation.linkMode() == LinkMode.COPY;
        Path place = copy
                ? layout.pluginDir().resolve(plugin.placedAs())
                : layout.generation(generation.number()).resolve(plugin.placedAs());
        Path root = layout.treeRoot(plugin.tree());
        TreeMender.Provide provide = (entry, temporary) -> {
            Path source = root.resolve(entry.path());
            if (copy) {
                copy(source, temporary, entry);
            } else {
                disk.createHardLink(temporary, source);
            }
        };
        TreeManifest manifest = session.store().manifest(plugin.tree());
        boolean isDirectory = Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS);
        if (plugin.file().isPresent()) {
            TreeEntry only = manifest.entries().get(0);
            if (isDirectory) {
                mender().moveOut(place);
            }
            // a hard link to the file that is there already would stay behind under its temporary name
            if (!isRight(place, manifest, only)) {
                mender().replace(place, only, provide);
            }
            return;
        }
        if (!isDirectory) {
            mender().moveOut(place);
            disk.createDirectory(place, Disk.Mode.EXECUTABLE);
        }
        mender().mend(place, manifest, provide);
    }

    private static boolean isRight(Path place, TreeManifest manifest, TreeEntry entry) throws IOException {
        return Files.exists(place, LinkOption.NOFOLLOW_LINKS)
                && new TreeCheck(place, manifest, new AtomicLong())
                        .isSame(
                                place,
                                Files.readAttributes(place, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS),
                                entry);
    }

    private void copy(Path source, Path target, TreeEntry entry) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        Disk.Mode mode = entry.executable() ? Disk.Mode.EXECUTABLE : Disk.Mode.FILE;
        try (FileChannel from = FileChannel.open(source, StandardOpenOption.READ);
                Disk.NewFile to = disk.createFile(target, mode)) {
            while (from.read(buffer.clear()) >= 0) {
                to.write(buffer.flip());
            }
        }
    }

    private InstallReport report(Generation generation, Set<PluginName> damaged, Map<PluginName, Problem> failed) {
        Function<PluginRecord, InstalledPlugin> view = Installed.plugins(layout, generation);
        List<PluginOutcome> outcomes = new ArrayList<>();
        for (PluginRecord plugin : generation.plugins()) {
            if (request.names().isEmpty() || request.names().contains(plugin.name())) {
                Problem problem = failed.get(plugin.name());
                Result result = problem != null
                        ? Result.FAILED
                        : damaged.contains(plugin.name()) ? Result.UPDATED : Result.UNCHANGED;
                Optional<InstalledPlugin> inPlace = Optional.of(view.apply(plugin));
                outcomes.add(new Reports.Outcome(plugin.name(), result, inPlace, Optional.ofNullable(problem)));
            }
        }
        return new Reports.Installation(OptionalLong.empty(), outcomes, List.copyOf(failed.values()), true);
    }
}

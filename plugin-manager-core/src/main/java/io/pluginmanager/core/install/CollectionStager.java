package io.pluginmanager.core.install;

import io.pluginmanager.Digest;
import io.pluginmanager.TrustLevel;
import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.artifact.ObjectPage;
import io.pluginmanager.artifact.Validator;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.failure.IoProblems;
import io.pluginmanager.core.failure.PluginFailure;
import io.pluginmanager.core.fetch.Expected;
import io.pluginmanager.core.fetch.Fetch;
import io.pluginmanager.core.fetch.Fetched;
import io.pluginmanager.core.fetch.Fetcher;
import io.pluginmanager.core.fetch.LocalWriteException;
import io.pluginmanager.core.fetch.Located;
import io.pluginmanager.core.fetch.Origin;
import io.pluginmanager.core.lockfile.LockEntry;
import io.pluginmanager.core.plan.Declarations;
import io.pluginmanager.core.resolve.ContentVersion;
import io.pluginmanager.core.resolve.Listing;
import io.pluginmanager.core.resolve.Resolver;
import io.pluginmanager.core.store.TreeManifest;
import io.pluginmanager.core.unpack.CollectionPaths;
import io.pluginmanager.core.unpack.TreeEntry;
import io.pluginmanager.core.unpack.UnpackRequest;
import io.pluginmanager.core.verify.ArtifactCheck;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import io.pluginmanager.event.PhaseEvent.Phase;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/** Brings all objects below a prefix into the store, as one tree that is complete or is nothing. */
final class CollectionStager {

    private static final int HEAD = 8;

    private final StagingRun run;
    private final PluginDeclaration plugin;
    private final Located located;
    private final Resolver.Found found;
    private final ArtifactCheck check;
    private final String prefix;
    private final Fetcher.Progress progress;

    CollectionStager(
            StagingRun run, PluginDeclaration plugin, Located located, Resolver.Found found, ArtifactCheck check) {
        this.run = run;
        this.plugin = plugin;
        this.located = located;
        this.found = found;
        this.check = check;
        this.progress = run.progress(plugin.name());
        this.prefix = found.path().endsWith("/") ? found.path() : found.path() + "/";
    }

    /**
     * Stages the collection.
     *
     * @param known recognises the objects that the store has already
     * @return what was staged; empty if the objects are the known ones
     */
    Optional<Staged> stage(Optional<Validator> known, Path directory)
            throws PluginFailure, IOException, InterruptedException {
        Listing listing = listing();
        if (known.isPresent() && known.equals(listing.validator())) {
            return Optional.empty();
        }
        Disk disk = run.session().parts().disk();
        Path root = directory.resolve("root");
        disk.createDirectory(directory, Disk.Mode.PRIVATE_DIRECTORY);
        disk.createDirectory(root, Disk.Mode.PRIVATE_DIRECTORY);
        UnpackRequest request =
                UnpackRequests.of(plugin, prefix, run.session().config().limits());
        CollectionPaths paths = new CollectionPaths(request, root);
        Map<String, String> objects = objects(listing, paths);
        List<TreeEntry> entries = new ArrayList<>();
        for (TreeEntry folder : paths.directories()) {
            disk.createDirectory(root.resolve(folder.path()), Disk.Mode.EXECUTABLE);
            entries.add(folder);
        }
        run.attempts().addFor(objects.size());
        List<TreeEntry> files = fetch(objects, root);
        entries.addAll(files);
        long size = files.stream().mapToLong(TreeEntry::size).sum();
        entries.sort(Comparator.comparing(TreeEntry::path));
        TreeManifest manifest = new TreeManifest(entries);
        run.listener().phase(plugin.name(), Phase.VERIFY, "");
        TrustLevel trust = check.check(manifest.id(), Optional.empty());
        run.listener().phase(plugin.name(), Phase.STORE, "");
        Digest id = run.sink().add(directory, manifest);
        LockEntry lockEntry = new LockEntry(
                new Declarations(run.session().config()).digest(plugin),
                found.version().orElseGet(() -> ContentVersion.of(id)),
                located.describe(new ArtifactRef(prefix)),
                size,
                id,
                id,
                trust);
        run.listener().phase(plugin.name(), Phase.READY, lockEntry.version());
        return Optional.of(new Staged(
                Records.of(plugin, lockEntry, manifest, run.now()), lockEntry, listing.validator(), List.of()));
    }

    private Listing listing() throws PluginFailure, IOException {
        try {
            String what = "\"" + located.describe(new ArtifactRef(prefix)) + "\"";
            int most = run.session().config().limits().entries();
            return run.attempts()
                    .run(
                            "the list of what is below " + what,
                            call -> run.fetcher()
                                    .atHost(located, () -> Listing.of(located.source(), prefix, most, call)));
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            throw sourceFailure(e);
        }
    }

    /** Returns the objects by their path in the tree. */
    private Map<String, String> objects(Listing listing, CollectionPaths paths) throws PluginFailure, IOException {
        if (!listing.complete()) {
            throw PluginFailure.of(
                    plugin.name(),
                    ErrorCode.ARCHIVE,
                    "cannot install \"" + plugin.name() + "\": there are more than "
                            + run.session().config().limits().entries() + " objects below \"" + prefix + "\"",
                    "raise 'limits.entries', or name a smaller collection");
        }
        Map<String, String> objects = new TreeMap<>();
        long total = 0;
        for (ObjectPage.Entry entry : listing.entries()) {
            long listed = entry.info().size().orElse(0);
            checkTotal(listed);
            total += listed;
            checkTotal(total);
            String path = entry.path().substring(prefix.length());
            boolean marker = path.isEmpty() || path.endsWith("/");
            if (!marker) {
                objects.put(paths.add(path), entry.path());
            } else if (listed > 0) {
                throw PluginFailure.of(
                        plugin.name(),
                        ErrorCode.CONTENT,
                        "cannot install \"" + plugin.name() + "\": the object \"" + entry.path()
                                + "\" has content but the name of a folder",
                        "rename it at the source");
            }
        }
        if (objects.isEmpty()) {
            throw PluginFailure.of(
                    plugin.name(),
                    ErrorCode.NOT_FOUND,
                    "cannot install \"" + plugin.name() + "\": there is no object below \""
                            + located.describe(new ArtifactRef(prefix)) + "\"",
                    "check 'path' or 'url' of the plugin");
        }
        return objects;
    }

    /** Fetches many objects at once; their order in the tree is that of their paths, whichever comes first. */
    private List<TreeEntry> fetch(Map<String, String> objects, Path root)
            throws PluginFailure, IOException, InterruptedException {
        AtomicLong total = new AtomicLong();
        List<Callable<TreeEntry>> tasks = new ArrayList<>();
        objects.forEach((path, object) -> tasks.add(() -> {
            TreeEntry entry = fetch(object, path, root.resolve(path));
            long size = total.addAndGet(entry.size());
            checkTotal(size);
            progress.received(size, OptionalLong.empty());
            return entry;
        }));
        try {
            return run.helpers().all(tasks);
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            if (cause instanceof PluginFailure failure) {
                throw failure;
            }
            if (cause instanceof IOException failure) {
                throw failure;
            }
            if (cause instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            if (cause instanceof RuntimeException failure) {
                throw failure;
            }
            if (cause instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(cause);
        }
    }

    private TreeEntry fetch(String object, String path, Path target) throws PluginFailure, IOException {
        Origin origin = new Origin(located, new ArtifactRef(object));
        try (Fetched fetched = fetch(origin, target)) {
            checkEnd(origin, fetched);
            byte[] head = new byte[HEAD];
            int length = fetched.file().channel().read(ByteBuffer.wrap(head), 0);
            boolean program = CollectionPaths.isProgram(head, Math.max(length, 0));
            run.session().parts().disk().setMode(target, program ? Disk.Mode.EXECUTABLE : Disk.Mode.FILE);
            return new TreeEntry(
                    TreeEntry.Type.FILE,
                    program,
                    fetched.size(),
                    fetched.digest().hex(),
                    path);
        }
    }

    private Fetched fetch(Origin origin, Path target) throws PluginFailure, IOException {
        Fetch fetch = run.fetcher().begin(Expected.NOTHING, target, (bytes, total) -> {});
        try {
            return fetch.from(origin, Optional.empty(), 0).orElseThrow();
        } catch (LocalWriteException | InterruptedIOException | ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            throw sourceFailure(e);
        }
    }

    /** Objects of a collection are placed as they are: none shows its own end. */
    private void checkEnd(Origin origin, Fetched fetched) throws PluginFailure {
        if (!fetched.whole()) {
            throw sourceFailure(Downloads.noEnd(origin, fetched));
        }
    }

    private void checkTotal(long size) throws PluginFailure {
        if (size > run.session().config().limits().unpacked()) {
            throw PluginFailure.of(
                    plugin.name(),
                    ErrorCode.ARCHIVE,
                    "cannot install \"" + plugin.name() + "\": its objects have more than "
                            + run.session().config().limits().unpacked() + " bytes",
                    "raise 'limits.unpacked', or name a smaller collection");
        }
    }

    private PluginFailure sourceFailure(IOException e) {
        Problem problem = IoProblems.source("install \"" + plugin.name() + "\"", e)
                .plugin(plugin.name())
                .build();
        return new PluginFailure(problem, e);
    }
}

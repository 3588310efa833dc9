package io.pluginmanager.core.install;

import io.pluginmanager.Digest;
import io.pluginmanager.TrustLevel;
import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.artifact.ObjectPage;
import io.pluginmanager.artifact.ReadOptions;
import io.pluginmanager.artifact.Validator;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.failure.IoProblems;
import io.pluginmanager.core.failure.PluginFailure;
import io.pluginmanager.core.fetch.Fetched;
import io.pluginmanager.core.fetch.LocalWriteException;
import io.pluginmanager.core.fetch.Located;
import io.pluginmanager.core.lockfile.LockEntry;
import io.pluginmanager.core.plan.Declarations;
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
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Brings all objects below a prefix into the store, as one tree that is complete or is nothing. */
final class CollectionStager {

    private static final int HEAD = 8;

    private final StagingRun run;
    private final PluginDeclaration plugin;
    private final Located located;
    private final Resolver.Found found;
    private final ArtifactCheck check;
    private final String prefix;

    CollectionStager(
            StagingRun run, PluginDeclaration plugin, Located located, Resolver.Found found, ArtifactCheck check) {
        this.run = run;
        this.plugin = plugin;
        this.located = located;
        this.found = found;
        this.check = check;
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
                PluginStager.request(plugin, prefix, run.session().config().limits());
        CollectionPaths paths = new CollectionPaths(request, root);
        Map<String, String> objects = objects(listing, paths);
        List<TreeEntry> entries = new ArrayList<>();
        for (TreeEntry folder : paths.directories()) {
            disk.createDirectory(root.resolve(folder.path()), Disk.Mode.EXECUTABLE);
            entries.add(folder);
        }
        long size = 0;
        for (Map.Entry<String, String> object : objects.entrySet()) {
            TreeEntry entry = fetch(object.getValue(), object.getKey(), root.resolve(object.getKey()));
            entries.add(entry);
            size += entry.size();
            checkTotal(size);
            run.progress(plugin.name()).received(size, OptionalLong.empty());
        }
        entries.sort(Comparator.comparing(TreeEntry::path));
        TreeManifest manifest = new TreeManifest(entries);
        run.listener().phase(plugin.name(), Phase.VERIFY, "");
        TrustLevel trust = check.check(manifest.id(), Optional.empty());
        run.listener().phase(plugin.name(), Phase.STORE, "");
        Digest id = run.sink().add(directory, manifest);
        LockEntry lockEntry = new LockEntry(
                new Declarations(run.session().config()).digest(plugin),
                found.version().orElse("sha-" + id.hex().substring(0, 12)),
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
            return Listing.of(
                    located.source(),
                    prefix,
                    run.session().config().limits().entries(),
                    run.control().call(run.session().config().limits().deadline()));
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
        for (ObjectPage.Entry entry : listing.entries()) {
            String path = entry.path().substring(prefix.length());
            boolean marker = path.isEmpty() || path.endsWith("/");
            if (!marker) {
                objects.put(paths.add(path), entry.path());
            } else if (entry.info().size().orElse(0) > 0) {
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

    private TreeEntry fetch(String object, String path, Path target)
            throws PluginFailure, IOException, InterruptedException {
        run.limitOf(located.host()).acquire();
        try (Fetched fetched = run.fetcher()
                .fetch(located.source(), new ArtifactRef(object), ReadOptions.whole(), target, (bytes, total) -> {})
                .orElseThrow()) {
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
        } catch (LocalWriteException | InterruptedIOException | ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            throw sourceFailure(e);
        } finally {
            run.limitOf(located.host()).release();
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

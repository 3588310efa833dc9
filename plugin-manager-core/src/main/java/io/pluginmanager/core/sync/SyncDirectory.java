package io.pluginmanager.core.sync;

import io.pluginmanager.core.activate.Activation;
import io.pluginmanager.core.activate.Generation;
import io.pluginmanager.core.activate.Generations;
import io.pluginmanager.core.activate.Ownership;
import io.pluginmanager.core.activate.Pins;
import io.pluginmanager.core.activate.PluginRecord;
import io.pluginmanager.core.activate.Pruner;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.Trees;
import io.pluginmanager.core.fetch.Partials;
import io.pluginmanager.core.install.Staging;
import io.pluginmanager.core.json.NewerFormatException;
import io.pluginmanager.core.lock.Claims;
import io.pluginmanager.core.lock.FileLocks;
import io.pluginmanager.core.lock.FileSystemTrust;
import io.pluginmanager.core.lock.Time;
import io.pluginmanager.core.store.StateLayout;
import io.pluginmanager.core.store.TreeManifest;
import io.pluginmanager.core.store.TreeStore;
import io.pluginmanager.core.verify.TreeCheck;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A directory into which catalogues are synced: {@code catalogue} leads to the definitions, the state lies beside it. */
final class SyncDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(SyncDirectory.class);

    /** The name of the link to the definitions of the current generation. */
    static final String CATALOGUE = "catalogue";

    /** The owner of such a directory, so that no installation takes it for one of its own. */
    private static final String OWNER = "catalogue-sync";

    private static final int KEEP_GENERATIONS = 3;
    private static final Duration KEEP_YOUNG = Duration.ofHours(24);

    private final Disk disk;
    private final StateLayout layout;
    private final FileSystemTrust trust;
    private final Time time;
    private final boolean durable;
    private final FileLocks locks;
    private final Claims claims;
    private final TreeStore store;
    private final Activation activation;

    SyncDirectory(SyncSetup setup, Executor forcing) {
        this.disk = setup.disk();
        this.layout = layoutOf(setup.directory());
        this.trust = setup.trust();
        this.time = setup.time();
        this.durable = setup.durable();
        this.locks = new FileLocks(disk, trust, time);
        this.claims = new Claims(disk, trust, time);
        this.store = new TreeStore(disk, layout, durable, forcing);
        this.activation = new Activation(disk, layout, store, durable, forcing);
    }

    static StateLayout layoutOf(Path directory) {
        return new StateLayout(directory, directory.resolve(StateLayout.STATE_NAME));
    }

    /** Returns the file with what servers said last. */
    static Path stateFile(StateLayout layout) {
        return layout.stateDir().resolve("sync.json");
    }

    StateLayout layout() {
        return layout;
    }

    FileLocks locks() {
        return locks;
    }

    TreeStore store() {
        return store;
    }

    Activation activation() {
        return activation;
    }

    Generations generations() {
        return new Generations(layout);
    }

    Path stateFile() {
        return stateFile(layout);
    }

    /** Returns where large archives that did not arrive whole wait for the next run. */
    Partials partials() {
        return new Partials(disk, mayDelete() ? Optional.of(layout.partial()) : Optional.empty());
    }

    /** Tells whether files may be deleted: only where a lock that is free is known to be held by nobody. */
    private boolean mayDelete() {
        return trust.of(layout.stateDir()).works();
    }

    /**
     * Checks, without writing, that the directory is one of ours, or can become one.
     *
     * @throws PluginManagerException if it cannot be used
     */
    void check() throws IOException {
        Path directory = layout.pluginDir();
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw refused(
                    ErrorCode.CONFLICT,
                    "cannot sync into \"" + directory + "\": it is a file, not a directory",
                    "choose a directory of its own for the catalogue");
        }
        Optional<String> owner = Ownership.read(layout).map(Ownership::id);
        if (owner.isPresent() && !owner.get().equals(OWNER)) {
            throw refused(
                    ErrorCode.OWNERSHIP,
                    "cannot sync into \"" + directory + "\": it is the plugin directory of \"" + owner.get() + "\"",
                    "choose a directory of its own for the catalogue");
        }
        if (activation.isForeign(CATALOGUE, generation())) {
            throw refused(
                    ErrorCode.CONFLICT,
                    "cannot sync into \"" + directory + "\": \"" + directory.resolve(CATALOGUE)
                            + "\" exists and was not made by a sync",
                    "move it away, or choose another directory");
        }
    }

    private static PluginManagerException refused(ErrorCode code, String message, String nextStep) {
        return new PluginManagerException(
                Problem.error(code, message).nextStep(nextStep).build());
    }

    /** Creates what is missing. */
    void prepare() throws IOException {
        for (Path directory :
                List.of(layout.pluginDir(), layout.stateDir(), layout.store(), layout.generations(), layout.pins())) {
            Trees.createDirectories(disk, directory, Disk.Mode.EXECUTABLE);
        }
        for (Path directory : List.of(layout.staging(), layout.trash(), layout.partial())) {
            Trees.createDirectories(disk, directory, Disk.Mode.PRIVATE_DIRECTORY);
        }
    }

    /** Records that the directory is ours; called with the activation lock held. */
    void claim() throws IOException {
        Ownership own = new Ownership(OWNER, layout.pluginDir().toString());
        if (!Ownership.read(layout).equals(Optional.of(own))) {
            // always forced: nobody may guess whose directory it is
            own.write(disk, layout, true);
        }
    }

    /** Tells whether the store has a tree of which something is damaged, as after a power cut between storing and switching. */
    boolean hasDamaged(TreeManifest tree) throws IOException {
        return store.contains(tree.id())
                && !new TreeCheck(layout.treeRoot(tree.id()), tree, new AtomicLong())
                        .run()
                        .isEmpty();
    }

    /** Forces the names of the directories, which this or an earlier run created; called before a switch. */
    void forceNames() throws IOException {
        if (durable) {
            Trees.forceWithParent(disk, layout.stateDir());
            Trees.forceWithParent(disk, layout.pluginDir());
        }
    }

    Staging stage() throws IOException {
        return Staging.create(disk, layout, claims, "sync");
    }

    /** Removes what crashed runs left; called with the fetch lock held. */
    void removeLeftovers() throws IOException {
        if (mayDelete()) {
            Staging.removeAbandoned(disk, layout, claims);
            Partials.removeExpired(disk, layout.partial(), time.now());
            pruner().emptyTrash();
        }
    }

    /** Finishes what a crash left of a switch; called with the activation lock held. */
    void mend() throws IOException {
        Optional<Generation> current = generation();
        boolean damaged = current.isEmpty() && generations().currentNumber().isPresent();
        if (!damaged && activation.needsMending(current)) {
            activation.mend();
        }
        if (mayDelete()) {
            removeTemporaries();
        }
    }

    private void removeTemporaries() throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(layout.stateDir())) {
            for (Path entry : entries) {
                if (Trees.isTemporary(entry) && !Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    Trees.deleteTree(disk, entry);
                }
            }
        }
    }

    /** Removes generations that nobody needs; called with the activation lock held. */
    void prune(Instant now) throws IOException {
        if (mayDelete()) {
            removeDamaged();
            Pruner pruner = pruner();
            pruner.moveToTrash(pruner.find(new Pruner.Keep(KEEP_GENERATIONS, KEEP_YOUNG, now), false));
        }
    }

    /** While the record of a generation cannot be read, nobody knows what it needs; and nobody can go back to it. */
    private void removeDamaged() throws IOException {
        for (long number : generations().numbers()) {
            if (read(number).isEmpty()) {
                disk.rename(
                        layout.generation(number),
                        layout.trash().resolve(UUID.randomUUID().toString()));
            }
        }
    }

    /** Deletes what was pruned; needs no lock. */
    void emptyTrash() throws IOException {
        if (mayDelete()) {
            pruner().emptyTrash();
        }
    }

    private Pruner pruner() {
        return new Pruner(disk, layout, store, new Pins(disk, layout, claims));
    }

    /**
     * Returns the generation in place; empty if there is none, or if its record is damaged, as it may be after a power cut
     * where nothing is forced to the disk.
     */
    Optional<Generation> generation() throws IOException {
        OptionalLong number = generations().currentNumber();
        return number.isPresent() ? read(number.getAsLong()) : Optional.empty();
    }

    private Optional<Generation> read(long number) throws IOException {
        try {
            return Optional.of(generations().read(number));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (FileSystemException | NewerFormatException e) {
            throw e;
        } catch (IOException e) {
            LOG.warn("catalogue {} of \"{}\" is damaged: {}", number, layout.pluginDir(), e.toString());
            return Optional.empty();
        }
    }

    /**
     * Returns what is in place; empty if nothing is, or if its files are gone or damaged.
     *
     * @throws IOException if it cannot be read
     */
    Optional<Synced> current() throws IOException {
        Optional<PluginRecord> record =
                generation().flatMap(set -> set.plugins().stream().findFirst());
        if (record.isEmpty()) {
            return Optional.empty();
        }
        Path root = layout.treeRoot(record.get().tree());
        Path file = root.resolve(SyncIndex.FILE);
        try {
            SyncIndex index = SyncIndex.parse(file.toString(), Files.readAllBytes(file));
            return Optional.of(Synced.read(record.get().tree(), root, index));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (FileSystemException | NewerFormatException e) {
            throw e;
        } catch (IOException e) {
            LOG.warn("the list of the catalogue in \"{}\" is damaged: {}", layout.pluginDir(), e.toString());
            return Optional.empty();
        }
    }
}

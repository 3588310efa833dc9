package io.pluginmanager.core.store;

import io.pluginmanager.Digest;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.Trees;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/**
 * The trees of the state directory. A tree appears in it complete or not at all and never changes afterwards.
 *
 * <p>Thread-safe; two processes that add the same tree both succeed.
 */
public final class TreeStore {

    private static final int MOST_TRIES = 20;

    private final Disk disk;
    private final StateLayout layout;
    private final boolean durable;
    private final Executor forcing;
    private final Set<Digest> forced = ConcurrentHashMap.newKeySet();
    private final Set<Path> forcedFans = ConcurrentHashMap.newKeySet();

    /**
     * Makes a view of the store.
     *
     * @param durable whether trees survive a power cut once they were added
     * @param forcing runs the forcing of many files at once
     */
    public TreeStore(Disk disk, StateLayout layout, boolean durable, Executor forcing) {
        this.disk = disk;
        this.layout = layout;
        this.durable = durable;
        this.forcing = forcing;
    }

    /** Tells whether the store has this tree. */
    public boolean contains(Digest id) {
        return Files.isDirectory(layout.tree(id), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Reads what a tree consists of.
     *
     * @throws IOException if the tree is not there or its record was altered
     */
    public TreeManifest manifest(Digest id) throws IOException {
        return TreeManifest.read(layout.tree(id), id);
    }

    /**
     * Moves a staged tree into the store.
     *
     * @param staged a directory with the files of the tree in {@code root}, on the same file system; it is gone
     *     afterwards, or superfluous if the store had the tree already
     */
    public Digest add(Path staged, TreeManifest manifest) throws IOException {
        Digest id = manifest.id();
        if (contains(id)) {
            makeDurable(id);
            return id;
        }
        try (Disk.NewFile file = disk.createFile(staged.resolve(TreeManifest.FILE), Disk.Mode.FILE)) {
            file.write(ByteBuffer.wrap(manifest.toJson()));
        }
        disk.setMode(staged.resolve("root"), Disk.Mode.EXECUTABLE);
        disk.setMode(staged, Disk.Mode.EXECUTABLE);
        if (durable) {
            Trees.forceTree(disk, staged, forcing);
        }
        Path target = layout.tree(id);
        Path fan = Objects.requireNonNull(target.getParent());
        for (int tries = 1; ; tries++) {
            createFan(fan);
            try {
                disk.rename(staged, target);
                break;
            } catch (IOException e) {
                if (contains(id)) {
                    makeDurable(id);
                    return id;
                }
                // a prune may have removed the fan, which was empty
                if (!(e instanceof NoSuchFileException) || tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
        if (durable) {
            forceNames(fan);
            forced.add(id);
        }
        return id;
    }

    /** Writes the record of a tree again, if it is missing or was altered. */
    public void rewriteManifest(TreeManifest manifest) throws IOException {
        Digest id = manifest.id();
        try {
            manifest(id);
        } catch (IOException e) {
            Trees.replaceFile(
                    disk, layout.tree(id).resolve(TreeManifest.FILE), manifest.toJson(), Disk.Mode.FILE, durable);
        }
    }

    /** Forces a tree that another run put into the store and perhaps did not force; once is enough. */
    public void makeDurable(Digest id) throws IOException {
        if (durable && !forced.contains(id)) {
            Path tree = layout.tree(id);
            Trees.forceTree(disk, tree, forcing);
            forceNames(Objects.requireNonNull(tree.getParent()));
            forced.add(id);
        }
    }

    /** Forces the names in a fan and its own, which an earlier run may have created and not forced. */
    private void forceNames(Path fan) throws IOException {
        disk.force(fan);
        if (!forcedFans.contains(fan)) {
            disk.force(layout.store());
            forcedFans.add(fan);
        }
    }

    private void createFan(Path fan) throws IOException {
        try {
            disk.createDirectory(fan, Disk.Mode.EXECUTABLE);
        } catch (FileAlreadyExistsException e) {
            return;
        }
    }

    /** Lists the trees in the store, in no order. */
    public List<Digest> list() throws IOException {
        List<Digest> trees = new ArrayList<>();
        if (!Files.isDirectory(layout.store())) {
            return trees;
        }
        try (Stream<Path> fans = Files.list(layout.store())) {
            for (Path fan : (Iterable<Path>) fans::iterator) {
                addTrees(fan, trees);
            }
        }
        return trees;
    }

    private static void addTrees(Path fan, List<Digest> trees) throws IOException {
        try (Stream<Path> children = Files.list(fan)) {
            for (Path tree : (Iterable<Path>) children::iterator) {
                String name = String.valueOf(tree.getFileName());
                if (name.matches("[0-9a-f]{64}")) {
                    trees.add(new Digest(Digest.SHA256, name));
                }
            }
        }
    }

    /** Moves a tree to a place outside the store, from where it can be deleted without haste. */
    public void moveOut(Digest id, Path target) throws IOException {
        disk.rename(layout.tree(id), target);
        removeIfEmpty(Objects.requireNonNull(layout.tree(id).getParent()));
    }

    /** Removes directories in which no tree lies any more, or never did because of a crash. */
    public void removeEmptyFans() throws IOException {
        try (DirectoryStream<Path> fans = Files.newDirectoryStream(layout.store())) {
            for (Path fan : fans) {
                removeIfEmpty(fan);
            }
        }
    }

    private void removeIfEmpty(Path fan) throws IOException {
        try (DirectoryStream<Path> rest = Files.newDirectoryStream(fan)) {
            if (rest.iterator().hasNext()) {
                return;
            }
        } catch (NotDirectoryException e) {
            return;
        }
        try {
            disk.delete(fan);
        } catch (DirectoryNotEmptyException e) {
            // somebody has just put a tree there
            return;
        }
        forcedFans.remove(fan);
    }
}

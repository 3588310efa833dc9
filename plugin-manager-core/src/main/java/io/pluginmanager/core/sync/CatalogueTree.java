package io.pluginmanager.core.sync;

import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.store.TreeManifest;
import io.pluginmanager.core.unpack.TreeEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Writes a merged catalogue as a tree: the definitions that count, and below {@code .catalogue} all else. */
final class CatalogueTree {

    private final Disk disk;
    private final Merge merge;
    private final SyncIndex index;
    private final TreeManifest manifest;

    CatalogueTree(Disk disk, Merge merge, long revision) {
        this.disk = disk;
        this.merge = merge;
        this.index = new SyncIndex(merge.contributions(), revision);
        this.manifest = describe();
    }

    /** Returns what the tree consists of. */
    TreeManifest manifest() {
        return manifest;
    }

    private TreeManifest describe() {
        byte[] json = index.toJson();
        List<TreeEntry> entries = new ArrayList<>();
        entries.add(file(SyncIndex.FILE, Hashes.sha256(json).hex(), json.length));
        Set<String> folders = new TreeSet<>(Set.of(SyncIndex.FOLDER));
        for (Contribution contribution : merge.contributions()) {
            for (Provided provided : contribution.definitions()) {
                String path = index.pathOf(provided, contribution.url(), merge);
                entries.add(file(path, provided.digest().hex(), provided.size()));
                for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
                    folders.add(path.substring(0, slash));
                }
            }
        }
        folders.forEach(path -> entries.add(new TreeEntry(TreeEntry.Type.DIRECTORY, false, 0, "", path)));
        entries.sort(Comparator.comparing(TreeEntry::path));
        return new TreeManifest(entries);
    }

    private static TreeEntry file(String path, String sha256, long size) {
        return new TreeEntry(TreeEntry.Type.FILE, false, size, sha256, path);
    }

    /** Where the bytes of a definition are. */
    interface Bytes {
        byte[] of(Contribution contribution, Provided provided) throws IOException;
    }

    /**
     * Writes the files.
     *
     * @param root does not exist yet
     */
    void write(Path root, Bytes bytes) throws IOException {
        disk.createDirectory(root, Disk.Mode.EXECUTABLE);
        for (TreeEntry entry : manifest.entries()) {
            if (entry.type() == TreeEntry.Type.DIRECTORY) {
                disk.createDirectory(root.resolve(entry.path()), Disk.Mode.EXECUTABLE);
            }
        }
        write(root.resolve(SyncIndex.FILE), index.toJson());
        for (Contribution contribution : merge.contributions()) {
            for (Provided provided : contribution.definitions()) {
                Path file = root.resolve(index.pathOf(provided, contribution.url(), merge));
                write(file, bytes.of(contribution, provided));
            }
        }
    }

    private void write(Path file, byte[] content) throws IOException {
        try (Disk.NewFile created = disk.createFile(file, Disk.Mode.FILE)) {
            created.write(ByteBuffer.wrap(content));
        }
    }
}

package io.pluginmanager.core.install;

import io.pluginmanager.VerifyReport.Difference;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.Trees;
import io.pluginmanager.core.store.TreeManifest;
import io.pluginmanager.core.unpack.TreeEntry;
import io.pluginmanager.core.verify.TreeCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Brings the files below a directory back to what a manifest says, file by file, each atomically. */
final class TreeMender {

    private final Disk disk;
    private final Path trash;
    private final boolean durable;

    /** Puts the right content of an entry under a new name beside its place. */
    @FunctionalInterface
    interface Provide {
        void file(TreeEntry entry, Path temporary) throws IOException;
    }

    TreeMender(Disk disk, Path trash, boolean durable) {
        this.disk = disk;
        this.trash = trash;
        this.durable = durable;
    }

    /** Mends the tree below a root, which exists. Returns whether anything was to be mended. */
    boolean mend(Path root, TreeManifest manifest, Provide provide) throws IOException {
        Map<String, TreeEntry> entries = new HashMap<>();
        manifest.entries().forEach(entry -> entries.put(entry.path(), entry));
        List<TreeCheck.Finding> findings = new TreeCheck(root, manifest, new AtomicLong()).run();
        // in the order of paths a directory comes before what is in it
        for (TreeCheck.Finding finding : findings) {
            Path place = root.resolve(finding.path());
            if (finding.difference() == Difference.ADDED) {
                moveOut(place);
            } else {
                put(place, Objects.requireNonNull(entries.get(finding.path())), provide);
            }
        }
        return !findings.isEmpty();
    }

    private void put(Path place, TreeEntry entry, Provide provide) throws IOException {
        boolean isDirectory = Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS);
        if (entry.type() == TreeEntry.Type.DIRECTORY || isDirectory) {
            moveOut(place);
        }
        if (entry.type() == TreeEntry.Type.DIRECTORY) {
            disk.createDirectory(place, Disk.Mode.EXECUTABLE);
            return;
        }
        replace(place, entry, provide);
    }

    /** Replaces one file or link atomically. */
    void replace(Path place, TreeEntry entry, Provide provide) throws IOException {
        Path temporary = Trees.temporaryFor(place);
        if (entry.type() == TreeEntry.Type.LINK) {
            disk.createLink(temporary, Path.of(entry.content()));
        } else {
            provide.file(entry, temporary);
            if (durable) {
                disk.force(temporary);
            }
        }
        disk.rename(temporary, place);
        if (durable) {
            disk.force(Objects.requireNonNull(place.getParent()));
        }
    }

    /** Moves what has this name to the trash; does nothing if there is none. */
    void moveOut(Path place) throws IOException {
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            disk.rename(place, trash.resolve(UUID.randomUUID().toString()));
        }
    }
}

package io.pluginmanager.core.sync;

import io.pluginmanager.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A catalogue in place.
 *
 * @param tree its tree
 * @param root the files
 * @param index which server gave what
 * @param intact the same without definitions whose files are damaged, by a power cut or by hand
 */
record Synced(Digest tree, Path root, SyncIndex index, List<Contribution> intact) {

    /** Reads all files and tells which are what they were. */
    static Synced read(Digest tree, Path root, SyncIndex index) throws IOException {
        Merge merge = new Merge(index.contributions());
        List<Contribution> intact = new ArrayList<>();
        for (Contribution contribution : index.contributions()) {
            List<Provided> whole = new ArrayList<>();
            for (Provided provided : contribution.definitions()) {
                Path file = root.resolve(index.pathOf(provided, contribution.url(), merge));
                if (isWhole(file, provided)) {
                    whole.add(provided);
                }
            }
            intact.add(new Contribution(contribution.url(), whole));
        }
        return new Synced(tree, root, index, List.copyOf(intact));
    }

    private static boolean isWhole(Path file, Provided provided) throws IOException {
        try {
            return Files.size(file) == provided.size()
                    && Hashes.sha256(Files.readAllBytes(file)).equals(provided.digest());
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Returns what is here of a server and whole; empty if it never gave anything. */
    Optional<Contribution> find(String url) {
        return intact.stream().filter(one -> one.url().equals(url)).findFirst();
    }

    /** Returns the revision of the tree that comes after this one. */
    long nextRevision() {
        return index.revision() + (intact.equals(index.contributions()) ? 0 : 1);
    }
}

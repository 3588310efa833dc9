package io.pluginmanager.core.install;

import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.Trees;
import io.pluginmanager.core.lock.Claim;
import io.pluginmanager.core.lock.Claims;
import io.pluginmanager.core.store.StateLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;

/** A private directory of this run, on the file system of the store, that others leave alone while this process lives. */
final class Staging implements AutoCloseable {

    private static final String CLAIM = ".claim";

    private final Disk disk;
    private final Claim claim;
    private final Path directory;

    private Staging(Disk disk, Claim claim, Path directory) {
        this.disk = disk;
        this.claim = claim;
        this.directory = directory;
    }

    /** Makes a directory; its owner is known before it exists. */
    static Staging create(Disk disk, StateLayout layout, Claims claims, String purpose) throws IOException {
        String id = UUID.randomUUID().toString();
        Claim claim = claims.create(layout.staging().resolve(id + CLAIM), purpose, "");
        try {
            Path directory = layout.staging().resolve(id);
            disk.createDirectory(directory, Disk.Mode.PRIVATE_DIRECTORY);
            return new Staging(disk, claim, directory);
        } catch (IOException | RuntimeException e) {
            claim.close();
            throw e;
        }
    }

    Path directory() {
        return directory;
    }

    /** Removes what dead processes left; only what provably nobody owns. */
    static void removeAbandoned(Disk disk, StateLayout layout, Claims claims) throws IOException {
        if (!Files.isDirectory(layout.staging())) {
            return;
        }
        try (Stream<Path> children = Files.list(layout.staging())) {
            for (Path child : (Iterable<Path>) children::iterator) {
                String name = String.valueOf(child.getFileName());
                boolean isClaim = name.endsWith(CLAIM);
                Path claim = isClaim || Trees.isTemporary(child) ? child : child.resolveSibling(name + CLAIM);
                Claims.State state = claims.inspect(claim).state();
                if (state == Claims.State.ABANDONED) {
                    Trees.deleteTree(disk, isClaim ? withoutEnd(claim) : child);
                    Trees.deleteTree(disk, claim);
                }
            }
        }
    }

    private static Path withoutEnd(Path claim) {
        String name = String.valueOf(claim.getFileName());
        return claim.resolveSibling(name.substring(0, name.length() - CLAIM.length()));
    }

    @Override
    public void close() throws IOException {
        try {
            Trees.deleteTree(disk, directory);
        } finally {
            claim.close();
        }
    }
}

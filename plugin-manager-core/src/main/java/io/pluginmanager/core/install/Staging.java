package io.pluginmanager.core.install;

import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.Trees;
import io.pluginmanager.core.lock.Claim;
import io.pluginmanager.core.lock.Claims;
import io.pluginmanager.core.store.StateLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A private directory of this run, on the file system of the store, that others leave alone while this process lives. */
public final class Staging implements AutoCloseable {

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
    public static Staging create(Disk disk, StateLayout layout, Claims claims, String purpose) throws IOException {
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

    /** Returns the directory, which only this user can look into. */
    public Path directory() {
        return directory;
    }

    /** Tells whether dead processes left something, as far as that can be seen at a glance. */
    public static boolean isAbandoned(StateLayout layout, Claims claims) throws IOException {
        return !abandoned(layout, claims).isEmpty();
    }

    /** Removes what dead processes left; only what provably nobody owns. */
    public static void removeAbandoned(Disk disk, StateLayout layout, Claims claims) throws IOException {
        for (Path child : abandoned(layout, claims)) {
            String name = String.valueOf(child.getFileName());
            if (name.endsWith(CLAIM)) {
                Trees.deleteTree(disk, withoutEnd(child));
            }
            Trees.deleteTree(disk, child);
        }
    }

    private static List<Path> abandoned(StateLayout layout, Claims claims) throws IOException {
        List<Path> abandoned = new ArrayList<>();
        if (!Files.isDirectory(layout.staging())) {
            return abandoned;
        }
        try (Stream<Path> children = Files.list(layout.staging())) {
            for (Path child : (Iterable<Path>) children::iterator) {
                String name = String.valueOf(child.getFileName());
                boolean isClaim = name.endsWith(CLAIM) || Trees.isTemporary(child);
                if (isClaim ? isGone(claims, child) : lostItsClaim(claims, child)) {
                    abandoned.add(child);
                }
            }
        }
        return abandoned;
    }

    private static boolean isGone(Claims claims, Path claim) throws IOException {
        return claims.inspect(claim).state() == Claims.State.ABANDONED;
    }

    /** A claim is made before its directory and deleted after it: only a power cut leaves a directory without one. */
    private static boolean lostItsClaim(Claims claims, Path directory) throws IOException {
        Path claim = directory.resolveSibling(directory.getFileName() + CLAIM);
        return claims.inspect(claim).state() == Claims.State.ABSENT
                && Files.exists(directory, LinkOption.NOFOLLOW_LINKS);
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

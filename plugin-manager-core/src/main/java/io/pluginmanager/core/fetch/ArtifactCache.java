package io.pluginmanager.core.fetch;

import io.pluginmanager.Digest;
import io.pluginmanager.artifact.ArtifactInfo;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.Trees;
import io.pluginmanager.core.lock.FileSystemTrust;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetched artifacts by their digest, shared by all configurations of one user, kept to a bound.
 *
 * <p>Never trusted: each use copies the bytes through SHA-256 into private staging, and what does not match is deleted. A
 * cache that cannot be used is as good as none. Thread-safe, also between processes.
 */
public final class ArtifactCache {

    private static final Logger LOG = LoggerFactory.getLogger(ArtifactCache.class);
    private static final long BOUND = 2L << 30;
    private static final long UNKNOWN = -1;
    private static final int LARGEST_SHARE = 2;
    private static final int BUFFER = 1 << 17;

    private final Disk disk;
    private final Optional<Path> blobs;
    private final long bound;
    private final Object trimming = new Object();
    private long filled = UNKNOWN;

    /** Makes a view of a cache; without a directory it is always empty. */
    public ArtifactCache(Disk disk, Optional<Path> directory) {
        this(disk, directory, BOUND);
    }

    ArtifactCache(Disk disk, Optional<Path> directory, long bound) {
        this.disk = disk;
        this.bound = bound;
        this.blobs = directory.map(cache -> cache.resolve("v1").resolve("blobs").resolve(Digest.SHA256));
    }

    private static Path file(Path blobs, Digest digest) {
        return blobs.resolve(digest.hex().substring(0, 2)).resolve(digest.hex());
    }

    /**
     * Copies an artifact into a new private file.
     *
     * @param target a file that does not exist, in a directory that this process made
     * @return the bytes, which the caller closes; empty if the cache does not have them
     * @throws LocalWriteException if the target cannot be written
     */
    public Optional<Fetched> find(Digest digest, Path target) throws IOException {
        if (blobs.isEmpty()) {
            return Optional.empty();
        }
        Path blob = file(blobs.get(), digest);
        try (FileChannel from = FileChannel.open(blob, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            if (!isOwn(blob, target)) {
                LOG.warn("ignoring \"{}\": it belongs to another user", blob);
                return Optional.empty();
            }
            Optional<Fetched> found = copy(from, digest, target);
            if (found.isPresent()) {
                rememberUse(blob);
                return found;
            }
            LOG.warn("deleting \"{}\": its bytes are not those of its name", blob);
            disk.delete(blob);
        } catch (LocalWriteException | ClosedByInterruptException e) {
            throw e;
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("cannot use \"{}\" of the cache: {}", blob, e.toString());
        }
        return Optional.empty();
    }

    /** What we made last tells who we are. */
    private static boolean isOwn(Path blob, Path target) throws IOException {
        Path own = Objects.requireNonNull(target.getParent());
        return Files.getOwner(blob, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(own, LinkOption.NOFOLLOW_LINKS));
    }

    private void rememberUse(Path blob) {
        try {
            disk.touch(blob);
        } catch (IOException e) {
            // the cache is read-only or was trimmed just now; the bytes are right all the same
            LOG.debug("cannot set the time of \"{}\": {}", blob, e.toString());
        }
    }

    /** Returns nothing, and leaves none, if the bytes are others. */
    private Optional<Fetched> copy(FileChannel from, Digest digest, Path target) throws IOException {
        MessageDigest sha256 = sha256();
        Disk.NewFile file = LocalWriteException.guard(() -> disk.createFile(target, Disk.Mode.PRIVATE_FILE));
        try {
            long size = 0;
            byte[] buffer = new byte[BUFFER];
            for (int count = from.read(ByteBuffer.wrap(buffer));
                    count >= 0;
                    count = from.read(ByteBuffer.wrap(buffer))) {
                int length = count;
                sha256.update(buffer, 0, length);
                LocalWriteException.guard(() -> {
                    file.write(ByteBuffer.wrap(buffer, 0, length));
                    return file;
                });
                size += count;
            }
            if (Digest.ofSha256(sha256.digest()).equals(digest)) {
                return Optional.of(new Fetched(
                        file,
                        size,
                        digest,
                        ArtifactInfo.builder().size(size).digest(digest).build()));
            }
        } catch (IOException | RuntimeException e) {
            discard(file, target);
            throw e;
        }
        discard(file, target);
        return Optional.empty();
    }

    private void discard(Disk.NewFile file, Path target) throws IOException {
        try (file) {
            disk.delete(target);
        }
    }

    /**
     * Keeps an artifact whose bytes were verified. A failure is logged and changes nothing.
     *
     * @param artifact the bytes, still open
     * @param file the private file that holds them and is not written any more; gone if it became part of a tree, for a
     *     tree and the cache must not share one file: the one is repaired from the other
     */
    public void put(Fetched artifact, Path file) {
        // what is that large would push out most of the others, and takes as long to copy as to fetch
        if (blobs.isEmpty() || artifact.size() > bound / LARGEST_SHARE) {
            return;
        }
        Path blob = file(blobs.get(), artifact.digest());
        try {
            if (Files.exists(blob, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
            Trees.createDirectories(disk, Objects.requireNonNull(blob.getParent()), Disk.Mode.PRIVATE_DIRECTORY);
            Path temporary = Trees.temporaryFor(blob);
            try {
                disk.createHardLink(temporary, file);
            } catch (IOException | UnsupportedOperationException e) {
                // it became part of a tree, the cache is on another file system, or this one has no hard links
                copyOut(artifact, temporary);
            }
            disk.rename(temporary, blob);
            trim(blobs.get(), artifact.size());
        } catch (IOException e) {
            LOG.warn("cannot keep an artifact in the cache \"{}\": {}", blobs.get(), e.toString());
        }
    }

    private void copyOut(Fetched artifact, Path temporary) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        try (Disk.NewFile copy = disk.createFile(temporary, Disk.Mode.PRIVATE_FILE)) {
            long position = 0;
            while (artifact.file().channel().read(buffer.clear(), position) >= 0) {
                position += buffer.position();
                copy.write(buffer.flip());
            }
        } catch (IOException e) {
            disk.delete(temporary);
            throw e;
        }
    }

    /**
     * Deletes what was not used for the longest time until the rest is within the bound. Looks into the cache only for
     * the first artifact that is added and when those added since may have filled it.
     */
    private void trim(Path directory, long added) throws IOException {
        synchronized (trimming) {
            filled = filled == UNKNOWN ? UNKNOWN : filled + added;
            if (filled == UNKNOWN || filled > bound) {
                filled = trim(directory);
            }
        }
    }

    /** Returns how much the cache holds then, or {@link #UNKNOWN}. */
    private long trim(Path directory) throws IOException {
        if (!FileSystemTrust.byType().of(directory).works()) {
            return UNKNOWN;
        }
        List<Blob> all = new ArrayList<>();
        Files.walkFileTree(directory, Set.of(), 2, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    all.add(new Blob(file, attributes.size(), attributes.lastModifiedTime()));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                // gone meanwhile, or not ours
                return FileVisitResult.CONTINUE;
            }
        });
        long total = all.stream().mapToLong(Blob::size).sum();
        all.sort(Comparator.comparing(Blob::used));
        for (Blob blob : all) {
            if (total <= bound) {
                break;
            }
            delete(blob.file());
            total -= blob.size();
        }
        return total;
    }

    private void delete(Path file) throws IOException {
        try {
            disk.delete(file);
        } catch (NoSuchFileException e) {
            // another process was faster
            return;
        }
    }

    private record Blob(Path file, long size, FileTime used) {}

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

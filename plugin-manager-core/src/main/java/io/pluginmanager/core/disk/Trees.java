package io.pluginmanager.core.disk;

import io.pluginmanager.core.disk.Disk.Mode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executor;

/** What takes more than one operation of a {@link Disk}: whole trees, and files that appear complete or not at all. */
public final class Trees {

    private static final String TEMPORARY_END = ".tmp";

    private Trees() {}

    /**
     * Creates a directory and what is missing above it; directories that exist, or links to some, keep their mode.
     *
     * @throws FileAlreadyExistsException if something else has the name of one of them
     */
    public static void createDirectories(Disk disk, Path directory, Mode mode) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path path = directory.toAbsolutePath();
                path != null && !Files.isDirectory(path);
                path = path.getParent()) {
            missing.push(path);
        }
        for (Path path : missing) {
            try {
                disk.createDirectory(path, mode);
            } catch (FileAlreadyExistsException e) {
                if (!Files.isDirectory(path)) {
                    throw e;
                }
            }
        }
    }

    /**
     * Deletes a file, a link or a directory with all below it; what does not exist, or vanishes meanwhile, is deleted.
     *
     * <p>Links are deleted, never followed. Directories that deny access to their owner are opened up first. Neither
     * the depth of the tree nor the length of its paths matters: deep directories are moved up before they are
     * deleted.
     */
    public static void deleteTree(Disk disk, Path path) throws IOException {
        new TreeDeletion(disk, path).run();
    }

    /** Forces the names in a directory, and its own name in its parent where that may be read. */
    public static void forceWithParent(Disk disk, Path directory) throws IOException {
        disk.force(directory);
        Path parent = Objects.requireNonNull(directory.getParent());
        if (Files.isReadable(parent)) {
            disk.force(parent);
        }
    }

    /**
     * Forces every file and every directory at and below {@code root} to the device, not the entry of {@code root} in
     * its own parent. Links need nothing but their directory.
     *
     * <p>Files are forced by the executor and by the calling thread, which never waits for a task that has not begun:
     * calling from a task of the same executor is safe. Locks that this process holds on files below {@code root} are
     * lost (see {@link JdkDisk#force}): keep lock files elsewhere.
     *
     * @throws java.io.InterruptedIOException if the calling thread is interrupted; its flag is set again
     */
    public static void forceTree(Disk disk, Path root, Executor executor) throws IOException {
        new TreeForcing(disk, root).run(executor);
    }

    /**
     * Gives a file new content, so that readers and crashes see the old or the new content and nothing between.
     *
     * @param durable whether the content and the name survive a power cut once this method has returned
     */
    public static void replaceFile(Disk disk, Path file, byte[] content, Mode mode, boolean durable)
            throws IOException {
        Path temporary = temporaryFor(file);
        try {
            try (Disk.NewFile created = disk.createFile(temporary, mode)) {
                created.write(ByteBuffer.wrap(content));
                if (durable) {
                    created.force();
                }
            }
            disk.rename(temporary, file);
        } catch (IOException | RuntimeException e) {
            discard(disk, temporary, e);
            throw e;
        }
        if (durable) {
            disk.force(directoryOf(file));
        }
    }

    /** Returns an unused name beside {@code file}, which {@link #isTemporary} recognises. */
    public static Path temporaryFor(Path file) {
        return file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + TEMPORARY_END);
    }

    /** Tells whether a file has a name of {@link #temporaryFor}: without a process that works on it, it is debris. */
    public static boolean isTemporary(Path file) {
        Path name = file.getFileName();
        return name != null && name.toString().matches("\\..+\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.tmp");
    }

    private static void discard(Disk disk, Path temporary, Exception reason) {
        try {
            disk.delete(temporary);
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    static Path directoryOf(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException("a root is in no directory: \"" + file + "\"");
        }
        return parent;
    }
}

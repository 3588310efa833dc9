package io.pluginmanager.core.disk;

import io.pluginmanager.core.disk.Disk.Mode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/** Deletes one tree without recursion, depth first. */
final class TreeDeletion {

    /** So many characters below the root, and a directory moves up: far enough from the 4,096 bytes of a path. */
    private static final int LONG_PATH = 512;

    private final Disk disk;
    private final Path root;
    private final Deque<Path> pending = new ArrayDeque<>();

    TreeDeletion(Disk disk, Path root) {
        this.disk = disk;
        this.root = root.toAbsolutePath();
    }

    void run() throws IOException {
        if (deleteUnlessFull(root)) {
            return;
        }
        pending.push(root);
        while (!pending.isEmpty()) {
            Path directory = pending.getFirst();
            List<Path> full = deleteEntries(directory);
            if (!full.isEmpty()) {
                for (Path child : full) {
                    pending.push(shortened(child));
                }
            } else if (deleteUnlessFull(directory)) {
                pending.pop();
            }
        }
    }

    /** Deletes what can be deleted at once and returns the directories that are not empty. */
    private List<Path> deleteEntries(Path directory) throws IOException {
        List<Path> full = new ArrayList<>();
        try {
            for (Path entry : entries(directory)) {
                if (!deleteUnlessFull(entry)) {
                    full.add(entry);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
        return full;
    }

    private List<Path> entries(Path directory) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotDirectoryException(directory.toString());
        }
        try {
            return list(directory);
        } catch (AccessDeniedException e) {
            openUp(directory, e);
            return list(directory);
        }
    }

    private static List<Path> list(Path directory) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(entries::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return entries;
    }

    private boolean deleteUnlessFull(Path path) throws IOException {
        try {
            delete(path);
            return true;
        } catch (DirectoryNotEmptyException e) {
            return false;
        }
    }

    private void delete(Path path) throws IOException {
        try {
            disk.delete(path);
        } catch (NoSuchFileException e) {
            return;
        } catch (AccessDeniedException e) {
            if (path.equals(root)) {
                throw e;
            }
            openUp(Trees.directoryOf(path), e);
            try {
                disk.delete(path);
            } catch (NoSuchFileException gone) {
                return;
            }
        }
    }

    /** Makes a directory writable for its owner; one that is not ours keeps its mode, and the first refusal counts. */
    private void openUp(Path directory, AccessDeniedException refusal) throws IOException {
        try {
            disk.setMode(directory, Mode.PRIVATE_DIRECTORY);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            refusal.addSuppressed(e);
            throw refusal;
        }
    }

    private Path shortened(Path directory) throws IOException {
        if (directory.toString().length() - root.toString().length() < LONG_PATH) {
            return directory;
        }
        Path up = root.resolve(".deleting-" + UUID.randomUUID());
        try {
            disk.rename(directory, up);
        } catch (AccessDeniedException e) {
            // a directory that changes its parent must be writable itself
            openUp(directory, e);
            disk.rename(directory, up);
        } catch (NoSuchFileException e) {
            return directory;
        }
        return up;
    }
}

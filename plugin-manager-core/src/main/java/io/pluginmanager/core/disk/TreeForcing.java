package io.pluginmanager.core.disk;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Forces one tree: first the files, several at a time, then the directories from the deepest to the root. */
final class TreeForcing {

    private final Disk disk;
    private final Path root;
    private final List<Path> files = new ArrayList<>();
    private final List<Path> directories = new ArrayList<>();

    TreeForcing(Disk disk, Path root) {
        this.disk = disk;
        this.root = root;
    }

    void run(Executor executor) throws IOException {
        walk();
        forceAll(files, executor);
        Collections.reverse(directories);
        for (Path directory : directories) {
            disk.force(directory);
        }
    }

    private void walk() throws IOException {
        Deque<Path> pending = new ArrayDeque<>();
        pending.add(root);
        while (!pending.isEmpty()) {
            Path path = pending.remove();
            BasicFileAttributes found =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (found.isRegularFile()) {
                files.add(path);
            } else if (found.isDirectory()) {
                directories.add(path);
                addEntries(path, pending);
            }
        }
    }

    private static void addEntries(Path directory, Deque<Path> pending) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            entries.forEach(pending::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private void forceAll(List<Path> paths, Executor executor) throws IOException {
        List<FutureTask<Void>> tasks = new ArrayList<>(paths.size());
        for (Path path : paths) {
            tasks.add(new FutureTask<>(() -> {
                disk.force(path);
                return null;
            }));
        }
        try {
            tasks.forEach(executor::execute);
            // runs what no other thread has begun: works with a busy executor, and from within it
            for (int i = tasks.size() - 1; i >= 0; i--) {
                tasks.get(i).run();
            }
            await(tasks);
        } finally {
            tasks.forEach(task -> task.cancel(true));
        }
    }

    private static void await(List<FutureTask<Void>> tasks) throws IOException {
        IOException failure = null;
        for (FutureTask<Void> task : tasks) {
            try {
                task.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while files were forced to the disk");
            } catch (ExecutionException e) {
                failure = first(failure, e.getCause());
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static IOException first(@Nullable IOException failure, @Nullable Throwable next) {
        IOException found = next instanceof IOException io ? io : new IOException("forcing a file failed", next);
        if (failure == null) {
            return found;
        }
        failure.addSuppressed(found);
        return failure;
    }
}

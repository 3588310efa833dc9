package io.pluginmanager.core.disk;

import io.pluginmanager.core.disk.DiskOperation.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the changes that another disk makes and, in place of the n-th, lets something go wrong.
 *
 * <p>If the n-th change is a write, its first half is written before, as a full disk or a kill may leave it.
 */
public final class FailingDisk implements Disk {

    /** What goes wrong. */
    @FunctionalInterface
    public interface Failure {
        /** Throws, or ends the process; if it returns, the change is made after all. */
        void happen(Kind kind) throws IOException;
    }

    private final Disk disk;
    private final int failAt;
    private final boolean forEver;
    private final Failure failure;
    private final AtomicInteger count = new AtomicInteger();

    private FailingDisk(Disk disk, int failAt, boolean forEver, Failure failure) {
        this.disk = disk;
        this.failAt = failAt;
        this.forEver = forEver;
        this.failure = failure;
    }

    /** Fails once, at the change number {@code n}, counted from 1. */
    public static FailingDisk at(Disk disk, int n, Failure failure) {
        return new FailingDisk(disk, n, false, failure);
    }

    /** Fails at the change number {@code n}, counted from 1, and at all later ones. */
    public static FailingDisk from(Disk disk, int n, Failure failure) {
        return new FailingDisk(disk, n, true, failure);
    }

    /** Never fails: to find out how many changes there are. */
    public static FailingDisk counting(Disk disk) {
        return new FailingDisk(disk, Integer.MAX_VALUE, false, kind -> {});
    }

    /** The disk is full: only deleting works. */
    public static Failure noSpace() {
        return kind -> {
            if (kind != Kind.DELETE) {
                throw new IOException("No space left on device");
            }
        };
    }

    /** The device is broken. */
    public static Failure broken() {
        return kind -> {
            throw new IOException("Input/output error");
        };
    }

    /** The process ends at once, as if killed. */
    public static Failure halt() {
        return kind -> Runtime.getRuntime().halt(137);
    }

    /** Returns how many changes were asked for. */
    public int count() {
        return count.get();
    }

    private boolean isDue() {
        int n = count.incrementAndGet();
        return n == failAt || (forEver && n > failAt);
    }

    private void step(Kind kind) throws IOException {
        if (isDue()) {
            failure.happen(kind);
        }
    }

    @Override
    public void createDirectory(Path directory, Mode mode) throws IOException {
        step(Kind.CREATE_DIRECTORY);
        disk.createDirectory(directory, mode);
    }

    @Override
    public NewFile createFile(Path file, Mode mode) throws IOException {
        step(Kind.CREATE_FILE);
        return new FailingFile(disk.createFile(file, mode));
    }

    @Override
    public NewFile reopenFile(Path file) throws IOException {
        return new FailingFile(disk.reopenFile(file));
    }

    @Override
    public void createLink(Path link, Path target) throws IOException {
        step(Kind.CREATE_LINK);
        disk.createLink(link, target);
    }

    @Override
    public void createHardLink(Path link, Path existing) throws IOException {
        step(Kind.CREATE_HARD_LINK);
        disk.createHardLink(link, existing);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        step(Kind.RENAME);
        disk.rename(from, to);
    }

    @Override
    public void delete(Path path) throws IOException {
        step(Kind.DELETE);
        disk.delete(path);
    }

    @Override
    public void setMode(Path path, Mode mode) throws IOException {
        step(Kind.SET_MODE);
        disk.setMode(path, mode);
    }

    @Override
    public void force(Path fileOrDirectory) throws IOException {
        step(Kind.FORCE);
        disk.force(fileOrDirectory);
    }

    private final class FailingFile implements NewFile {

        private final NewFile file;

        FailingFile(NewFile file) {
            this.file = file;
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            if (isDue()) {
                int end = bytes.limit();
                file.write(bytes.limit(bytes.position() + bytes.remaining() / 2));
                bytes.limit(end);
                failure.happen(Kind.WRITE);
            }
            file.write(bytes);
        }

        @Override
        public void force() throws IOException {
            step(Kind.FORCE);
            file.force();
        }

        @Override
        public FileChannel channel() {
            return file.channel();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}

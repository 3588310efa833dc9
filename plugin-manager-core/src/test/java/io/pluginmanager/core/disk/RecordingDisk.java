package io.pluginmanager.core.disk;

import io.pluginmanager.core.disk.DiskOperation.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Passes every change on to another disk and records those that succeeded, one after the other.
 *
 * <p>Writes through {@link Disk.NewFile#channel()} are not seen. {@link #recording()} takes what is below the root at
 * construction as being on the device already.
 */
public final class RecordingDisk implements Disk {

    private final Disk disk;
    private final CrashModel.Snapshot before;
    private final List<DiskOperation> operations = new ArrayList<>();

    /** Records changes by {@code disk}; those below {@code root} can be replayed. */
    public RecordingDisk(Disk disk, Path root) throws IOException {
        this.disk = disk;
        this.before = CrashModel.Snapshot.of(root);
    }

    /** Returns what happened so far. */
    public synchronized List<DiskOperation> operations() {
        return List.copyOf(operations);
    }

    /** Returns what happened so far, ready to be replayed. */
    public synchronized CrashReplay recording() {
        return new CrashReplay(before, operations());
    }

    @Override
    public synchronized void createDirectory(Path directory, Mode mode) throws IOException {
        disk.createDirectory(directory, mode);
        operations.add(DiskOperation.of(Kind.CREATE_DIRECTORY, directory).withMode(mode));
    }

    @Override
    public synchronized NewFile createFile(Path file, Mode mode) throws IOException {
        NewFile created = disk.createFile(file, mode);
        operations.add(DiskOperation.of(Kind.CREATE_FILE, file).withMode(mode));
        return new RecordedFile(created, file, operations.size() - 1);
    }

    /** {@inheritDoc} What is written to it is not recorded: every reader hashes such a file anew. */
    @Override
    public NewFile reopenFile(Path file) throws IOException {
        return disk.reopenFile(file);
    }

    @Override
    public synchronized void createLink(Path link, Path target) throws IOException {
        disk.createLink(link, target);
        operations.add(DiskOperation.of(Kind.CREATE_LINK, link).withOther(target));
    }

    @Override
    public synchronized void createHardLink(Path link, Path existing) throws IOException {
        disk.createHardLink(link, existing);
        operations.add(DiskOperation.of(Kind.CREATE_HARD_LINK, link).withOther(existing));
    }

    @Override
    public synchronized void rename(Path from, Path to) throws IOException {
        disk.rename(from, to);
        operations.add(DiskOperation.of(Kind.RENAME, from).withOther(to));
    }

    @Override
    public synchronized void delete(Path path) throws IOException {
        disk.delete(path);
        operations.add(DiskOperation.of(Kind.DELETE, path));
    }

    @Override
    public synchronized void setMode(Path path, Mode mode) throws IOException {
        disk.setMode(path, mode);
        operations.add(DiskOperation.of(Kind.SET_MODE, path).withMode(mode));
    }

    @Override
    public synchronized void force(Path fileOrDirectory) throws IOException {
        disk.force(fileOrDirectory);
        operations.add(DiskOperation.of(Kind.FORCE, fileOrDirectory));
    }

    private final class RecordedFile implements NewFile {

        private final NewFile file;
        private final Path name;
        private final int created;

        RecordedFile(NewFile file, Path name, int created) {
            this.file = file;
            this.name = name;
            this.created = created;
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            byte[] data = new byte[bytes.remaining()];
            bytes.duplicate().get(data);
            synchronized (RecordingDisk.this) {
                file.write(bytes);
                operations.add(DiskOperation.of(Kind.WRITE, name).through(created, data));
            }
        }

        @Override
        public void force() throws IOException {
            synchronized (RecordingDisk.this) {
                file.force();
                operations.add(DiskOperation.of(Kind.FORCE, name).through(created, new byte[0]));
            }
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

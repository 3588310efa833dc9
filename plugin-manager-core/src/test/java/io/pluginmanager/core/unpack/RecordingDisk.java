package io.pluginmanager.core.unpack;

import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.JdkDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Notes what is done, and lets a test step in before each write. */
final class RecordingDisk implements Disk {

    interface Hook {
        void run() throws IOException;
    }

    final List<String> operations = Collections.synchronizedList(new ArrayList<>());
    volatile Hook beforeWrite = () -> {};
    private final Disk disk = new JdkDisk();

    @Override
    public void createDirectory(Path directory, Mode mode) throws IOException {
        operations.add("directory " + directory.getFileName());
        disk.createDirectory(directory, mode);
    }

    @Override
    public NewFile createFile(Path file, Mode mode) throws IOException {
        operations.add("file " + file.getFileName());
        NewFile open = disk.createFile(file, mode);
        return new NewFile() {
            @Override
            public void write(ByteBuffer bytes) throws IOException {
                beforeWrite.run();
                open.write(bytes);
            }

            @Override
            public void force() throws IOException {
                open.force();
            }

            @Override
            public FileChannel channel() {
                return open.channel();
            }

            @Override
            public void close() throws IOException {
                operations.add("close " + file.getFileName());
                open.close();
            }
        };
    }

    @Override
    public NewFile reopenFile(Path file) throws IOException {
        throw new AssertionError("no file of an earlier process in an unpacked tree");
    }

    @Override
    public void createLink(Path link, Path target) throws IOException {
        operations.add("link " + link.getFileName());
        disk.createLink(link, target);
    }

    @Override
    public void createHardLink(Path link, Path existing) throws IOException {
        throw new AssertionError("no hard links in an unpacked tree");
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        operations.add("rename " + from.getFileName() + " " + to.getFileName());
        disk.rename(from, to);
    }

    @Override
    public void delete(Path path) throws IOException {
        operations.add("delete " + path.getFileName());
        disk.delete(path);
    }

    @Override
    public void setMode(Path path, Mode mode) throws IOException {
        operations.add("mode " + path.getFileName() + " " + mode);
        disk.setMode(path, mode);
    }

    @Override
    public void force(Path fileOrDirectory) {
        throw new AssertionError("forcing is the store's work");
    }
}

package io.pluginmanager.core.disk;

import java.io.IOException;
import java.nio.file.Path;

/** Passes everything on: for tests that change one method. */
public class ForwardingDisk implements Disk {

    private final Disk disk;

    /** Makes a disk that passes everything on to another one. */
    protected ForwardingDisk(Disk disk) {
        this.disk = disk;
    }

    @Override
    public void createDirectory(Path directory, Mode mode) throws IOException {
        disk.createDirectory(directory, mode);
    }

    @Override
    public NewFile createFile(Path file, Mode mode) throws IOException {
        return disk.createFile(file, mode);
    }

    @Override
    public NewFile reopenFile(Path file) throws IOException {
        return disk.reopenFile(file);
    }

    @Override
    public void createLink(Path link, Path target) throws IOException {
        disk.createLink(link, target);
    }

    @Override
    public void createHardLink(Path link, Path existing) throws IOException {
        disk.createHardLink(link, existing);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        disk.rename(from, to);
    }

    @Override
    public void delete(Path path) throws IOException {
        disk.delete(path);
    }

    @Override
    public void setMode(Path path, Mode mode) throws IOException {
        disk.setMode(path, mode);
    }

    @Override
    public void force(Path fileOrDirectory) throws IOException {
        disk.force(fileOrDirectory);
    }
}

package io.pluginmanager.core.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/**
 * Every change that the engine makes to the file system, one method an operation.
 *
 * <p>Implementations are thread-safe. No method follows a link in the last component of a path that it changes.
 */
public interface Disk {

    /** Modes that the engine gives to what it creates, whatever the umask (design section 12). */
    enum Mode {
        /** 0644: a file that everybody may read. */
        FILE,
        /** 0755: a program, or a directory that everybody may read. */
        EXECUTABLE,
        /** 0600: staging, partial downloads and secrets. */
        PRIVATE_FILE,
        /** 0700: a directory for private files. */
        PRIVATE_DIRECTORY
    }

    /** Creates one directory; fails if anything has that name. */
    void createDirectory(Path directory, Mode mode) throws IOException;

    /** Creates a file that must not exist, open for writing and reading. The caller closes it. */
    NewFile createFile(Path file, Mode mode) throws IOException;

    /**
     * Opens a file of an earlier process for reading, and for writing behind its end. The caller closes it.
     *
     * @param file a regular file; a link is refused
     */
    NewFile reopenFile(Path file) throws IOException;

    /** Creates a symbolic link that must not exist. */
    void createLink(Path link, Path target) throws IOException;

    /** Gives a file a second name, which must not exist. */
    void createHardLink(Path link, Path existing) throws IOException;

    /** Renames atomically, replacing a file or link of the new name; both names are on one file system. */
    void rename(Path from, Path to) throws IOException;

    /** Deletes a file, link or empty directory. */
    void delete(Path path) throws IOException;

    /** Sets the mode of a file or directory. */
    void setMode(Path path, Mode mode) throws IOException;

    /** Forces the content of a file, or the entries of a directory, to the device. */
    void force(Path fileOrDirectory) throws IOException;

    /** Sets the time of the last change to now. No promise depends on times, so implementations need not see this. */
    default void touch(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    }

    /** A file that this process writes and still has open. */
    interface NewFile extends AutoCloseable {

        /** Appends all remaining bytes. */
        void write(ByteBuffer bytes) throws IOException;

        /** Forces what was written to the device. */
        void force() throws IOException;

        /**
         * Returns the same open file for reading by position; closing it closes this file. Readers use absolute
         * positions only.
         */
        FileChannel channel();

        @Override
        void close() throws IOException;
    }
}

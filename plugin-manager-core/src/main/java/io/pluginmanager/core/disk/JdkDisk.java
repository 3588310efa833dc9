package io.pluginmanager.core.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The real file system.
 *
 * <p>Modes are given when a file is opened, and set a second time only where the umask or a default access list cuts
 * them: the umask is read once, access lists are noticed on the directories that this disk creates. That is one system
 * call a file instead of two. An interrupt of a thread that writes or forces ends it with a
 * {@link java.nio.channels.ClosedByInterruptException}.
 */
public final class JdkDisk implements Disk {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final boolean WINDOWS =
            FileSystems.getDefault().getSeparator().equals("\\");
    private static final Set<OpenOption> NEW = Set.of(
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.READ,
            LinkOption.NOFOLLOW_LINKS);

    private static final Set<OpenOption> EXISTING =
            Set.of(StandardOpenOption.WRITE, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private final AtomicInteger cutBits = new AtomicInteger(Umask.current());

    @Override
    public void createDirectory(Path directory, Mode mode) throws IOException {
        Access access = Access.of(mode);
        if (!access.directory()) {
            throw new IllegalArgumentException("not a mode of a directory: " + mode);
        }
        if (!POSIX) {
            Files.createDirectory(directory);
            return;
        }
        Files.createDirectory(directory, access.attribute());
        int lost = access.bitsMissingIn(Files.getPosixFilePermissions(directory, LinkOption.NOFOLLOW_LINKS));
        if (lost != 0) {
            cutBits.accumulateAndGet(lost, (known, more) -> known | more);
            Files.setPosixFilePermissions(directory, access.permissions());
        }
    }

    @Override
    public NewFile createFile(Path file, Mode mode) throws IOException {
        if (!POSIX) {
            return new OpenFile(FileChannel.open(file, NEW));
        }
        Access access = Access.of(mode);
        FileChannel channel = FileChannel.open(file, NEW, access.attribute());
        if ((access.bits() & cutBits.get()) != 0) {
            try {
                Files.setPosixFilePermissions(file, access.permissions());
            } catch (IOException | RuntimeException e) {
                discard(channel, file, e);
                throw e;
            }
        }
        return new OpenFile(channel);
    }

    @Override
    public NewFile reopenFile(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(file.toString(), null, "it is no regular file");
        }
        FileChannel channel = FileChannel.open(file, EXISTING);
        try {
            return new OpenFile(channel.position(channel.size()));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void discard(FileChannel channel, Path file, Exception reason) {
        try (channel) {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    @Override
    public void createLink(Path link, Path target) throws IOException {
        Files.createSymbolicLink(link, target);
    }

    @Override
    public void createHardLink(Path link, Path existing) throws IOException {
        Files.createLink(link, existing);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        // rename(2) would replace an empty directory by another one without a word
        if (Files.isDirectory(to, LinkOption.NOFOLLOW_LINKS)) {
            throw neverReplaced(from, to);
        }
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (FileSystemException e) {
            // another process was faster; the JDK has no exception of its own for ENOTEMPTY here
            if (Files.isDirectory(to, LinkOption.NOFOLLOW_LINKS)) {
                FileAlreadyExistsException taken = neverReplaced(from, to);
                taken.addSuppressed(e);
                throw taken;
            }
            throw e;
        }
    }

    private static FileAlreadyExistsException neverReplaced(Path from, Path to) {
        return new FileAlreadyExistsException(to.toString(), from.toString(), "a directory is never replaced");
    }

    @Override
    public void delete(Path path) throws IOException {
        Files.delete(path);
    }

    /** {@inheritDoc} A link is refused, because its mode means nothing and its target is not ours. */
    @Override
    public void setMode(Path path, Mode mode) throws IOException {
        BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (found.isSymbolicLink()) {
            throw new FileSystemException(path.toString(), null, "the mode of a link is not changed");
        }
        if (POSIX) {
            Files.setPosixFilePermissions(path, Access.of(mode).permissions());
        }
    }

    /**
     * {@inheritDoc} Opens the file for that, which drops every lock that this process holds on it: never force a lock
     * file. A directory is not forced on Windows, which has no such operation.
     */
    @Override
    public void force(Path fileOrDirectory) throws IOException {
        if (WINDOWS) {
            forceOnWindows(fileOrDirectory);
            return;
        }
        try (FileChannel channel =
                FileChannel.open(fileOrDirectory, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            channel.force(true);
        }
    }

    private static void forceOnWindows(Path fileOrDirectory) throws IOException {
        if (Files.isDirectory(fileOrDirectory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (FileChannel channel =
                FileChannel.open(fileOrDirectory, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            channel.force(true);
        }
    }

    private record OpenFile(FileChannel channel) implements NewFile {

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }

        @Override
        public void force() throws IOException {
            channel.force(true);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}

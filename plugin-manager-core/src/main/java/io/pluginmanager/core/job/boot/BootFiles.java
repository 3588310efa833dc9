package io.pluginmanager.core.job.boot;

import io.pluginmanager.Digest;
import io.pluginmanager.job.BootBundle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Every change that a boot makes to the file system. Not thread-safe.
 *
 * <p>A file is written under a temporary name, gets owner and mode, is forced to the disk and renamed. No link in the
 * directory is followed.
 */
final class BootFiles {

    /** What was written. */
    record Written(long size, Digest digest) {}

    private static final String TEMPORARY = ".boot-tmp";
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private static final int SET_GROUP_ID = 02000;

    private final Path root;

    /** Two boots at once must not take each other's file for their own. */
    private final String temporaryName = "file-" + System.nanoTime();

    private final BootBundle bundle;
    private final OptionalInt group;
    private final Set<Path> directories = new LinkedHashSet<>();
    private boolean ownsRoot;

    private BootFiles(Path root, BootBundle bundle) throws IOException {
        this.root = root;
        this.bundle = bundle;
        this.group = bundle.group().isPresent() ? bundle.group() : groupOf(root);
    }

    /** The volume of a pod says by this bit which group its files belong to. */
    private static OptionalInt groupOf(Path root) throws IOException {
        boolean sets = ((int) Files.getAttribute(root, "unix:mode") & SET_GROUP_ID) != 0;
        return sets ? OptionalInt.of((int) Files.getAttribute(root, "unix:gid")) : OptionalInt.empty();
    }

    /**
     * Prepares a directory: creates it, or takes it over if it is empty or was booted before. The mode of any other one is
     * left alone.
     */
    static BootFiles open(Path out, BootBundle bundle) throws IOException {
        if (!Files.exists(out)) {
            Files.createDirectories(out);
        }
        Path root = out.toRealPath();
        if (!Files.isDirectory(root)) {
            throw new BootException(BootExit.DENIED, "'" + out + "' is no directory");
        }
        BootFiles files = new BootFiles(root, bundle);
        files.ownsRoot = files.isEmptyOrBooted() && files.takeOver();
        files.clearTemporary();
        Files.createDirectory(root.resolve(TEMPORARY), PRIVATE_DIRECTORY);
        return files;
    }

    private boolean isEmptyOrBooted() throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
            boolean empty = true;
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                if (name.equals(BootRecord.NAME) || name.equals(TEMPORARY)) {
                    return true;
                }
                empty = false;
            }
            return empty;
        }
    }

    /** The root of a mounted volume often belongs to somebody else, who has set its mode. */
    private boolean takeOver() {
        try {
            makeWritable(root);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void makeWritable(Path directory) throws IOException {
        setMode(directory, BootModes.DIRECTORY.bits(false));
    }

    /** A directory keeps the bit that says which group its files belong to: the next boot looks for it again. */
    private static void setMode(Path path, int bits) throws IOException {
        int kept = Files.isDirectory(path) ? (int) Files.getAttribute(path, "unix:mode") & SET_GROUP_ID : 0;
        Files.setAttribute(path, "unix:mode", bits | kept);
    }

    private void clearTemporary() throws IOException {
        Path temporary = root.resolve(TEMPORARY);
        if (Files.isDirectory(temporary, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(temporary)) {
                for (Path entry : entries) {
                    Files.delete(entry);
                }
            }
        }
        Files.deleteIfExists(temporary);
    }

    /** Returns the place of a file, after making the directories on the way to it. */
    private Path place(String path) throws IOException {
        Path directory = root;
        String[] names = path.split("/", -1);
        for (int i = 0; i < names.length - 1; i++) {
            directory = directory.resolve(names[i]);
            if (Files.isSymbolicLink(directory)) {
                throw new BootException(BootExit.DENIED, "'" + root.relativize(directory) + "' is a link");
            }
            if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(directory, PRIVATE_DIRECTORY);
            } else if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                throw new BootException(BootExit.DENIED, "'" + root.relativize(directory) + "' is no directory");
            }
            if (directories.add(directory)) {
                makeWritable(directory);
            }
        }
        return directory.resolve(names[names.length - 1]);
    }

    private Path temporary() {
        return root.resolve(TEMPORARY).resolve(temporaryName);
    }

    /**
     * Writes a file under a temporary name, and makes the directories on the way to its own.
     *
     * @param most the number of bytes that it may have
     * @param expected the digest that the bytes must have
     */
    Written write(String path, InputStream content, BootModes mode, long most, Optional<Digest> expected)
            throws IOException {
        if (Files.isDirectory(place(path), LinkOption.NOFOLLOW_LINKS)) {
            throw new BootException(BootExit.DENIED, "'" + path + "' is a directory");
        }
        Path temporary = temporary();
        try (FileChannel channel = FileChannel.open(
                temporary, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), PRIVATE_FILE)) {
            Written written = copy(content, channel, most);
            check(written, expected);
            giveAway(temporary, mode);
            channel.force(true);
            return written;
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
    }

    /** Gives the file that was written last its own name, and replaces what has it. */
    void publish(String path) throws IOException {
        Files.move(temporary(), place(path), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void check(Written written, Optional<Digest> expected) throws BootException {
        if (expected.isPresent() && !expected.get().equals(written.digest())) {
            throw new BootException(
                    BootExit.CHECKSUM,
                    "its bytes have the digest " + written.digest() + ", and the plan names " + expected.get());
        }
    }

    private Written copy(InputStream content, FileChannel channel, long most) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            size += read;
            if (size > most) {
                throw new BootException(
                        BootExit.BAD_PLAN,
                        "all files together have more than the limit of " + bundle.limit() + " bytes");
            }
            digest.update(buffer, 0, read);
            ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
            while (bytes.hasRemaining()) {
                write(channel, bytes);
            }
        }
        return new Written(size, Digest.ofSha256(digest.digest()));
    }

    /** The JDK does not say which file could not be written. */
    private void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        try {
            channel.write(bytes);
        } catch (IOException e) {
            throw new FileSystemException(root.toString(), null, String.valueOf(e.getMessage()));
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private void giveAway(Path path, BootModes mode) throws IOException {
        setId(path, "unix:uid", bundle.owner());
        setId(path, "unix:gid", group);
        // after the change of owner, which takes bits away
        setMode(path, mode.bits(bundle.isReadOnly()));
    }

    private static void setId(Path path, String attribute, OptionalInt id) throws IOException {
        if (id.isPresent()
                && !Files.getAttribute(path, attribute, LinkOption.NOFOLLOW_LINKS)
                        .equals(id.getAsInt())) {
            Files.setAttribute(path, attribute, id.getAsInt(), LinkOption.NOFOLLOW_LINKS);
        }
    }

    /** Deletes a file of an earlier boot, if it is still one. */
    void delete(String path) throws IOException {
        Path directory = root;
        String[] names = path.split("/", -1);
        for (int i = 0; i < names.length - 1; i++) {
            directory = directory.resolve(names[i]);
            if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
        }
        Path target = directory.resolve(names[names.length - 1]);
        if (Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
            if (!directory.equals(root) && directories.add(directory)) {
                makeWritable(directory);
            }
            Files.delete(target);
        }
    }

    /** Gives the directories their owner and mode, the deepest first, and forces them to the disk. */
    void finishDirectories() throws IOException {
        for (Path directory : directories.stream()
                .sorted((left, right) -> Integer.compare(right.getNameCount(), left.getNameCount()))
                .toList()) {
            giveAway(directory, BootModes.DIRECTORY);
            force(directory);
        }
        force(root);
    }

    /** Ends the boot, after the last file. */
    void finish() throws IOException {
        Files.delete(root.resolve(TEMPORARY));
        if (ownsRoot) {
            giveAway(root, BootModes.DIRECTORY);
        }
        force(root);
    }

    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            channel.force(true);
        }
    }
}

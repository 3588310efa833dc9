package io.pluginmanager.core.fetch;

import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.Trees;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The place where the bytes of one large object are kept until they are whole. One thread has it until it is closed. */
final class Partial implements AutoCloseable {

    static final String DATA = "data";

    private static final Logger LOG = LoggerFactory.getLogger(Partial.class);
    private static final String RECORD = "partial.json";

    private final Disk disk;
    private final Path directory;
    private final Runnable release;

    Partial(Disk disk, Path directory, Runnable release) {
        this.disk = disk;
        this.directory = directory;
        this.release = release;
    }

    Path data() {
        return directory.resolve(DATA);
    }

    /** Returns what an earlier run left, if it can be read. */
    Optional<PartialRecord> read() {
        Path file = directory.resolve(RECORD);
        try {
            if (!Files.isRegularFile(data(), LinkOption.NOFOLLOW_LINKS)
                    || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
            return Optional.of(PartialRecord.parse(file.toString(), Files.readAllBytes(file)));
        } catch (IOException e) {
            // a kill may have left half of it: the object is fetched from its start
            LOG.debug("cannot use \"{}\"", file, e);
            return Optional.empty();
        }
    }

    /** Opens the bytes that an earlier run left. */
    Disk.NewFile reopen() throws IOException {
        return disk.reopenFile(data());
    }

    /** Starts anew, whatever is there. */
    Disk.NewFile create(PartialRecord described) throws IOException {
        delete();
        Trees.createDirectories(disk, directory, Disk.Mode.PRIVATE_DIRECTORY);
        try {
            try (Disk.NewFile file = disk.createFile(directory.resolve(RECORD), Disk.Mode.PRIVATE_FILE)) {
                file.write(ByteBuffer.wrap(described.toJson()));
            }
            return disk.createFile(data(), Disk.Mode.PRIVATE_FILE);
        } catch (IOException e) {
            deleteAfter(e);
            throw e;
        }
    }

    private void deleteAfter(IOException failure) {
        try {
            delete();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Moves the whole bytes away and deletes the rest. */
    void complete(Path target) throws IOException {
        disk.rename(data(), target);
        delete();
    }

    void delete() throws IOException {
        Trees.deleteTree(disk, directory);
    }

    @Override
    public void close() {
        release.run();
    }
}

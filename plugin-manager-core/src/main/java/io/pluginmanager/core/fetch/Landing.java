package io.pluginmanager.core.fetch;

import io.pluginmanager.Digest;
import io.pluginmanager.core.disk.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;

/** The file in which bytes land, hashed on their way: in staging, or where they survive this process. */
final class Landing {

    private static final int BUFFER = 1 << 17;

    private final Disk disk;
    private final Path target;
    private final Optional<Partial> partial;
    private final Disk.NewFile file;
    private final ContentHash hash;
    private long length;

    private Landing(Disk disk, Path target, Optional<Partial> partial, Disk.NewFile file, Executor processors) {
        this.disk = disk;
        this.target = target;
        this.partial = partial;
        this.file = file;
        this.hash = new ContentHash(processors);
    }

    /** Makes an empty file that is lost when this process ends. */
    static Landing inStaging(Disk disk, Path target, Executor processors) throws IOException {
        return LocalWriteException.guard(() -> new Landing(
                disk, target, Optional.empty(), disk.createFile(target, Disk.Mode.PRIVATE_FILE), processors));
    }

    /** Makes an empty file that a later process finds. */
    static Landing resumable(Disk disk, Path target, Partial partial, PartialRecord described, Executor processors)
            throws IOException {
        return LocalWriteException.guard(
                () -> new Landing(disk, target, Optional.of(partial), partial.create(described), processors));
    }

    /** Goes on with what an earlier process left; reads and hashes it. */
    static Landing reopened(Disk disk, Path target, Partial partial, Executor processors) throws IOException {
        return LocalWriteException.guard(() -> {
            Landing landing = new Landing(disk, target, Optional.of(partial), partial.reopen(), processors);
            try {
                landing.readBack();
            } catch (IOException | RuntimeException e) {
                landing.file.close();
                throw e;
            }
            return landing;
        });
    }

    private void readBack() throws IOException {
        FileChannel channel = file.channel();
        byte[] buffer = new byte[BUFFER];
        for (int count = channel.read(ByteBuffer.wrap(buffer), 0);
                count > 0;
                count = channel.read(ByteBuffer.wrap(buffer), length)) {
            hash.update(buffer, count);
            length += count;
        }
    }

    long length() {
        return length;
    }

    void append(byte[] bytes, int count) throws IOException {
        hash.update(bytes, count);
        LocalWriteException.guard(() -> {
            file.write(ByteBuffer.wrap(bytes, 0, count));
            return file;
        });
        length += count;
    }

    /** Returns the digest of all bytes; none may be appended afterwards. */
    Digest digest() {
        return hash.finish();
    }

    /** Brings the whole bytes to their target. */
    Disk.NewFile complete() throws IOException {
        if (partial.isPresent()) {
            LocalWriteException.guard(() -> {
                partial.get().complete(target);
                return target;
            });
        }
        return file;
    }

    /** Closes the file and leaves it to a later process, if there is a place for that. */
    void keep() throws IOException {
        if (partial.isPresent()) {
            file.close();
        } else {
            discard();
        }
    }

    void discard() throws IOException {
        LocalWriteException.guard(() -> {
            file.close();
            if (partial.isPresent()) {
                partial.get().delete();
            } else {
                disk.delete(target);
            }
            return file;
        });
    }
}

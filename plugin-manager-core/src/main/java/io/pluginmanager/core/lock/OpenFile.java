package io.pluginmanager.core.lock;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file that is open for its lock, with the entry of {@link LockTable} that allows it; used by one thread at a time. */
final class OpenFile implements AutoCloseable {

    /** What became of the wish to lock. */
    enum Locking {
        /** The lock is ours. */
        TAKEN,
        /** Another process holds a lock. */
        ELSEWHERE,
        /** Somebody in this JVM who does not use our table holds a lock. */
        STRANGERS
    }

    private LockTable.Entry entry;
    private final FileChannel channel;
    // the JDK forgets a lock whose object nobody refers to, and then lets others in this JVM have it too
    private @Nullable FileLock lock;
    private boolean open = true;

    OpenFile(LockTable.Entry entry, FileChannel channel) {
        this.entry = entry;
        this.channel = channel;
    }

    /**
     * Asks for the lock that only one can have. Where a file system that is not known to keep locks refuses, we go on
     * without: then {@link #locked()} is false, and the entry is all that excludes others.
     */
    Locking lock(Path file, Locker locker, FileSystemTrust trust) throws IOException {
        try {
            return lock(locker, false);
        } catch (IOException e) {
            if (trust.of(file).works()) {
                throw new IOException(
                        "could not lock \"" + file + "\": its file system, of type \"" + FileSystemTrust.type(file)
                                + "\", refused (" + e.getMessage()
                                + "). Check how it is mounted, or use a directory on a local disk",
                        e);
            }
            return Locking.TAKEN;
        }
    }

    /** Asks for a lock that many can have, which shows that nobody has the other one. */
    Locking probe(Locker locker) throws IOException {
        return lock(locker, true);
    }

    private Locking lock(Locker locker, boolean shared) throws IOException {
        try {
            lock = locker.tryLock(channel, shared);
            return lock == null ? Locking.ELSEWHERE : Locking.TAKEN;
        } catch (OverlappingFileLockException | NonWritableChannelException e) {
            // a channel that cannot be written was parked by somebody who only looked into the file
            return Locking.STRANGERS;
        }
    }

    boolean locked() {
        return lock != null;
    }

    /** Reads the record at the beginning of the file; unreadable ones tell nothing. */
    Optional<Owner> read() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Owner.LONGEST_LINE);
        int count = 0;
        while (bytes.hasRemaining() && count >= 0) {
            count = channel.read(bytes, bytes.position());
        }
        return Owner.parse(bytes.flip());
    }

    /** Overwrites the record in place. */
    void write(Owner owner) throws IOException {
        ByteBuffer bytes = owner.bytes();
        while (bytes.hasRemaining()) {
            channel.write(bytes, bytes.position());
        }
    }

    /** Empties the file. */
    void clear() throws IOException {
        channel.truncate(0);
    }

    /** Shows everybody in this JVM who has the file. */
    void hold(Owner owner) {
        entry.hold(owner);
    }

    /** Gives the entry of the old name back after the file got the name of another one. */
    void renamed(LockTable.Entry name) {
        entry.leave();
        entry = name;
    }

    /** Leaves the open channel to the next one who wants the file, because closing it would drop strangers' locks. */
    void park() {
        entry.park(channel);
        open = false;
    }

    /** Closes the channel, and with it the lock, then gives the entry back. */
    @Override
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        try {
            channel.close();
        } catch (IOException e) {
            // the descriptor is gone whatever closing reports
            return;
        } finally {
            entry.leave();
        }
    }
}

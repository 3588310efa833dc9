package io.pluginmanager.core.lock;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** A lock that is held until it is closed, by any thread. */
public final class Held implements AutoCloseable {

    private final Path lockFile;
    private final OpenFile open;
    private final AtomicBoolean closed = new AtomicBoolean();

    Held(Path lockFile, OpenFile open) {
        this.lockFile = lockFile;
        this.open = open;
    }

    /** Returns the file that is locked. */
    public Path lockFile() {
        return lockFile;
    }

    /**
     * Tells whether other processes are kept out too. False only where the file system refused to lock and is not known
     * to keep locks; then only this JVM is excluded.
     */
    public boolean excludesOtherProcesses() {
        return open.locked();
    }

    /** Releases the lock. The lock file stays: were it deleted, two processes could lock two files of one name. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        // an interrupted thread cannot use the channel
        boolean interrupted = Thread.interrupted();
        try (open) {
            open.clear();
        } catch (IOException e) {
            // a stale record misleads a waiter at most
            return;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

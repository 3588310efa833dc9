package io.pluginmanager.core.lock;

import io.pluginmanager.core.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A file that tells everybody that this process owns something, until it is closed or the process ends.
 *
 * <p>Nothing in this process may open the file while the claim is open, not even to force or to hash it: closing it
 * again would drop the lock. {@link Claims#inspect} is the way to read it, so a claim is best put beside what it is for,
 * not into it.
 */
public final class Claim implements AutoCloseable {

    private final Disk disk;
    private final Path file;
    private final Owner owner;
    private final OpenFile open;
    private final AtomicBoolean closed = new AtomicBoolean();

    Claim(Disk disk, Path file, Owner owner, OpenFile open) {
        this.disk = disk;
        this.file = file;
        this.owner = owner;
        this.open = open;
    }

    /** Returns the file of the claim. */
    public Path file() {
        return file;
    }

    /** Returns what the file says. */
    public Owner owner() {
        return owner;
    }

    /** Deletes the file if it is still there, then releases its lock. A file that cannot be deleted is abandoned. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try (open) {
            disk.delete(file);
        } catch (IOException e) {
            // gone with its directory, or left for the next clean-up, which will find it abandoned
            return;
        }
    }
}

package io.pluginmanager.core.lock;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.jspecify.annotations.Nullable;

/** Asks the operating system for a lock; tests put a file system here that knows none. */
interface Locker {

    /** Asks for a lock on the whole file, and returns null if another process holds one that excludes it. */
    @Nullable
    FileLock tryLock(FileChannel channel, boolean shared) throws IOException;

    /** Returns the operating system's locks. */
    static Locker system() {
        return (channel, shared) -> channel.tryLock(0, Long.MAX_VALUE, shared);
    }
}

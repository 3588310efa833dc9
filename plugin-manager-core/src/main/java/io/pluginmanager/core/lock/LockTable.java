package io.pluginmanager.core.lock;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;

/**
 * Which files this JVM has open for their locks: the one state that we keep for a whole JVM.
 *
 * <p>Closing any channel on a file drops the lock that the process holds through another one, so a file may be opened
 * only by the one who has its entry here, whichever copy of the library that is. Therefore the table consists of JDK
 * objects in the system properties, under {@code io.pluginmanager.lock:} and the file's path with its directory
 * resolved. All copies of the library agree on the values:
 *
 * <ul>
 *   <li>no value: nobody of us has the file open
 *   <li>an empty string: somebody has it open for a moment; wait
 *   <li>another string: the file is locked, and this is the {@link Owner#line() line} of the owner
 *   <li>a {@link FileChannel}: strangers in this JVM held a lock when we opened the file; closing the channel would
 *       drop it, so it is kept here for the next one who wants the file
 * </ul>
 */
final class LockTable {

    static final String PREFIX = "io.pluginmanager.lock:";

    private static final String MOMENT = "";
    private static final long PAUSE_NANOS = 50_000;
    private static final int PAUSES = 40_000;

    private LockTable() {}

    /**
     * Asks for the right to open a file, waiting while somebody looks into it.
     *
     * @throws IOException if the directory of the file cannot be resolved
     */
    static Answer enter(Path file) throws IOException {
        String key = key(file);
        Properties table = System.getProperties();
        for (int i = 0; i < PAUSES; i++) {
            Object found = table.putIfAbsent(key, MOMENT);
            if (found == null) {
                return new Entered(new Entry(key, MOMENT), Optional.empty());
            }
            if (found instanceof FileChannel parked && table.replace(key, parked, MOMENT)) {
                return new Entered(new Entry(key, MOMENT), Optional.of(parked));
            }
            if (found instanceof String holder && !holder.equals(MOMENT)) {
                return new Occupied(Owner.parse(holder));
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return new Occupied(Optional.empty());
    }

    private static String key(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path directory = absolute.getParent();
        Path name = absolute.getFileName();
        if (directory == null || name == null) {
            throw new IllegalArgumentException("not a file in a directory: \"" + file + "\"");
        }
        return PREFIX + directory.toRealPath().resolve(name);
    }

    /** What {@link #enter} says. */
    sealed interface Answer permits Entered, Occupied {}

    /** The caller may open the file, and must leave; a parked channel is to be used instead of opening. */
    record Entered(Entry entry, Optional<FileChannel> parked) implements Answer {}

    /** The file is locked by somebody in this JVM. */
    record Occupied(Optional<Owner> holder) implements Answer {}

    /** The right to have one file open; used by one thread at a time. */
    static final class Entry {

        private final String key;
        private Object value;

        private Entry(String key, Object value) {
            this.key = key;
            this.value = value;
        }

        /** Shows that the file stays open and locked. */
        void hold(Owner owner) {
            become(owner.line());
        }

        /** Gives the right back without closing the channel. */
        void park(FileChannel channel) {
            become(channel);
        }

        /** Gives the right back; the channel is closed. */
        void leave() {
            System.getProperties().remove(key, value);
        }

        private void become(Object next) {
            System.getProperties().replace(key, value, next);
            value = next;
        }
    }
}

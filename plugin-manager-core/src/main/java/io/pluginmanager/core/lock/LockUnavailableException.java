package io.pluginmanager.core.lock;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A lock was not free within the time that the caller was willing to wait; the message names the holder. */
public final class LockUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Optional<Owner> holder;

    LockUnavailableException(Path lockFile, Duration waited, Optional<Owner> holder) {
        super("could not lock \"" + lockFile + "\" within " + text(waited) + ": " + describe(holder)
                + ". Wait until it has finished, or allow a longer wait");
        this.holder = holder;
    }

    /** Returns the holder, if it left a readable record. */
    public Optional<Owner> holder() {
        return holder;
    }

    private static String describe(Optional<Owner> holder) {
        return holder.map(owner -> describe(owner)).orElse("somebody who left no readable record holds it");
    }

    private static String describe(Owner holder) {
        ProcessIdentity process = holder.process();
        String who = process.equals(ProcessIdentity.current()) ? "this process" : "process";
        return who + " " + process.pid() + " on host \"" + process.host() + "\" holds it since " + holder.since()
                + " for \"" + holder.purpose() + "\"";
    }

    private static String text(Duration duration) {
        return duration.getNano() == 0 ? duration.getSeconds() + " s" : duration.toMillis() + " ms";
    }
}

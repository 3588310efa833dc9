package io.pluginmanager.core.lock;

/** How far locks on a file system can be relied upon. */
public enum LockTrust {
    /** A file system that may be shared between machines, or that we do not know: locks may exclude nobody. */
    UNKNOWN,
    /** A file system of one machine, whose kernel sees every lock. */
    LOCAL,
    /** The operator says that locks work for everybody who uses the file system ({@code locks: trusted}). */
    DECLARED;

    /** Tells whether a lock that can be taken is held by nobody. */
    public boolean works() {
        return this != UNKNOWN;
    }
}

package io.pluginmanager.core.unpack;

/** Tells the threads that unpack one archive to end: the caller was interrupted, or one of them failed. */
final class Stop {

    private final Thread caller = Thread.currentThread();
    private volatile boolean requested;
    private volatile boolean interrupted;

    void request() {
        requested = true;
    }

    /** Tells whether the caller was interrupted; clears its flag as {@link InterruptedException} promises. */
    boolean callerWasInterrupted() {
        return Thread.interrupted() || interrupted;
    }

    /** Called between pieces of work, on any thread. */
    void check() throws InterruptedException {
        if (Thread.currentThread() == caller && Thread.interrupted()) {
            interrupted = true;
            requested = true;
        }
        if (requested) {
            throw new InterruptedException("unpacking was stopped");
        }
    }
}

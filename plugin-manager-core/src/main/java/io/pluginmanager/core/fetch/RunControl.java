package io.pluginmanager.core.fetch;

import io.pluginmanager.core.lock.Time;
import io.pluginmanager.spi.Call;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a run is still wanted, and the deadlines of what it does. Thread-safe. */
public final class RunControl {

    private static final Logger LOG = LoggerFactory.getLogger(RunControl.class);

    private final Time time;
    private final Set<Blocked> blocked = ConcurrentHashMap.newKeySet();
    private volatile boolean cancelled;

    /** Starts a run that is wanted. */
    public RunControl(Time time) {
        this.time = time;
    }

    /** Something that waits and can be interrupted. */
    interface Waiting {
        void run() throws InterruptedException;
    }

    /** Something that blocks until it is done or the run is cancelled; closed when it is done. */
    final class Blocked implements AutoCloseable {

        private final Runnable wakeUp;
        private boolean woken;
        private boolean done;

        private Blocked(Runnable wakeUp) {
            this.wakeUp = wakeUp;
        }

        private synchronized void wakeUp() {
            if (done || woken) {
                return;
            }
            woken = true;
            try {
                wakeUp.run();
            } catch (RuntimeException e) {
                // it is foreign code, and the others have to be woken, too
                LOG.warn("something could not be cancelled", e);
            }
        }

        private synchronized boolean isWoken() {
            return woken;
        }

        @Override
        public synchronized void close() {
            done = true;
            blocked.remove(this);
        }
    }

    /** Ends the run at once: what waits or reads is woken. */
    public void cancel() {
        cancelled = true;
        blocked.forEach(Blocked::wakeUp);
    }

    /** Tells whether the run was ended. */
    public boolean isCancelled() {
        return cancelled || Thread.currentThread().isInterrupted();
    }

    /** Registers what has to happen once on cancellation, until the result is closed. */
    Blocked onCancel(Runnable wakeUp) {
        Blocked entry = new Blocked(wakeUp);
        blocked.add(entry);
        if (cancelled) {
            entry.wakeUp();
        }
        return entry;
    }

    /** Waits for some time, or until the run is cancelled. */
    void pause(Duration duration) throws InterruptedIOException {
        await(() -> time.sleep(duration));
        checkWanted();
    }

    /**
     * Waits for something.
     *
     * @throws InterruptedIOException if the run was cancelled before it happened
     */
    void await(Waiting waiting) throws InterruptedIOException {
        Thread thread = Thread.currentThread();
        Blocked entry = onCancel(thread::interrupt);
        boolean interrupted = false;
        try {
            waiting.run();
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            entry.close();
        }
        // our own interrupt must not reach what the host does next, and the host's must not get lost
        if (entry.isWoken()) {
            Thread.interrupted();
        } else if (interrupted) {
            thread.interrupt();
        }
        if (interrupted) {
            throw cancelled();
        }
    }

    void checkWanted() throws InterruptedIOException {
        if (isCancelled()) {
            throw cancelled();
        }
    }

    static InterruptedIOException cancelled() {
        return new InterruptedIOException("the run was cancelled");
    }

    /** Returns the time source of the run. */
    Time time() {
        return time;
    }

    /** Starts something that may take this long. */
    public Call call(Duration limit) {
        long end = time.nanos() + limit.toNanos();
        return new Call() {
            @Override
            public Duration remaining() {
                return Duration.ofNanos(Math.max(0, end - time.nanos()));
            }

            @Override
            public void checkCancelled() throws InterruptedIOException {
                checkWanted();
                if (time.nanos() - end >= 0) {
                    throw new InterruptedIOException(deadlinePassed(limit));
                }
            }
        };
    }

    static String deadlinePassed(Duration limit) {
        return "the deadline of " + limit.toMillis() + " ms passed (limits.deadline)";
    }
}

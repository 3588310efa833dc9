package io.pluginmanager.core.unpack;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Runs one piece of work on the caller and on helpers at once. The work takes its items from a shared counter, so the
 * caller alone finishes it if no helper ever comes; helpers that come too late find the door closed.
 */
final class Crew {

    /** What each member does until nothing is left. */
    interface Work {
        void run() throws IOException, InterruptedException;
    }

    private final Object lock = new Object();
    private final Stop stop;
    private final Work work;
    private int running;
    private boolean closed;
    private @Nullable Throwable failure;

    private Crew(Stop stop, Work work) {
        this.stop = stop;
        this.work = work;
    }

    static void run(Executor workers, int helpers, Stop stop, Work work) throws IOException {
        Crew crew = new Crew(stop, work);
        try {
            for (int i = 0; i < helpers; i++) {
                workers.execute(crew::help);
            }
        } catch (RejectedExecutionException e) {
            // A pool that is full or closed gives no helper: the caller does the rest.
        }
        crew.work();
        crew.close();
    }

    private void help() {
        synchronized (lock) {
            if (closed) {
                return;
            }
            running++;
        }
        work();
        synchronized (lock) {
            running--;
            lock.notifyAll();
        }
    }

    private void work() {
        try {
            work.run();
        } catch (Throwable e) {
            stop.request();
            synchronized (lock) {
                boolean first = failure == null || failure instanceof InterruptedException;
                failure = first ? e : failure;
            }
        }
    }

    private void close() throws IOException {
        synchronized (lock) {
            closed = true;
            Failures.awaitQuietly(lock, () -> running == 0);
            Failures.rethrow(failure);
        }
    }
}

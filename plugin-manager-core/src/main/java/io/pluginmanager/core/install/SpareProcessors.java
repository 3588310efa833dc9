package io.pluginmanager.core.install;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/**
 * Runs a task only if a processor has nothing to do, and refuses it otherwise: handing work to a thread that then shares
 * a processor with its owner costs more than doing it. Thread-safe.
 */
final class SpareProcessors implements Executor {

    private final Semaphore idle;
    private final Executor threads;

    /**
     * @param idle a permit for each processor, also taken by those who have work of their own
     * @param threads as many as there are permits, at once
     */
    SpareProcessors(Semaphore idle, Executor threads) {
        this.idle = idle;
        this.threads = threads;
    }

    @Override
    public void execute(Runnable task) {
        if (idle.hasQueuedThreads() || !idle.tryAcquire()) {
            throw new Busy();
        }
        try {
            threads.execute(() -> {
                try {
                    task.run();
                } finally {
                    idle.release();
                }
            });
        } catch (RejectedExecutionException e) {
            idle.release();
            throw e;
        }
    }

    /** An everyday answer, given for every batch of a large archive: a stack trace would cost more than the answer saves. */
    private static final class Busy extends RejectedExecutionException {

        private static final long serialVersionUID = 1L;

        Busy() {
            super("every processor is busy");
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}

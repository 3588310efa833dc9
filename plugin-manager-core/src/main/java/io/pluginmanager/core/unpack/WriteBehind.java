package io.pluginmanager.core.unpack;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Lets a helper write and hash while the caller decodes, with a bounded number of buffers between them.
 *
 * <p>Batches are handled one at a time and in order, by whichever thread is there: a helper if the executor gives one,
 * else the caller, at once or when it runs out of buffers. So nothing waits for a thread that may never come.
 */
final class WriteBehind implements AutoCloseable {

    /** Handles one batch. */
    interface Handler {
        void handle(Batch batch) throws IOException, InterruptedException;
    }

    private static final int MOST_BATCHES = 6;

    private final Object lock = new Object();
    private final Executor workers;
    private final Handler handler;
    private final Stop stop;
    private final Deque<Batch> full = new ArrayDeque<>();
    private final Deque<Batch> free = new ArrayDeque<>();
    private int batches;
    private boolean scheduled;
    private boolean draining;
    private @Nullable Throwable failure;

    WriteBehind(Executor workers, Stop stop, Handler handler) {
        this.workers = workers;
        this.stop = stop;
        this.handler = handler;
    }

    /** Returns an empty batch; handles full ones itself if nobody else does. */
    Batch take() throws IOException, InterruptedException {
        while (true) {
            synchronized (lock) {
                throwFailure();
                Batch batch = free.poll();
                if (batch != null) {
                    return batch;
                }
                if (batches < MOST_BATCHES) {
                    batches++;
                    return new Batch();
                }
                if (draining) {
                    lock.wait();
                    continue;
                }
            }
            drain();
        }
    }

    /** Hands a batch over. */
    void put(Batch batch) throws IOException {
        boolean schedule;
        synchronized (lock) {
            throwFailure();
            full.add(batch);
            schedule = !draining && !scheduled;
            scheduled |= schedule;
        }
        if (schedule) {
            try {
                workers.execute(this::drain);
            } catch (RejectedExecutionException e) {
                // No helper now: the caller handles the batch, while it is in the cache of its processor.
                drain();
            }
        }
    }

    /** Returns when every batch is handled. */
    void finish() throws IOException, InterruptedException {
        while (true) {
            synchronized (lock) {
                throwFailure();
                if (full.isEmpty() && !draining) {
                    return;
                }
                if (draining) {
                    lock.wait();
                    continue;
                }
            }
            drain();
        }
    }

    private void drain() {
        synchronized (lock) {
            scheduled = false;
            if (draining) {
                return;
            }
            draining = true;
        }
        Batch batch = null;
        while (true) {
            synchronized (lock) {
                if (batch != null) {
                    batch.clear();
                    free.add(batch);
                    lock.notifyAll();
                }
                batch = failure == null ? full.poll() : null;
                if (batch == null) {
                    draining = false;
                    lock.notifyAll();
                    return;
                }
            }
            try {
                stop.check();
                handler.handle(batch);
            } catch (Throwable e) {
                synchronized (lock) {
                    failure = e;
                }
            }
        }
    }

    private void throwFailure() throws IOException {
        Failures.rethrow(failure);
    }

    /** Waits, interrupted or not, for a helper that is at work; it ends with its current batch. */
    @Override
    public void close() {
        synchronized (lock) {
            if (failure == null && !full.isEmpty()) {
                failure = new IOException("unpacking was stopped");
            }
            full.clear();
            Failures.awaitQuietly(lock, () -> !draining);
        }
    }
}

package io.pluginmanager.core.install;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Lends threads to plugins that consist of many objects: as many altogether as artifacts are worked on at once, and one to
 * each plugin in any case. Thread-safe.
 */
final class Helpers {

    private final Workers workers;
    private final int most;
    private final Semaphore free;

    Helpers(Workers workers, int most) {
        this.workers = workers;
        this.most = most;
        this.free = new Semaphore(most);
    }

    /**
     * Runs tasks, several at once, until all are done or one has failed; in either case none runs any more.
     *
     * @return their results in the order of the tasks
     * @throws ExecutionException the first failure
     */
    <T> List<T> all(List<Callable<T>> tasks) throws ExecutionException, InterruptedException {
        int lent = lend(Math.min(most, tasks.size()) - 1);
        try (Workers.Pool pool = workers.pool(lent + 1)) {
            Work<T> work = new Work<>(tasks);
            for (int i = 0; i <= lent; i++) {
                Future<Optional<T>> unused = pool.submit(work);
            }
            return results(work);
        } finally {
            free.release(lent);
        }
    }

    private static <T> List<T> results(Work<T> work) throws ExecutionException, InterruptedException {
        try {
            return work.results();
        } finally {
            work.end();
        }
    }

    private int lend(int wanted) {
        int lent = 0;
        while (lent < wanted && free.tryAcquire()) {
            lent++;
        }
        return lent;
    }

    /** Tasks that several threads take one after the other. */
    private static final class Work<T> implements Callable<Optional<T>> {

        private final List<Callable<T>> tasks;
        private final AtomicReferenceArray<T> results;
        private final AtomicInteger next = new AtomicInteger();
        private final BlockingQueue<Optional<Throwable>> ended = new LinkedBlockingQueue<>();

        Work(List<Callable<T>> tasks) {
            this.tasks = tasks;
            this.results = new AtomicReferenceArray<>(tasks.size());
        }

        @Override
        public Optional<T> call() {
            for (int i = next.getAndIncrement(); i < tasks.size(); i = next.getAndIncrement()) {
                Optional<Throwable> failure = Optional.empty();
                try {
                    results.set(i, tasks.get(i).call());
                } catch (Exception | Error e) {
                    failure = Optional.of(e);
                    end();
                }
                ended.add(failure);
            }
            return Optional.empty();
        }

        /** Lets nobody take another task, not even a thread whose interrupt was swallowed. */
        void end() {
            next.set(tasks.size());
        }

        List<T> results() throws ExecutionException, InterruptedException {
            List<T> all = new ArrayList<>(tasks.size());
            for (int i = 0; i < tasks.size(); i++) {
                Optional<Throwable> failure = ended.take();
                if (failure.isPresent()) {
                    throw new ExecutionException(failure.get());
                }
            }
            for (int i = 0; i < tasks.size(); i++) {
                all.add(results.get(i));
            }
            return all;
        }
    }
}

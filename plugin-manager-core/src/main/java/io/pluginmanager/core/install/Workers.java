package io.pluginmanager.core.install;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads of one manager: daemons, made when they are needed and gone a moment later.
 *
 * <p>Plugins wait for sources and have many threads; unpacking and forcing have as many as there are processors. No task
 * of one kind waits for another of the same kind.
 */
public final class Workers implements AutoCloseable {

    private static final long IDLE_SECONDS = 1;

    private final ThreadPoolExecutor processors;
    private final ThreadPoolExecutor spare;
    private final ScheduledThreadPoolExecutor timer;
    private final Semaphore unpacking;
    private final SpareProcessors spareProcessors;

    /** Makes threads when they are needed. */
    public Workers() {
        int cores = Runtime.getRuntime().availableProcessors();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                Math.max(cores, 2),
                Math.max(cores, 2),
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new NamedThreads("plugin-manager-worker-"));
        pool.allowCoreThreadTimeOut(true);
        this.processors = pool;
        this.spare = new ThreadPoolExecutor(
                0,
                cores,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                new NamedThreads("plugin-manager-spare-"));
        this.unpacking = new Semaphore(cores);
        this.spareProcessors = new SpareProcessors(unpacking, spare);
        this.timer = new ScheduledThreadPoolExecutor(1, new NamedThreads("plugin-manager-timer-"));
        timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Threads for work that waits for sources, as many as are asked for, until they are closed. */
    public Pool pool(int threads) {
        return new Pool(new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new NamedThreads("plugin-manager-plugin-")));
    }

    /** The threads of one run. */
    public static final class Pool implements AutoCloseable {

        private final ThreadPoolExecutor executor;

        private Pool(ThreadPoolExecutor executor) {
            this.executor = executor;
        }

        /** Runs a task on one of the threads. */
        public <T> Future<T> submit(Callable<T> task) {
            return executor.submit(task);
        }

        /** Interrupts what still runs and waits until every thread has ended. */
        @Override
        public void close() {
            NamedThreads.end(executor);
        }
    }

    /** For work that keeps a processor busy. */
    public ExecutorService processors() {
        return processors;
    }

    /** One permit for each processor; who unpacks an archive holds one: more at once would only cost memory. */
    Semaphore unpacking() {
        return unpacking;
    }

    /** For work that speeds up the unpacking of one archive. */
    Executor spareProcessors() {
        return spareProcessors;
    }

    /** For watchdogs. */
    public ScheduledExecutorService timer() {
        return timer;
    }

    /** Interrupts what runs and waits until every thread has ended. */
    @Override
    public void close() {
        NamedThreads.end(processors);
        NamedThreads.end(spare);
        NamedThreads.end(timer);
    }
}

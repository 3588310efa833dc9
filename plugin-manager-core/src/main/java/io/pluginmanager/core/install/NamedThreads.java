package io.pluginmanager.core.install;

import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes daemons with numbered names, and waits until they are gone. Thread-safe.
 *
 * <p>An executor counts as terminated when its threads have left it; they may then still be on their way out of the JVM.
 */
final class NamedThreads implements ThreadFactory {

    private final String prefix;
    private final AtomicInteger number = new AtomicInteger();
    private final Queue<Thread> made = new ConcurrentLinkedQueue<>();

    NamedThreads(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public Thread newThread(Runnable task) {
        for (Iterator<Thread> threads = made.iterator(); threads.hasNext(); ) {
            if (threads.next().getState() == Thread.State.TERMINATED) {
                threads.remove();
            }
        }
        Thread thread = new Thread(task, prefix + number.incrementAndGet());
        thread.setDaemon(true);
        made.add(thread);
        return thread;
    }

    /** Interrupts what runs in an executor with threads of this kind, and waits until every one of them has ended. */
    static void end(ThreadPoolExecutor executor) {
        executor.shutdownNow();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = executor.awaitTermination(1, TimeUnit.MINUTES)
                        && ((NamedThreads) executor.getThreadFactory()).areGone();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean areGone() throws InterruptedException {
        for (Thread thread : made) {
            thread.join();
        }
        return true;
    }
}

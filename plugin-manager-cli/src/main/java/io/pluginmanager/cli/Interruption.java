package io.pluginmanager.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Turns Ctrl-C and a polite kill into an interrupt of the working thread, and waits until that one has cleaned up. */
final class Interruption extends Thread {

    private static final int PATIENCE_SECONDS = 30;

    private final Thread worker;
    private final CountDownLatch ended = new CountDownLatch(1);

    private Interruption(Thread worker) {
        super("pluginctl-interruption");
        this.worker = worker;
    }

    static Interruption ofCurrentThread() {
        Interruption interruption = new Interruption(Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(interruption);
        return interruption;
    }

    /** Tells that the work is done: from now on there is nothing to interrupt. */
    void end() {
        ended.countDown();
    }

    @Override
    public void run() {
        if (ended.getCount() == 0) {
            return;
        }
        worker.interrupt();
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

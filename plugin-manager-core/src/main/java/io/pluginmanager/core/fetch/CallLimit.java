package io.pluginmanager.core.fetch;

import io.pluginmanager.config.Limits;
import io.pluginmanager.spi.Call;
import io.pluginmanager.spi.SourceException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Interrupts a thread whose provider is silent for too long, or does not look at the deadline of its call; again and
 * again, because it may swallow the first one. Thread-safe.
 */
final class CallLimit {

    private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ScheduledExecutorService timer;
    private final Limits limits;

    /** Makes the limit of all calls of a configuration. */
    CallLimit(ScheduledExecutorService timer, Limits limits) {
        this.timer = timer;
        this.limits = limits;
    }

    /**
     * Does what a provider does.
     *
     * @param what names what is asked for
     */
    <T> T within(String what, Call call, DiscreetFailures.Action<T> action) throws IOException {
        Interruption interruption = new Interruption(Thread.currentThread());
        Duration left = call.remaining();
        boolean stalls = limits.stall().compareTo(left) < 0;
        Future<?> task = timer.scheduleWithFixedDelay(
                interruption::interrupt, (stalls ? limits.stall() : left).toNanos(), AGAIN_NANOS, TimeUnit.NANOSECONDS);
        try {
            return action.run();
        } catch (IOException | RuntimeException e) {
            if (!interruption.happened()) {
                throw e;
            }
            throw stalls
                    ? new StalledException(
                            what + " did not answer for " + limits.stall().toMillis() + " ms (limits.stall)", e)
                    : new SourceException(
                            SourceException.Kind.UNAVAILABLE,
                            what + " did not answer: " + RunControl.deadlinePassed(limits.deadline()),
                            e);
        } finally {
            task.cancel(false);
            interruption.end();
        }
    }

    private static final class Interruption {

        private final Thread thread;
        private boolean happened;
        private boolean ended;

        Interruption(Thread thread) {
            this.thread = thread;
        }

        synchronized void interrupt() {
            if (!ended) {
                happened = true;
                thread.interrupt();
            }
        }

        synchronized boolean happened() {
            return happened;
        }

        /** Called by the thread itself: an interrupt that was ours must not reach what it does next. */
        synchronized void end() {
            ended = true;
            if (happened) {
                Thread.interrupted();
            }
        }
    }
}

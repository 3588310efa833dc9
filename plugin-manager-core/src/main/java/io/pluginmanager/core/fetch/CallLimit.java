package io.pluginmanager.core.fetch;

import io.pluginmanager.spi.Call;
import io.pluginmanager.spi.SourceException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Interrupts a thread whose provider does not look at the deadline of its call. Thread-safe. */
final class CallLimit {

    private final ScheduledExecutorService timer;
    private final Duration deadline;

    /**
     * Makes the limit of all calls of a configuration.
     *
     * @param deadline what the configuration says, for the message
     */
    CallLimit(ScheduledExecutorService timer, Duration deadline) {
        this.timer = timer;
        this.deadline = deadline;
    }

    <T> T within(Call call, DiscreetFailures.Action<T> action) throws IOException {
        Interruption interruption = new Interruption(Thread.currentThread());
        Future<?> task =
                timer.schedule(interruption::interrupt, call.remaining().toNanos(), TimeUnit.NANOSECONDS);
        try {
            return action.run();
        } catch (IOException | RuntimeException e) {
            if (interruption.happened()) {
                throw new SourceException(
                        SourceException.Kind.UNAVAILABLE,
                        "the source did not answer: " + RunControl.deadlinePassed(deadline),
                        e);
            }
            throw e;
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

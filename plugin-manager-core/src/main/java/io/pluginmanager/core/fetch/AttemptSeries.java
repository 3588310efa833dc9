package io.pluginmanager.core.fetch;

import io.pluginmanager.config.Limits;
import io.pluginmanager.core.failure.IoProblems;
import io.pluginmanager.spi.Call;
import io.pluginmanager.spi.SourceException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All attempts at one thing, at whatever places: their deadline and their number. Not thread-safe. */
final class AttemptSeries {

    private static final Logger LOG = LoggerFactory.getLogger(AttemptSeries.class);
    private static final int MOST_RESUMPTIONS = 100;
    /** What a transfer must bring before it falls silent: to wait that long for a few bytes is no progress. */
    private static final long MUCH = 1 << 20;

    private final Limits limits;
    private final RunControl control;
    private final Backoff backoff;
    private final RetryBudget budget;
    private final Call call;
    private int resumptions;
    private int spent;
    private long brought;

    AttemptSeries(Limits limits, RunControl control, Backoff backoff, RetryBudget budget) {
        this.limits = limits;
        this.control = control;
        this.backoff = backoff;
        this.budget = budget;
        this.call = control.call(limits.deadline());
    }

    /**
     * Says that the running attempt, which goes on where another one ended, brought so many bytes more: if it fails,
     * counting starts anew. Bounded all the same, or a source that sends one byte at a time would keep us for ever.
     */
    void progressed(int count) {
        brought += count;
    }

    /**
     * Tries at one place until it works or no other attempt is allowed.
     *
     * @param what names the thing at this place
     * @param reserved how many attempts must be left for other places; one is allowed anyway
     * @param forGood recognises failures after which this place is not worth another attempt
     */
    <T> T run(String what, int reserved, Predicate<IOException> forGood, Attempts.Attempt<T> attempt)
            throws IOException {
        int most = Math.max(1, limits.attempts() - reserved - spent);
        int failed = 0;
        for (int number = 1; ; number++) {
            control.checkWanted();
            brought = 0;
            try {
                return attempt.run(call);
            } catch (IOException e) {
                if (control.isCancelled()) {
                    throw cancelled(e);
                }
                if (e instanceof LocalWriteException) {
                    throw e;
                }
                boolean counts = brought < leastAfter(e) || ++resumptions > MOST_RESUMPTIONS;
                failed = counts ? failed + 1 : 0;
                spent += counts ? 1 : 0;
                Failure failure = new Failure(what, number, e);
                if (!Retryable.is(e) || forGood.test(e)) {
                    throw number == 1 && e instanceof SourceException ? e : failure.because(null);
                }
                Duration delay = delayAfter(failure, failed, most);
                if (counts && !budget.take()) {
                    throw failure.because("the " + budget.size() + " repetitions that this run allows are used up");
                }
                LOG.debug("attempt {} at {} failed, the next one is due in {} ms", number, what, delay.toMillis(), e);
                control.pause(delay);
            }
        }
    }

    private static long leastAfter(IOException e) {
        return e instanceof StalledException ? MUCH : 1;
    }

    private Duration delayAfter(Failure failure, int failed, int most) throws SourceException {
        Duration left = call.remaining();
        if (left.isZero()) {
            String passed = RunControl.deadlinePassed(limits.deadline());
            throw failure.because(failure.says(passed) ? null : passed);
        }
        if (failed >= most) {
            throw failure.because(null);
        }
        Duration delay = backoff.delay(Math.max(1, failed), failure.asked());
        if (delay.compareTo(left) >= 0) {
            throw failure.because(
                    (failure.asked().isPresent() ? "the source asks for a pause, so " : "") + "the next one is due in "
                            + delay.toMillis() + " ms, but the deadline leaves " + left.toMillis()
                            + " ms (limits.deadline)");
        }
        return delay;
    }

    private static InterruptedIOException cancelled(IOException e) {
        if (e instanceof InterruptedIOException interrupted) {
            return interrupted;
        }
        InterruptedIOException cancelled = RunControl.cancelled();
        cancelled.initCause(e);
        return cancelled;
    }

    private record Failure(String what, int attempts, IOException reason) {

        Optional<Duration> asked() {
            return reason instanceof SourceException source ? source.retryAfter() : Optional.empty();
        }

        boolean says(String text) {
            return String.valueOf(reason.getMessage()).contains(text);
        }

        /** Returns the last failure with the number of attempts and, if there could have been more, why there were not. */
        SourceException because(@Nullable String why) {
            if (reason instanceof WrongBytesException wrong) {
                return wrong;
            }
            String end = "; gave up after " + (attempts == 1 ? "1 attempt" : attempts + " attempts")
                    + (why == null ? "" : ": " + why);
            if (reason instanceof SourceException source) {
                return new SourceException(
                        source.kind(),
                        source.getMessage() + end,
                        source.retryAfter().orElse(null),
                        source);
            }
            return new SourceException(
                    Retryable.is(reason) ? SourceException.Kind.UNAVAILABLE : SourceException.Kind.PROTOCOL,
                    what + " did not arrive: " + IoProblems.reason(reason) + end,
                    reason);
        }
    }
}

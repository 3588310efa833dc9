package io.pluginmanager.core.fetch;

import io.pluginmanager.config.Limits;
import io.pluginmanager.spi.Call;
import io.pluginmanager.spi.SourceException;
import java.io.IOException;
import java.io.InterruptedIOException;

/**
 * Asks sources again where that may help: the only place that does. Thread-safe; one object serves one run.
 *
 * <p>Transport failures and answers whose kind is {@linkplain SourceException.Kind#retryable() retryable} are repeated,
 * after a growing, random wait that is never shorter than the source asks for. Four bounds hold: the attempts at one
 * thing ({@code limits.attempts}), the time for one thing ({@code limits.deadline}), the repetitions of the whole run,
 * and cancellation.
 */
public final class Attempts {

    private final Limits limits;
    private final RunControl control;
    private final Backoff backoff;
    private final RetryBudget budget;

    /** One attempt to get something from a source. */
    @FunctionalInterface
    public interface Attempt<T> {

        /**
         * Tries once.
         *
         * @param call ends with the deadline of all attempts together
         */
        T run(Call call) throws IOException;
    }

    /** Makes the attempts of something that concerns one plugin. */
    public Attempts(Limits limits, RunControl control) {
        this(limits, control, 1);
    }

    /** Makes the attempts of a run that concerns so many plugins. */
    public Attempts(Limits limits, RunControl control, int plugins) {
        this(limits, control, new Backoff(), RetryBudget.forPlugins(plugins));
    }

    Attempts(Limits limits, RunControl control, Backoff backoff, RetryBudget budget) {
        this.limits = limits;
        this.control = control;
        this.backoff = backoff;
        this.budget = budget;
    }

    /**
     * Tries until it works or no other attempt is allowed.
     *
     * @param what names the thing in messages and logs, for example {@code the versions of "bq2bq"}
     * @throws SourceException the last failure, with its kind; says how many attempts there were and, if there could have
     *     been more, why there were not
     * @throws LocalWriteException at once if something local failed
     * @throws InterruptedIOException if the run was cancelled
     */
    public <T> T run(String what, Attempt<T> attempt) throws IOException {
        return begin().run(what, 0, failure -> false, attempt);
    }

    /** Allows more repetitions of the run because of a plugin that consists of so many objects. */
    public void addFor(int objects) {
        budget.addFor(objects);
    }

    /** Starts the attempts at one thing; its deadline begins now. */
    AttemptSeries begin() {
        return new AttemptSeries(limits, control, backoff, budget);
    }
}

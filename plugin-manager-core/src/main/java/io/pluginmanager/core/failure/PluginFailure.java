package io.pluginmanager.core.failure;

import io.pluginmanager.PluginName;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import org.jspecify.annotations.Nullable;

/** One plugin cannot go on; the others can. */
public final class PluginFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** Makes the failure of this problem. */
    public PluginFailure(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    /** Makes the failure of this problem and its cause, if that can be shown. */
    public PluginFailure(Problem problem, @Nullable Throwable cause) {
        super(problem.toString(), cause);
        this.problem = problem;
    }

    /** Makes a failure of a plugin: what could not be done and why, and what to do next. */
    public static PluginFailure of(PluginName plugin, ErrorCode code, String message, String nextStep) {
        return new PluginFailure(
                Problem.error(code, message).plugin(plugin).nextStep(nextStep).build());
    }

    /** Returns the problem. */
    public Problem problem() {
        return problem;
    }
}

package io.pluginmanager.error;

/**
 * The world moved since a plan was made; plan again and look at the new plan.
 *
 * @since 0.1
 */
public class PlanStaleException extends PluginManagerException {

    private static final long serialVersionUID = 1L;

    /** Makes the exception of this problem. */
    public PlanStaleException(Problem problem) {
        super(problem);
    }

    /** Makes the exception of this problem and its cause. */
    public PlanStaleException(Problem problem, Throwable cause) {
        super(problem, cause);
    }
}

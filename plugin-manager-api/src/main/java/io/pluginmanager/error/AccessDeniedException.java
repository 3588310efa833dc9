package io.pluginmanager.error;

/**
 * The host's access policy refused the actor.
 *
 * @since 0.1
 */
public class AccessDeniedException extends PluginManagerException {

    private static final long serialVersionUID = 1L;

    /** Makes the exception of this problem. */
    public AccessDeniedException(Problem problem) {
        super(problem);
    }

    /** Makes the exception of this problem and its cause. */
    public AccessDeniedException(Problem problem, Throwable cause) {
        super(problem, cause);
    }
}

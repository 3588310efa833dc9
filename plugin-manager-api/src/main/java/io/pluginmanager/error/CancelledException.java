package io.pluginmanager.error;

/**
 * The call was interrupted, cancelled or its manager closed; the set in place is the old one or the new one, never a mixture.
 *
 * @since 0.1
 */
public class CancelledException extends PluginManagerException {

    private static final long serialVersionUID = 1L;

    /** Makes the exception of this problem. */
    public CancelledException(Problem problem) {
        super(problem);
    }

    /** Makes the exception of this problem and its cause. */
    public CancelledException(Problem problem, Throwable cause) {
        super(problem, cause);
    }
}

package io.pluginmanager.error;

/**
 * Another process or thread held a lock for too long; the message names the holder. Try again later.
 *
 * @since 0.1
 */
public class LockTimeoutException extends PluginManagerException {

    private static final long serialVersionUID = 1L;

    /** Makes the exception of this problem. */
    public LockTimeoutException(Problem problem) {
        super(problem);
    }

    /** Makes the exception of this problem and its cause. */
    public LockTimeoutException(Problem problem, Throwable cause) {
        super(problem, cause);
    }
}

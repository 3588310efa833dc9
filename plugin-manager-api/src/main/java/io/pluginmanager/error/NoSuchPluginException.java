package io.pluginmanager.error;

/**
 * No plugin of that name is declared or installed; the message lists near names.
 *
 * @since 0.1
 */
public class NoSuchPluginException extends PluginManagerException {

    private static final long serialVersionUID = 1L;

    /** Makes the exception of this problem. */
    public NoSuchPluginException(Problem problem) {
        super(problem);
    }

    /** Makes the exception of this problem and its cause. */
    public NoSuchPluginException(Problem problem, Throwable cause) {
        super(problem, cause);
    }
}

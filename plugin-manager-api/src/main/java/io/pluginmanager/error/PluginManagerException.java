package io.pluginmanager.error;

import java.util.List;

/**
 * The root of all exceptions that this library throws on purpose; the message is that of {@link #problem()}.
 *
 * <p>A subclass exists only where a caller would act differently. Programming mistakes are the JDK's
 * {@link IllegalArgumentException}, {@link IllegalStateException} and {@link NullPointerException}.
 *
 * @since 0.1
 */
public class PluginManagerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // an exception that crosses a wire keeps its message; the problem is for the same JVM
    private final List<Problem> problems;

    /** Makes the exception of this problem. */
    public PluginManagerException(Problem problem) {
        super(problem.toString());
        this.problems = List.of(problem);
    }

    /** Makes the exception of this problem and its cause. */
    public PluginManagerException(Problem problem, Throwable cause) {
        super(problem.toString(), cause);
        this.problems = List.of(problem);
    }

    /**
     * Makes the exception of several problems; the first gives the message.
     *
     * @throws IllegalArgumentException if there are none
     */
    protected PluginManagerException(String message, List<Problem> problems) {
        super(message);
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("an exception needs at least one problem");
        }
        this.problems = List.copyOf(problems);
    }

    /** Returns the first problem. */
    public Problem problem() {
        return problems.get(0);
    }

    /** Returns all problems, at least one. */
    public List<Problem> problems() {
        return problems;
    }
}

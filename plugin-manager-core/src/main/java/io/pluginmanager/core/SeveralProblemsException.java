package io.pluginmanager.core;

import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** What stopped a call, all of it. */
final class SeveralProblemsException extends PluginManagerException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @throws IllegalArgumentException if there are no problems
     */
    SeveralProblemsException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())), problems);
    }
}

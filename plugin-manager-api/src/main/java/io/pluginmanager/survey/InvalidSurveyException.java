package io.pluginmanager.survey;

import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The questions of a plugin contradict themselves; {@link #problems()} has all of it with places.
 *
 * @since 0.1
 */
public class InvalidSurveyException extends PluginManagerException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception of these problems.
     *
     * @throws IllegalArgumentException if there are none
     */
    public InvalidSurveyException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())), problems);
    }
}

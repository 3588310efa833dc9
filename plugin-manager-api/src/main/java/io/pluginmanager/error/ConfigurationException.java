package io.pluginmanager.error;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The configuration has errors; {@link #problems()} has all of them with their places. Nothing was changed.
 *
 * @since 0.1
 */
public class ConfigurationException extends PluginManagerException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception of these problems.
     *
     * @throws IllegalArgumentException if there are none
     */
    public ConfigurationException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())), problems);
    }
}

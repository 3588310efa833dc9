package io.pluginmanager.core.install;

import io.pluginmanager.core.config.LoadedConfig;
import java.nio.file.Path;
import java.util.Optional;

/** Where a manager takes its configuration from. Thread-safe. */
public interface ConfigSource {

    /** Returns the file, if it is one. */
    default Optional<Path> file() {
        return Optional.empty();
    }

    /**
     * Reads the configuration.
     *
     * @param known what was read last; returned again if nothing changed since
     * @throws io.pluginmanager.error.ConfigurationException if it has errors
     */
    LoadedConfig load(Optional<LoadedConfig> known);
}

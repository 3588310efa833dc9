package io.pluginmanager.core.config;

import io.pluginmanager.Digest;
import io.pluginmanager.config.PluginsConfig;
import io.pluginmanager.error.Problem;
import java.util.List;

/**
 * A configuration without errors.
 *
 * @param config what it says
 * @param notes warnings and notes, in the order of the file
 * @param digest the SHA-256 of the bytes it was read from, and of the keys and definitions in files that it names
 */
public record LoadedConfig(PluginsConfig config, List<Problem> notes, Digest digest) {

    /** Copies the notes. */
    public LoadedConfig {
        notes = List.copyOf(notes);
    }
}

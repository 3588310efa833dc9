package io.pluginmanager.plugin;

import io.pluginmanager.PluginName;
import io.pluginmanager.error.Problem;
import java.util.List;
import java.util.Optional;

/**
 * A plugin whose definition has errors. Made by the library alone; immutable.
 *
 * @since 0.1
 */
public interface Quarantined {

    /** Returns the id as in {@link CatalogueEntry#id()}. */
    String id();

    /** Returns the plugin. */
    PluginName plugin();

    /** Returns the version that was refused. */
    String version();

    /** Returns what is wrong, with the position in the definition; at least one error. */
    List<Problem> problems();

    /** Returns the version that is in place instead or, where the configuration asks for it, nevertheless. */
    Optional<String> inPlace();
}

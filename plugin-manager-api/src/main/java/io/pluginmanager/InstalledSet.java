package io.pluginmanager;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The plugins of exactly one generation. Made by the library alone; immutable.
 *
 * @since 0.1
 */
public interface InstalledSet {

    /** Returns the number of the generation; 0 if nothing was ever installed. */
    long generation();

    /** Returns the directory in which every plugin of this set has its placed name; real path, absolute. */
    Path root();

    /** Returns the plugins, by name. */
    List<InstalledPlugin> plugins();

    /** Returns the plugin of that name, in any case. */
    Optional<InstalledPlugin> find(PluginName name);
}

package io.pluginmanager.core.crash;

import io.pluginmanager.config.LinkMode;
import java.util.Map;
import java.util.TreeMap;

/**
 * Names and versions of the plugins of one configuration.
 *
 * @param versions the version of each plugin
 */
record PluginSet(Map<String, Integer> versions) {

    static final PluginSet NONE = new PluginSet(Map.of());

    /** What is in place before an update. */
    static final PluginSet OLD = new PluginSet(
            Map.of("file-a", 1, "file-b", 1, "file-c", 1, "zip-a", 1, "tar-a", 1, "dir-a", 1, "def-a", 1));

    /** What an update leads to: plugins stay, are updated, added and removed. */
    static final PluginSet NEW = new PluginSet(Map.of(
            "file-a", 1, "file-b", 2, "file-d", 1, "zip-a", 2, "zip-b", 1, "tar-b", 1, "dir-a", 2, "def-a", 2, "def-b",
            1));

    /** Returns all files by their path from the directory in which plugins are placed. */
    Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        versions.forEach((name, version) -> files.putAll(Shelf.placed(name, version)));
        return files;
    }

    /** Returns the configuration that declares this set. */
    String config(LinkMode mode) {
        StringBuilder plugins = new StringBuilder();
        new TreeMap<>(versions).forEach((name, version) -> plugins.append(Shelf.declaration(name, version)));
        return """
            plugins:
              id: crash
              plugin_dir: ./plugins
              link_mode: %s
              durability: full
              providers:
                - {name: shelf, type: memory}
              plugins:
            """.formatted(mode.name().toLowerCase(java.util.Locale.ROOT)) + plugins;
    }
}

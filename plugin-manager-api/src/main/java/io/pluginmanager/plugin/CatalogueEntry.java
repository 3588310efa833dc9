package io.pluginmanager.plugin;

import io.pluginmanager.PluginName;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.survey.Survey;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One definition of a catalogue, with what the configuration and the source add to it. Made by the library alone;
 * immutable.
 *
 * @since 0.1
 */
public interface CatalogueEntry {

    /**
     * Returns what users select it by: the name of the plugin, or {@code name/sub} for one of several definitions in a
     * collection. Unique ignoring case.
     */
    String id();

    /** Returns the plugin that it belongs to. */
    PluginName plugin();

    /** Returns the type: that of the configuration, else the declared name, else the id. */
    String type();

    /** Returns the version: that of the source, else the declared one, else one made from the content. */
    String version();

    /** Returns the definition; its image is that of the configuration where it names one. */
    PluginDefinition definition();

    /** Returns its questions, ready to be put to users. */
    Survey survey();

    /** Returns the image that runs: that of the configuration, else that of the definition. */
    default Optional<String> image() {
        return definition().image();
    }

    /** Returns the real path of the installed file or directory; empty if the plugin is only an image. */
    Optional<Path> path();

    /** Returns the version that the source had when it was asked last, if that is higher than this one. */
    Optional<String> newerVersion();

    /**
     * Returns the text of the definition as it was written; of one inside the configuration, its canonical YAML. Read from
     * the generation each time.
     *
     * @throws PluginManagerException if it cannot be read, for example because the generation was pruned since
     */
    byte[] text();
}

package io.pluginmanager.core.job;

import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.plugin.PluginDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the plugins that a job may use. Types are compared ignoring case, versions exactly. */
public interface PluginLookup {

    /**
     * Returns the definition of a plugin; empty if there is no such plugin, if it has no definition, or if none of that
     * type offers the version.
     *
     * @param type the plugin as a job names it
     * @param version the version that the job names, or null for any
     * @throws PluginManagerException if the definition has errors, or if several plugins are meant
     */
    Optional<PluginDefinition> find(String type, @Nullable String version);

    /** Returns every type that there is, those without a definition included. */
    Set<String> types();

    /** Returns the versions of a type that a job can name; empty if they are not known. */
    List<String> versions(String type);

    /** Returns the lookup of these definitions by type. */
    static PluginLookup of(Map<String, PluginDefinition> definitions) {
        return new MapLookup(definitions);
    }
}

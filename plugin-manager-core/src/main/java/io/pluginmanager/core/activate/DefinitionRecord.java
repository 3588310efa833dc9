package io.pluginmanager.core.activate;

import io.pluginmanager.Digest;
import io.pluginmanager.PluginName;
import io.pluginmanager.plugin.PluginDefinition;
import io.pluginmanager.plugin.Role;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a generation records of one definition.
 *
 * @param id what users select it by: the name of the plugin, or {@code name/sub}
 * @param plugin the plugin
 * @param type the type
 * @param version the version
 * @param digest the digest of its text
 * @param tree the tree in the store that has its text
 * @param path the path of its text in that tree
 * @param image the image that the configuration names
 * @param placedAs its name in the plugin directory; empty if it is not placed there
 * @param artifactPath the part of the plugin that it describes; empty for the whole
 * @param facets what a catalogue is asked for without reading the text; empty if that is not recorded
 */
public record DefinitionRecord(
        String id,
        PluginName plugin,
        String type,
        String version,
        Digest digest,
        Digest tree,
        String path,
        Optional<String> image,
        Optional<String> placedAs,
        Optional<String> artifactPath,
        Optional<Facets> facets) {

    /**
     * What a definition says that catalogues are searched by.
     *
     * @param image the image that runs: that of the configuration, else the declared one
     * @param roles what the plugin may serve as
     * @param capabilities what else it can do
     */
    public record Facets(Optional<String> image, Set<Role> roles, List<String> capabilities) {

        /** Copies the collections. */
        public Facets {
            roles = Set.copyOf(roles);
            capabilities = List.copyOf(capabilities);
        }

        /**
         * Returns what a definition says.
         *
         * @param image the image that the configuration names
         */
        public static Facets of(PluginDefinition definition, Optional<String> image) {
            return new Facets(image.or(definition::image), definition.roles(), List.copyOf(definition.capabilities()));
        }
    }

    /** Records a definition whose text is read whenever a catalogue is made. */
    public DefinitionRecord(
            String id,
            PluginName plugin,
            String type,
            String version,
            Digest digest,
            Digest tree,
            String path,
            Optional<String> image,
            Optional<String> placedAs,
            Optional<String> artifactPath) {
        this(id, plugin, type, version, digest, tree, path, image, placedAs, artifactPath, Optional.empty());
    }

    /** Returns a copy that is not in the plugin directory. */
    public DefinitionRecord unplaced() {
        return new DefinitionRecord(
                id, plugin, type, version, digest, tree, path, image, Optional.empty(), artifactPath, facets);
    }

    /** Returns the form that is equal for equal ids: lower case. */
    public String key() {
        return id.toLowerCase(Locale.ROOT);
    }
}

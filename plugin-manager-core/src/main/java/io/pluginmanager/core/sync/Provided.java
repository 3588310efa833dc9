package io.pluginmanager.core.sync;

import io.pluginmanager.Digest;
import io.pluginmanager.PluginName;
import io.pluginmanager.core.activate.DefinitionRecord.Facets;
import io.pluginmanager.core.resolve.ContentVersion;
import io.pluginmanager.plugin.PluginDefinition;
import java.util.Optional;

/**
 * A definition that a server gave.
 *
 * @param id the name of the plugin, or {@code collection/name}
 * @param digest of the bytes of the definition
 * @param size how many bytes it has
 * @param type the declared name, else the id
 * @param version the declared version, else one made from the digest
 * @param facets what catalogues are searched by
 */
record Provided(String id, Digest digest, long size, String type, String version, Facets facets) {

    private static final String PREFIX = "optimus-plugin-";
    private static final String ENDING = ".yaml";

    /** Describes a definition. */
    static Provided of(String id, byte[] bytes, PluginDefinition definition) {
        Digest digest = Hashes.sha256(bytes);
        return new Provided(
                id,
                digest,
                bytes.length,
                definition.declaredName().orElse(id),
                definition.version().orElseGet(() -> ContentVersion.of(digest)),
                Facets.of(definition, Optional.empty()));
    }

    /** Returns where it lies in a directory of definitions. */
    String file() {
        int slash = id.lastIndexOf('/');
        return id.substring(0, slash + 1) + PREFIX + id.substring(slash + 1) + ENDING;
    }

    /** Returns the plugin that it belongs to: the collection, if it is of one. */
    PluginName plugin() {
        return PluginName.of(id.split("/", -1)[0]);
    }

    /** Tells whether a path may name a definition at all: {@code NAME.yaml}, at most one folder down. */
    static boolean isDefinition(String path) {
        return path.endsWith(ENDING) && path.indexOf('/') == path.lastIndexOf('/');
    }

    /** Returns the id of which a path speaks; it still has to be checked. */
    static String idOf(String path) {
        int slash = path.lastIndexOf('/');
        String name = path.substring(slash + 1, path.length() - ENDING.length());
        return path.substring(0, slash + 1) + (name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name);
    }
}

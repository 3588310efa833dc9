package io.pluginmanager.plugin;

import io.pluginmanager.Digest;
import io.pluginmanager.PluginName;
import io.pluginmanager.error.NoSuchPluginException;
import io.pluginmanager.error.PluginManagerException;
import java.util.List;
import java.util.Optional;

/**
 * What the plugins of exactly one generation say about themselves. Made by the library alone.
 *
 * <p>A snapshot: immutable and thread-safe, and unaffected by later installations. Names and types are compared ignoring
 * case throughout, versions are not. A plugin without a definition is not part of it.
 *
 * @since 0.1
 */
public interface Catalogue {

    /** Returns the number of the generation; 0 if nothing was ever installed. */
    long generation();

    /** Returns a digest over names, types, versions and definitions: equal means that the catalogue says the same. */
    Digest digest();

    /** Returns all entries, by id. */
    List<CatalogueEntry> all();

    /** Returns the plugins whose definition has errors, by id; their errors say why. */
    List<Quarantined> quarantined();

    /**
     * Returns the entry of this id, in any case.
     *
     * @param id the name of a plugin, or {@code name/sub} for one of several definitions in a collection
     */
    Optional<CatalogueEntry> find(String id);

    /** Returns the entry of the plugin of this name, in any case. */
    default Optional<CatalogueEntry> find(PluginName name) {
        return find(name.value());
    }

    /**
     * Returns the entry of this id, in any case.
     *
     * @throws NoSuchPluginException if there is none; the message names near ids, or says why the plugin is quarantined
     */
    CatalogueEntry require(String id);

    /**
     * Returns the entry of the plugin of this name, in any case.
     *
     * @throws NoSuchPluginException as {@link #require(String)} does
     */
    default CatalogueEntry require(PluginName name) {
        return require(name.value());
    }

    /** Returns the entries of this type, the highest version first. */
    List<CatalogueEntry> byType(String type);

    /** Returns the entries that may serve as this, by id. */
    List<CatalogueEntry> byRole(Role role);

    /** Returns the entries that can do this, by id; the capability is compared ignoring case. */
    List<CatalogueEntry> byCapability(String capability);

    /**
     * Returns the one entry that is meant: that of this id if there is one, else the highest version of this type.
     *
     * @param idOrType an id or a type, in any case
     * @param versionRange a range as in the configuration, for example {@code ^1.2}; {@code *} for every version. A version
     *     that is not of SemVer satisfies {@code *} and its exact text only
     * @throws NoSuchPluginException if nothing has this id or type, or nothing of it satisfies the range
     * @throws PluginManagerException if the range is no range, or if several entries have the highest version: the message
     *     names them
     */
    CatalogueEntry select(String idOrType, String versionRange);

    /**
     * Returns the entries whose source told of a higher version when it was asked last, by id. Asks nobody;
     * {@link CatalogueEntry#newerVersion()} is that version.
     */
    List<CatalogueEntry> outdated();
}

package io.pluginmanager.config;

/**
 * What a source reference of a plugin names.
 *
 * @since 0.1
 */
public enum ArtifactKind {
    /** One object: a file or an archive. */
    ARTIFACT,
    /** All objects below a prefix, taken as one artifact. */
    COLLECTION;

    /** Returns the word that a configuration file uses. */
    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}

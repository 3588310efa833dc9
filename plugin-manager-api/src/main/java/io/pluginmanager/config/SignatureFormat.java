package io.pluginmanager.config;

/**
 * What a signature file holds.
 *
 * @since 0.1
 */
public enum SignatureFormat {
    /** A DSSE envelope over a statement that names the plugin, its version, size and digest. */
    STATEMENT,
    /** A bare signature over the artifact, as {@code cosign sign-blob} writes it; it says nothing of name and version. */
    COSIGN_BLOB;

    /** Returns the word that a configuration file uses. */
    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}

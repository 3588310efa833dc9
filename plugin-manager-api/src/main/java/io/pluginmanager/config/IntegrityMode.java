package io.pluginmanager.config;

/**
 * What must be known of an artifact before its bytes are used.
 *
 * @since 0.1
 */
public enum IntegrityMode {
    /** A pinned digest, a checksum, a signature or a lock entry must exist. */
    REQUIRED,
    /** The first bytes seen are recorded and reported as such. */
    FIRST_USE;

    /** Returns the word that a configuration file uses. */
    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}

package io.pluginmanager.config;

/**
 * Whether locks of the file system may be relied on for deleting files.
 *
 * @since 0.1
 */
public enum LockTrust {
    /** Where the kind of file system is known to lock between processes. */
    AUTO,
    /** Always, on the operator's word. */
    TRUSTED;

    /** Returns the word that a configuration file uses. */
    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}

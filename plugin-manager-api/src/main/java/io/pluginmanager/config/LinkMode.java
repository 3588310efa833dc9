package io.pluginmanager.config;

/**
 * How a generation refers to the files in the store.
 *
 * @since 0.1
 */
public enum LinkMode {
    /** One symbolic link a plugin. */
    SYMLINK,
    /** Real directories with hard-linked files, for hosts that do not follow links. */
    HARDLINK,
    /** Real copies in the plugin directory, for systems without links; the set is not switched as one. */
    COPY;

    /** Returns the word that a configuration file uses. */
    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}

package io.pluginmanager.config;

/**
 * What an activated set survives.
 *
 * @since 0.1
 */
public enum Durability {
    /** A power cut: everything is forced to the device before the switch. */
    FULL,
    /** The end of the process at any instant, but not a power cut. */
    PROCESS;

    /** Returns the word that a configuration file uses. */
    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}

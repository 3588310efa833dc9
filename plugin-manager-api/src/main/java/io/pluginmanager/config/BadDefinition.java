package io.pluginmanager.config;

import java.util.Locale;

/**
 * What a definition with errors does.
 *
 * @since 0.1
 */
public enum BadDefinition {
    /** The plugin is not installed; an older version stays in place. */
    QUARANTINE,
    /** The files are installed, and only the catalogue lacks the plugin. */
    PLACE;

    /** Returns the word for it in a configuration. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

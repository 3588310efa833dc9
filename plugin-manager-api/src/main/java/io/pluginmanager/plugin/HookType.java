package io.pluginmanager.plugin;

import java.util.Locale;

/**
 * When a hook runs.
 *
 * @since 0.1
 */
public enum HookType {
    /** Before the task. */
    PRE,
    /** After the task has succeeded. */
    POST,
    /** After the task has failed. */
    FAIL;

    /** Returns the word for it in a file. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

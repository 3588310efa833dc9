package io.pluginmanager;

import java.util.List;
import java.util.Objects;

/**
 * How the installed files differ from what was recorded. Made by the library alone; immutable.
 *
 * @since 0.1
 */
public interface VerifyReport {

    /** How a file differs. Constants are added in minor releases. */
    enum Difference {
        /** It was not recorded. */
        ADDED,
        /** It was recorded and is not there. */
        MISSING,
        /** Content, kind or mode is another one. */
        CHANGED
    }

    /**
     * One difference.
     *
     * @param plugin whose file it is
     * @param difference how it differs
     * @param path below the plugin's own path, with {@code /} between its parts; empty for the plugin itself
     */
    record Finding(PluginName plugin, Difference difference, String path) {

        /** Checks that nothing is null. */
        public Finding {
            Objects.requireNonNull(plugin, "plugin");
            Objects.requireNonNull(difference, "difference");
            Objects.requireNonNull(path, "path");
        }
    }

    /** Returns the generation that was looked at; 0 if there is none. */
    long generation();

    /** Returns the number of files that were read. */
    long filesRead();

    /** Returns the differences, by plugin and path. */
    List<Finding> findings();

    /** Tells whether there is no difference. */
    default boolean isClean() {
        return findings().isEmpty();
    }
}

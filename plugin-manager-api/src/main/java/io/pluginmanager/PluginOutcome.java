package io.pluginmanager;

import io.pluginmanager.error.Problem;
import java.util.Optional;

/**
 * What became of one plugin. Made by the library alone; immutable.
 *
 * @since 0.1
 */
public interface PluginOutcome {

    /** What became of it. Constants are added in minor releases. */
    enum Result {
        /** It is new in place. */
        ADDED,
        /** Other content is in place. */
        UPDATED,
        /** The same content is in place. */
        UNCHANGED,
        /** It was removed. */
        REMOVED,
        /** A hold keeps what is in place. */
        HELD,
        /** It could not be installed; what was in place before still is. */
        FAILED,
        /** Its definition has errors; what was in place before still is. */
        QUARANTINED
    }

    /** Returns the plugin. */
    PluginName name();

    /** Returns what became of it. */
    Result result();

    /** Returns what is in place now; empty if nothing is. */
    Optional<InstalledPlugin> inPlace();

    /** Returns why it failed, was held or quarantined. */
    Optional<Problem> problem();
}

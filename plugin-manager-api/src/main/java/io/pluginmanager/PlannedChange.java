package io.pluginmanager;

import java.util.Optional;

/**
 * One line of a plan. Made by the library alone; immutable.
 *
 * @since 0.1
 */
public interface PlannedChange {

    /** What happens to the plugin. Constants are added in minor releases. */
    enum Action {
        /** It is new. */
        ADD,
        /** Its content changes. */
        UPDATE,
        /** It is not declared any more. */
        REMOVE,
        /** Its content stays, but type, placed name or record change. */
        RECONFIGURE,
        /** It would change, but a hold keeps it. */
        KEEP_HELD
    }

    /** Returns the plugin. */
    PluginName name();

    /** Returns what happens. */
    Action action();

    /** Returns what is in place now. */
    Optional<Resolved> from();

    /** Returns what will be in place. */
    Optional<Resolved> to();

    /** Tells whether only the bytes will say whether the content really changes. */
    boolean knownOnlyAfterFetch();

    /** Returns why, in one sentence. */
    String reason();
}

package io.pluginmanager;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The versions of a plugin that its source offers. Made by the library alone; immutable.
 *
 * @since 0.1
 */
public interface AvailableVersions {

    /** Returns the plugin. */
    PluginName name();

    /** Returns the versions that the source lists, newest first where they have an order. */
    List<String> versions();

    /** Tells whether the source listed all it has; a cut-off listing is never a base for "the newest". */
    boolean complete();

    /** Returns those of {@link #versions()} that the publisher took back: they are not chosen, only kept or named exactly. */
    default List<String> yanked() {
        return List.of();
    }

    /** Returns the moment from which the source's list counts as withheld; nothing is selected from it after that. */
    default Optional<Instant> expires() {
        return Optional.empty();
    }

    /** Returns the version that the declaration selects now. */
    Optional<String> selected();

    /** Returns the version that the lock file records. */
    Optional<String> locked();

    /** Returns the version in place. */
    Optional<String> installed();
}

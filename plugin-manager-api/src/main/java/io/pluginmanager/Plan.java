package io.pluginmanager;

import io.pluginmanager.error.Problem;
import java.util.List;

/**
 * What an installation would change, as data. Made by the library alone; immutable.
 *
 * @since 0.1
 */
public interface Plan {

    /** Returns the generation that the plan starts from; 0 if there is none. */
    long baseGeneration();

    /** Returns a digest over configuration, lock file, request and base generation: equal means nothing moved. */
    Digest fingerprint();

    /** Returns the changes, by name; plugins that stay as they are do not appear. */
    List<PlannedChange> changes();

    /** Returns what stands in the way of a plugin or should be known; such a plugin keeps what it has. */
    List<Problem> problems();

    /** Returns the hold that keeps the set, when there is one. */
    java.util.Optional<Hold> hold();

    /** Tells whether there is nothing to change. */
    default boolean isEmpty() {
        return changes().isEmpty();
    }
}

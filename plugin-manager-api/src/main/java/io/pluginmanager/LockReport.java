package io.pluginmanager;

import io.pluginmanager.error.Problem;
import java.util.List;

/**
 * What was recorded in the lock file. Made by the library alone; immutable.
 *
 * @since 0.1
 */
public interface LockReport {

    /** Tells whether the lock file changed. */
    boolean changed();

    /** Returns what the lock file says now that it did not say before, by name. */
    List<PlannedChange> changes();

    /** Returns what could not be recorded or should be known. */
    List<Problem> problems();
}

package io.pluginmanager;

import io.pluginmanager.error.Problem;
import java.util.List;

/**
 * What was removed, or would be. Made by the library alone; immutable.
 *
 * @since 0.1
 */
public interface PruneReport {

    /** Returns the generations removed, in ascending order. */
    List<Long> generations();

    /** Returns the number of stored trees removed. */
    int trees();

    /** Returns why something was kept that one might expect to go. */
    List<Problem> problems();
}

package io.pluginmanager;

import io.pluginmanager.error.InstallFailedException;
import io.pluginmanager.error.Problem;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a change did, plugin by plugin. Made by the library alone; immutable.
 *
 * @since 0.1
 */
public interface InstallReport {

    /** Returns the generation that became current; empty if the content did not change. */
    OptionalLong newGeneration();

    /** Returns what became of each plugin, by name; of one that is only an image, if its definition changed or is wrong. */
    List<PluginOutcome> outcomes();

    /** Returns everything that went wrong or should be known, warnings and notes included. */
    List<Problem> problems();

    /** Tells whether every declared plugin has some version in place. */
    boolean everyPluginInPlace();

    /** Tells whether no outcome is {@code FAILED} or {@code QUARANTINED}. */
    boolean succeeded();

    /**
     * Returns this report if every plugin succeeded.
     *
     * @throws InstallFailedException if an outcome is {@code FAILED} or {@code QUARANTINED}
     */
    InstallReport orThrow();
}

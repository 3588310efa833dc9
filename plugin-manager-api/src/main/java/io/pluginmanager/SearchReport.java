package io.pluginmanager;

import io.pluginmanager.artifact.SearchHit;
import io.pluginmanager.error.Problem;
import java.util.List;

/**
 * The plugins that the configured sources offer. Made by the library alone; immutable.
 *
 * @since 0.1
 */
public interface SearchReport {

    /** One plugin at one source. Made by the library alone; immutable. */
    interface Found {

        /** Returns the name of the entry in {@code providers:}. */
        String provider();

        /** Returns what that source says of the plugin. */
        SearchHit hit();
    }

    /** Returns what was found, in the order of the providers and then of the names. */
    List<Found> found();

    /** Returns which sources could not be asked, and why. */
    List<Problem> problems();
}

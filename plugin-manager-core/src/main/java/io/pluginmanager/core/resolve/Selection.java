package io.pluginmanager.core.resolve;

import java.util.List;

/** The answer of {@link VersionSelector#select}: a chosen candidate, or why there is none. Immutable. */
public sealed interface Selection {

    /** Returns what was skipped on the way. */
    Skipped skipped();

    /**
     * A candidate was chosen.
     *
     * @param candidate its text, as the source gave it
     * @param skipped what was skipped on the way
     */
    record Chosen(String candidate, Skipped skipped) implements Selection {}

    /**
     * No candidate was chosen.
     *
     * @param message what was looked for, among how many, and why none fits; one sentence for people
     * @param nextStep what to do about it
     * @param nearest candidates close to what was looked for, at most four
     * @param skipped what was skipped on the way
     */
    record Failed(String message, String nextStep, List<String> nearest, Skipped skipped) implements Selection {

        /** Copies the list. */
        public Failed {
            nearest = List.copyOf(nearest);
        }
    }
}

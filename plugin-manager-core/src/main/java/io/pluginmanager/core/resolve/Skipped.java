package io.pluginmanager.core.resolve;

import io.pluginmanager.core.text.Quoted;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The candidates that could not be put in order, and why: all are counted, the first few are named.
 *
 * @param count how many were skipped
 * @param examples the first of them in ASCII order, at most ten
 */
public record Skipped(int count, List<Example> examples) {

    /** How many are named. */
    static final int MOST_EXAMPLES = 10;

    /** Nothing was skipped. */
    static final Skipped NONE = new Skipped(0, List.of());

    /** Copies the list. */
    public Skipped {
        examples = List.copyOf(examples);
    }

    /**
     * One skipped candidate.
     *
     * @param candidate its text, as the source gave it
     * @param reason why it was skipped, for people
     */
    public record Example(String candidate, String reason) {}

    /** Returns one line for people, such as {@code skipped 1: 'nightly' (…)}; empty when nothing was skipped. */
    public String describe() {
        if (count == 0) {
            return "";
        }
        String named = examples.stream()
                .map(example -> Quoted.of(example.candidate()) + " (" + example.reason() + ")")
                .collect(Collectors.joining(", "));
        int more = count - examples.size();
        return "skipped " + count + ": " + named + (more > 0 ? " and " + more + " more" : "");
    }
}

package io.pluginmanager.core.survey;

import io.pluginmanager.core.discovery.Suggestions;
import io.pluginmanager.core.text.Quoted;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Looks for what somebody may have meant, for as long as it is worth the time: what strangers write has any number of
 * mistakes. Not thread-safe.
 */
final class Advice {

    private static final int MOST_ASKED = 500;
    private static final int MOST_COMPARED = 1000;

    private int asked;

    /** Returns {@code did you mean 'x'?} if one of the first candidates is near. */
    Optional<String> nearest(String text, Supplier<? extends Collection<String>> candidates) {
        if (++asked > MOST_ASKED) {
            return Optional.empty();
        }
        List<String> first = candidates.get().stream().limit(MOST_COMPARED).toList();
        return Suggestions.nearest(text, first).map(near -> "did you mean " + Quoted.of(near) + "?");
    }

    /** Returns what to choose instead of a text that is no option. */
    String option(String text, Options options) {
        return nearest(text, options::values).orElseGet(options::list);
    }
}

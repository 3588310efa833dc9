package io.pluginmanager.core.survey;

import io.pluginmanager.core.discovery.Suggestions;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.survey.Option;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The choices of one question, found by their text. */
final class Options {

    private static final int MOST_SHOWN = 20;

    private final List<String> values;

    Options(List<Option> options) {
        this.values = options.stream().map(Option::value).toList();
    }

    /** Returns the option of exactly this text, blanks around it aside. */
    Optional<String> find(String text) {
        String wanted = Blanks.strip(text);
        return values.stream()
                .filter(value -> Blanks.strip(value).equals(wanted))
                .findFirst();
    }

    /** Returns the option that a literal of the definition stands for: the exact one, or the only one ignoring case. */
    Optional<String> resolve(String literal) {
        Optional<String> exact = find(literal);
        if (exact.isPresent()) {
            return exact;
        }
        String wanted = Blanks.strip(literal);
        List<String> similar = values.stream()
                .filter(value -> Blanks.strip(value).equalsIgnoreCase(wanted))
                .toList();
        return similar.size() == 1 ? Optional.of(similar.get(0)) : Optional.empty();
    }

    /** Returns what to choose instead of a text that is no option. */
    String advice(String text) {
        return nearest(text, values).orElseGet(this::list);
    }

    private String list() {
        return "choose one of " + Quoted.list(values.subList(0, Math.min(MOST_SHOWN, values.size())))
                + (values.size() > MOST_SHOWN ? ", …" : "");
    }

    static Optional<String> nearest(String text, Collection<String> candidates) {
        return Suggestions.nearest(text, candidates).map(near -> "did you mean " + Quoted.of(near) + "?");
    }
}

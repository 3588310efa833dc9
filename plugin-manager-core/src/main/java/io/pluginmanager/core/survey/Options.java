package io.pluginmanager.core.survey;

import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.survey.Option;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The choices of one question, found by their text. */
final class Options {

    private static final int MOST_SHOWN = 20;

    private final List<String> values;
    private final Map<String, String> exact = new HashMap<>();
    private final Map<String, String> similar = new HashMap<>();
    private final Set<String> ambiguous = new HashSet<>();

    Options(List<Option> options) {
        this.values = options.stream().map(Option::value).toList();
        for (String value : values) {
            String stripped = Blanks.strip(value);
            exact.putIfAbsent(stripped, value);
            if (similar.putIfAbsent(withoutCase(stripped), value) != null) {
                ambiguous.add(withoutCase(stripped));
            }
        }
    }

    /** Two texts that are equal ignoring case have the same one. */
    private static String withoutCase(String text) {
        StringBuilder folded = new StringBuilder(text);
        for (int i = 0; i < folded.length(); i++) {
            folded.setCharAt(i, Character.toLowerCase(Character.toUpperCase(folded.charAt(i))));
        }
        return folded.toString();
    }

    List<String> values() {
        return values;
    }

    /** Returns the option of exactly this text, blanks around it aside. */
    Optional<String> find(String text) {
        return Optional.ofNullable(exact.get(Blanks.strip(text)));
    }

    /** Returns the option that a literal of the definition stands for: the exact one, or the only one ignoring case. */
    Optional<String> resolve(String literal) {
        Optional<String> found = find(literal);
        String folded = withoutCase(Blanks.strip(literal));
        return found.isPresent() || ambiguous.contains(folded) ? found : Optional.ofNullable(similar.get(folded));
    }

    /** Returns what to choose instead of a text that is no option. */
    String advice(String text) {
        return new Advice().option(text, this);
    }

    String list() {
        return "choose one of " + Quoted.list(values.subList(0, Math.min(MOST_SHOWN, values.size())))
                + (values.size() > MOST_SHOWN ? ", …" : "");
    }
}

package io.pluginmanager.core.survey;

import io.pluginmanager.core.text.Quoted;
import java.util.Locale;
import java.util.Set;

/** Truth values, kept as {@code true} or {@code false}. */
final class BoolKind implements AnswerKind {

    private static final Set<String> TRUE = Set.of("true", "yes", "on", "y");
    private static final Set<String> FALSE = Set.of("false", "no", "off", "n");

    @Override
    public Reading read(String text) {
        String word = Blanks.strip(text).toLowerCase(Locale.ROOT);
        if (TRUE.contains(word) || FALSE.contains(word)) {
            return Reading.of(Boolean.toString(TRUE.contains(word)));
        }
        return Reading.fault(
                Blanks.strip(text),
                "is neither true nor false: " + Quoted.of(Blanks.strip(text)),
                "write true or false");
    }

    @Override
    public String meaning(String literal) {
        return read(literal).value();
    }
}

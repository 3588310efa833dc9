package io.pluginmanager.core.survey;

import io.pluginmanager.core.text.Quoted;
import java.util.Optional;

/** One of several options. */
final class ChoiceKind implements AnswerKind {

    private final Options options;

    ChoiceKind(Options options) {
        this.options = options;
    }

    @Override
    public Reading read(String text) {
        Optional<String> option = options.find(text);
        return option.map(Reading::of)
                .orElseGet(() -> Reading.fault(
                        Blanks.strip(text),
                        "is none of the options: " + Quoted.of(Blanks.strip(text)),
                        options.advice(Blanks.strip(text))));
    }

    @Override
    public String meaning(String literal) {
        return Blanks.strip(options.resolve(literal).orElse(literal));
    }

    @Override
    public boolean means(String value, String literal) {
        return Blanks.strip(value).equals(meaning(literal));
    }
}

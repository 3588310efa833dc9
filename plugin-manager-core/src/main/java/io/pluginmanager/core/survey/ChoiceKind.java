package io.pluginmanager.core.survey;

import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.survey.Option;
import java.util.List;
import java.util.Optional;

/** One of several options. */
final class ChoiceKind implements AnswerKind {

    private final Options options;

    ChoiceKind(List<Option> options) {
        this.options = new Options(options);
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
    public boolean means(String value, String literal) {
        return AnswerKind.super.means(value, options.resolve(literal).orElse(literal));
    }
}

package io.pluginmanager.core.survey;

import io.pluginmanager.core.text.Quoted;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Any number of options with commas between them, kept in the order of the options. */
final class ChoicesKind implements MeasuredKind {

    private final Options options;

    ChoicesKind(Options options) {
        this.options = options;
    }

    @Override
    public Reading read(String text) {
        Set<String> chosen = new LinkedHashSet<>();
        for (String part : split(text)) {
            Optional<String> option = options.find(part);
            if (option.isEmpty()) {
                return Reading.fault(
                        text, "holds something that is none of the options: " + Quoted.of(part), options.advice(part));
            }
            if (!chosen.add(option.get())) {
                return Reading.fault(text, "holds " + Quoted.of(part) + " twice", "write every choice once");
            }
        }
        return Reading.of(String.join(
                ",", options.values().stream().filter(chosen::contains).toList()));
    }

    @Override
    public String meaning(String literal) {
        return Blanks.strip(options.resolve(literal).orElse(literal));
    }

    /** A choice among others means a literal when it is one of them. */
    @Override
    public boolean means(String value, String literal) {
        String wanted = meaning(literal);
        return wanted.isEmpty() ? Blanks.isBlank(value) : split(value).contains(wanted);
    }

    @Override
    public boolean isSame(String value, String other) {
        return read(value).value().equals(read(other).value());
    }

    @Override
    public BigDecimal measure(String value) {
        return BigDecimal.valueOf(split(value).size());
    }

    @Override
    public Reading readBound(String text) {
        return new NumberKind(true).read(text);
    }

    @Override
    public BigDecimal measureBound(String text) {
        return new NumberKind(true).measure(text);
    }

    static List<String> split(String value) {
        return Blanks.isBlank(value)
                ? List.of()
                : Arrays.stream(value.split(",", -1)).map(Blanks::strip).toList();
    }
}

package io.pluginmanager.core.survey;

import io.pluginmanager.core.discovery.InvalidValueException;
import io.pluginmanager.core.discovery.Values;
import io.pluginmanager.core.text.Quoted;
import java.math.BigDecimal;

/** Durations as the configuration writes them. */
final class DurationKind implements MeasuredKind {

    private static final String ADVICE = "write a whole number with a unit, such as 500ms, 30s, 10m, 2h or 7d";

    @Override
    public Reading read(String text) {
        String duration = Blanks.strip(text);
        return isDuration(duration)
                ? Reading.of(duration)
                : Reading.fault(duration, "is no duration of at most 100000d: " + Quoted.of(duration), ADVICE);
    }

    private static boolean isDuration(String text) {
        try {
            Values.duration(text);
            return true;
        } catch (InvalidValueException e) {
            return false;
        }
    }

    @Override
    public String meaning(String literal) {
        return isDuration(Blanks.strip(literal)) ? measure(literal) + "ms" : MeasuredKind.super.meaning(literal);
    }

    /** Milliseconds. */
    @Override
    public BigDecimal measure(String value) {
        return BigDecimal.valueOf(Values.duration(Blanks.strip(value)).toMillis());
    }
}

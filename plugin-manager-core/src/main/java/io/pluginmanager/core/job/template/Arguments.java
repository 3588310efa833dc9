package io.pluginmanager.core.job.template;

import io.pluginmanager.core.text.Quoted;
import java.util.List;

/** What a function is called with. Messages show kinds only: each value may be a secret. */
final class Arguments {

    private final String function;
    private final List<Object> values;
    private final Budget budget;
    private final Spot spot;

    /** Counts the texts among the values as read. */
    Arguments(String function, List<Object> values, Budget budget, Spot spot) {
        this.function = function;
        this.values = values;
        this.budget = budget;
        this.spot = spot;
        for (Object value : values) {
            if (value instanceof String text) {
                budget.read(text.length(), spot);
            }
        }
    }

    int count() {
        return values.size();
    }

    List<Object> all() {
        return values;
    }

    Object at(int index) {
        return values.get(index);
    }

    String text(int index) {
        if (at(index) instanceof String text) {
            return text;
        }
        throw wrong(index, "a text");
    }

    long number(int index) {
        if (at(index) instanceof Long number) {
            return number;
        }
        throw wrong(index, "a whole number");
    }

    List<?> list(int index) {
        if (at(index) instanceof List<?> list) {
            return list;
        }
        throw wrong(index, "a list");
    }

    /** Returns a text that grows within the bounds of the run. */
    BoundedText newText() {
        return new BoundedText(budget, spot);
    }

    TemplateException wrong(int index, String wanted) {
        return fault(
                "needs " + wanted + " as argument " + (index + 1) + ", not " + Values.kind(at(index)),
                "the value before '|' counts as the last one");
    }

    /** Returns a fault whose message starts with the function. */
    TemplateException fault(String message, String nextStep) {
        return spot.fault(Quoted.of(function) + " " + message, nextStep);
    }

    Spot spot() {
        return spot;
    }
}

package io.pluginmanager.core.survey;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.pluginmanager.core.resolve.PatternCost;
import io.pluginmanager.core.text.Quoted;

/** An RE2 pattern of a definition, searched for in an answer. Immutable. */
public final class AnswerPattern {

    private static final int LONGEST = 1000;
    private static final int MOST_INSTRUCTIONS = 10_000;

    /** Steps of the search, instructions times characters: some seconds. */
    private static final long MOST_STEPS = 100_000_000;

    private final Pattern pattern;
    private final long cost;

    private AnswerPattern(Pattern pattern, long cost) {
        this.pattern = pattern;
        this.cost = cost;
    }

    /**
     * Compiles a pattern.
     *
     * @throws IllegalArgumentException if it is no RE2 pattern or too large; the message is the reason alone
     */
    public static AnswerPattern compile(String text) {
        checkSize(text);
        try {
            return new AnswerPattern(Pattern.compile(text), PatternCost.of(text));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    e.getDescription() + ": " + Quoted.of(e.getPattern())
                            + "; RE2 syntax is allowed, which has no look-around and no back-references",
                    e);
        }
    }

    static void checkSize(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("it has " + text.length() + " characters, " + LONGEST + " are allowed");
        }
        if (PatternCost.of(text) > MOST_INSTRUCTIONS) {
            throw new IllegalArgumentException(
                    "its repeats multiply to too many states; use smaller counts or fewer nested ones");
        }
    }

    /** Tells whether a search in a text would take too long. */
    boolean isTooLong(String text) {
        return cost * text.length() > MOST_STEPS;
    }

    /** Tells whether some part of the text has the pattern; {@code $} is the very end of the text. */
    public boolean isFoundIn(String text) {
        return pattern.matcher(text).find();
    }

    @Override
    public String toString() {
        return pattern.pattern();
    }
}

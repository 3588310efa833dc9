package io.pluginmanager.core.survey;

import io.pluginmanager.core.resolve.PatternCost;

/** Compiles the patterns of one definition, which together may not grow too large either. Not thread-safe. */
public final class PatternBudget {

    private static final long MOST_INSTRUCTIONS = 1_000_000;

    private long spent;

    /**
     * Compiles a pattern.
     *
     * @throws IllegalArgumentException if it is no RE2 pattern or too large; the message is the reason alone
     */
    public AnswerPattern compile(String text) {
        AnswerPattern.checkSize(text);
        spent += PatternCost.of(text);
        if (spent > MOST_INSTRUCTIONS) {
            throw new IllegalArgumentException("the patterns of the plugin are too large together");
        }
        return AnswerPattern.compile(text);
    }
}

package io.pluginmanager.core.survey;

/** A text is no condition. */
final class ConditionSyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int column;
    private final String advice;

    /**
     * Makes the exception.
     *
     * @param column where, counted from 1 in code points
     * @param reason what is wrong, as the end of a sentence
     * @param advice what to do
     */
    ConditionSyntaxException(int column, String reason, String advice) {
        super(reason);
        this.column = column;
        this.advice = advice;
    }

    /** Returns the reason with its place. */
    String reason() {
        return getMessage() + " at column " + column;
    }

    String advice() {
        return advice;
    }
}

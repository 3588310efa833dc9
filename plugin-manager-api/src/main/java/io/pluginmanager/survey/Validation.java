package io.pluginmanager.survey;

/**
 * Which rules decide whether an answer is accepted.
 *
 * @since 0.1
 */
public enum Validation {
    /** Every rule that a question states holds, and everything that fails is told at once. */
    DEFAULT,
    /**
     * Optimus' rules and messages: {@code required} only asks that there is any text and switches the pattern and the
     * lengths off, an optional question is checked even when it is left empty, the first failure is the only one told,
     * and
     * macros are texts like others.
     */
    OPTIMUS
}

package io.pluginmanager.core.survey;

import java.math.BigDecimal;

/** A kind of answers that {@code min} and {@code max} bound. */
interface MeasuredKind extends AnswerKind {

    /** Returns what {@code min} and {@code max} are compared with; only of valid answers. */
    BigDecimal measure(String value);

    /** Reads the text of a {@code min} or {@code max}. */
    default Reading readBound(String text) {
        return read(text);
    }

    /** Returns what a {@code min} or {@code max} stands for. */
    default BigDecimal measureBound(String text) {
        return measure(read(text).value());
    }
}

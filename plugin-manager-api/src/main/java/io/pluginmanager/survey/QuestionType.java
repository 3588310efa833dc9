package io.pluginmanager.survey;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What kind of text answers a question. Every answer is a text; the type says which texts are valid and how they
 * compare.
 *
 * <p>Constants are added in minor releases: a {@code switch} needs a default branch.
 *
 * @since 0.1
 */
public enum QuestionType {
    /** One line of text. */
    STRING,
    /** Text of several lines. */
    TEXT,
    /** A whole number of any size, in decimal digits. */
    INT,
    /** A decimal number of any size and precision, kept exactly. */
    NUMBER,
    /** {@code true} or {@code false}; {@code yes}, {@code no}, {@code on} and {@code off} are understood. */
    BOOL,
    /** One of the options. */
    SELECT,
    /** Any number of the options, with commas between them. */
    MULTISELECT,
    /** A reference to a secret, never the secret itself. */
    SECRET,
    /** A day of the ISO calendar, such as {@code 2026-03-31}. */
    DATE,
    /** A schedule of five or six fields, or a name such as {@code @daily}. */
    CRON,
    /** A whole number with a unit: {@code 500ms}, {@code 30s}, {@code 10m}, {@code 2h}, {@code 7d}. */
    DURATION;

    /** Returns the word that a plugin's YAML uses, in lower case. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the type that {@link #text()} names; empty when none does. */
    public static Optional<QuestionType> of(String text) {
        return Arrays.stream(values()).filter(type -> type.text().equals(text)).findFirst();
    }
}

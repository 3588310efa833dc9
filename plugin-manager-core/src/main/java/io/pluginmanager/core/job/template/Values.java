package io.pluginmanager.core.job.template;

import java.util.Collection;
import java.util.Optional;

/** The kinds of values: text, whole number, truth value, time, list, names. */
final class Values {

    private Values() {}

    /** Tells whether a condition holds: empty texts, lists and names, 0 and false do not. */
    static boolean isTrue(Object value) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        if (value instanceof Long number) {
            return number != 0;
        }
        if (value instanceof String text) {
            return !text.isEmpty();
        }
        if (value instanceof Collection<?> list) {
            return !list.isEmpty();
        }
        return !(value instanceof Names names) || !names.isEmpty();
    }

    /** Returns a value as a template writes it; empty for lists, names and times. */
    static Optional<String> text(Object value) {
        boolean plain = value instanceof String || value instanceof Long || value instanceof Boolean;
        return plain ? Optional.of(value.toString()) : Optional.empty();
    }

    /** Returns what to do with a value that cannot be written. */
    static String nextStep(Object value) {
        if (value instanceof Collection) {
            return "write it with 'join'";
        }
        return value instanceof Names ? "write one of its names behind a '.'" : "write it with 'date' and a layout";
    }

    /** Returns what a value is, for messages. */
    static String kind(Object value) {
        if (value instanceof String) {
            return "a text";
        }
        if (value instanceof Long) {
            return "a whole number";
        }
        if (value instanceof Boolean) {
            return "a truth value";
        }
        if (value instanceof Collection) {
            return "a list";
        }
        return value instanceof Names ? "a set of names" : "a time";
    }
}

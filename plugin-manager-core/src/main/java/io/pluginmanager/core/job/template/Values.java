package io.pluginmanager.core.job.template;

import java.util.Collection;

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

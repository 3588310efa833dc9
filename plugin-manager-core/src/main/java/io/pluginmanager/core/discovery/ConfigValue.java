package io.pluginmanager.core.discovery;

import java.util.List;

/**
 * What a configuration has at one key, before its type is known: a text or a list of texts.
 *
 * @param items the text alone, or the items in their order
 * @param isList whether a list was written
 */
public record ConfigValue(List<String> items, boolean isList) {

    /** Copies the items; a text has exactly one. */
    public ConfigValue {
        items = List.copyOf(items);
        if (!isList && items.size() != 1) {
            throw new IllegalArgumentException("a text has exactly one item, not " + items.size());
        }
    }

    /** Returns a text. */
    public static ConfigValue text(String text) {
        return new ConfigValue(List.of(text), false);
    }

    /** Returns a list of texts, which may be empty. */
    public static ConfigValue list(List<String> items) {
        return new ConfigValue(items, true);
    }

    /** Shows nothing of the values, which may be secrets. */
    @Override
    public String toString() {
        return isList ? "a list of " + items.size() : "a text";
    }
}

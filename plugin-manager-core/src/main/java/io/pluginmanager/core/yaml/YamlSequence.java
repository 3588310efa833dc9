package io.pluginmanager.core.yaml;

import io.pluginmanager.error.SourcePosition;
import java.util.List;

/**
 * A list.
 *
 * @param items the values in their order
 * @param position where the list starts
 */
public record YamlSequence(List<YamlNode> items, SourcePosition position) implements YamlNode {

    /** Copies the items. */
    public YamlSequence {
        items = List.copyOf(items);
    }

    @Override
    public String kind() {
        return "a list";
    }

    @Override
    public String toString() {
        return "a list of " + items.size() + " at " + position;
    }
}

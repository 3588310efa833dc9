package io.pluginmanager.core.yaml;

import io.pluginmanager.error.SourcePosition;
import java.util.List;
import java.util.Optional;

/**
 * A map from texts to values, in the order of the file; no key occurs twice.
 *
 * @param entries keys with their values
 * @param position where the map starts
 */
public record YamlMapping(List<Entry> entries, SourcePosition position) implements YamlNode {

    /**
     * A key and its value.
     *
     * @param key the key
     * @param value the value; a null scalar where none is written
     */
    public record Entry(YamlScalar key, YamlNode value) {}

    /** Copies the entries. */
    public YamlMapping {
        entries = List.copyOf(entries);
    }

    /** Returns the entry with this key. */
    public Optional<Entry> entry(String key) {
        for (Entry entry : entries) {
            if (entry.key().text().equals(key)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    /** Returns the value of this key. */
    public Optional<YamlNode> find(String key) {
        return entry(key).map(Entry::value);
    }

    /** Returns the texts of the keys in the order of the file. */
    public List<String> keys() {
        return entries.stream().map(entry -> entry.key().text()).toList();
    }

    @Override
    public String kind() {
        return "a map";
    }

    @Override
    public String toString() {
        return "a map of " + entries.size() + " at " + position;
    }
}

package io.pluginmanager.core.config;

import io.pluginmanager.core.yaml.Item;
import io.pluginmanager.core.yaml.Place;
import io.pluginmanager.core.yaml.YamlMapping;
import io.pluginmanager.core.yaml.YamlMapping.Entry;
import io.pluginmanager.core.yaml.YamlNode;
import io.pluginmanager.core.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Turns entries that other programs published into canonical ones: {@code {http: {…}}} and {@code {http: null, name: …}}
 * into {@code {type: http, …}}, {@code {plugin: {…}}} into its content, and a bare text into {@code {url: …}}.
 */
final class PublishedShapes {

    private static final String TYPE = "type";
    private static final String PLUGIN = "plugin";

    private final Reading reading;

    PublishedShapes(Reading reading) {
        this.reading = reading;
    }

    /**
     * Returns an entry of {@code providers:} with its type as a key.
     *
     * @param isType tells whether a word is a type that somebody could mean
     */
    Item provider(Item item, Predicate<String> isType) {
        if (!(item.node() instanceof YamlMapping mapping) || mapping.find(TYPE).isPresent()) {
            return item;
        }
        Optional<Entry> wrapper = mapping.entries().stream()
                .filter(entry -> isWrapper(mapping, entry, isType))
                .findFirst();
        if (wrapper.isEmpty()) {
            return item;
        }
        YamlScalar key = wrapper.get().key();
        String word = key.text().strip();
        reading.noteOnce(
                new Place(key.position(), item.path()),
                "a provider that starts with its type, as in '" + word + ":', is read as 'type: " + word + "'");
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry(
                new YamlScalar(TYPE, YamlScalar.Style.PLAIN, key.position()),
                new YamlScalar(word, YamlScalar.Style.QUOTED, key.position())));
        return unwrap(item, mapping, wrapper.get(), entries);
    }

    private static boolean isWrapper(YamlMapping mapping, Entry entry, Predicate<String> isType) {
        String word = entry.key().text().strip();
        if (entry.value() instanceof YamlScalar scalar) {
            return scalar.isNull() && !Set.of("name", "url").contains(word);
        }
        return entry.value() instanceof YamlMapping
                && (isType.test(word) || mapping.entries().size() == 1);
    }

    /** Returns an entry of the list of plugins as a map of its keys. */
    Item plugin(Item item) {
        if (item.node() instanceof YamlScalar scalar && !scalar.isNull()) {
            reading.noteOnce(item.place(), "a text in the list of plugins is read as '{url: …}'");
            YamlNode url = scalar;
            Entry entry = new Entry(new YamlScalar("url", YamlScalar.Style.PLAIN, scalar.position()), url);
            return new Item(new YamlMapping(List.of(entry), scalar.position()), item.path());
        }
        if (!(item.node() instanceof YamlMapping mapping)) {
            return item;
        }
        Optional<Entry> wrapper = mapping.entries().stream()
                .filter(entry -> entry.key().text().strip().equals(PLUGIN))
                .filter(entry -> entry.value() instanceof YamlMapping || isNothing(entry.value()))
                .findFirst();
        if (wrapper.isEmpty()) {
            return item;
        }
        reading.noteOnce(
                new Place(wrapper.get().key().position(), item.path()), "'plugin:' in the list of plugins is left out");
        return unwrap(item, mapping, wrapper.get(), new ArrayList<>());
    }

    private static boolean isNothing(YamlNode node) {
        return node instanceof YamlScalar scalar && scalar.isNull();
    }

    /** Joins the keys beside the wrapper with those in it; a key in both is kept twice, and so reported as unknown. */
    private Item unwrap(Item item, YamlMapping mapping, Entry wrapper, List<Entry> entries) {
        boolean alone = mapping.entries().size() == 1;
        List<Entry> inner = wrapper.value() instanceof YamlMapping nested ? nested.entries() : List.of();
        entries.addAll(inner);
        Set<String> innerKeys = inner.stream().map(entry -> entry.key().text()).collect(Collectors.toSet());
        for (Entry beside : mapping.entries()) {
            if (beside.key().position().equals(wrapper.key().position())) {
                continue;
            }
            String key = beside.key().text();
            if (innerKeys.contains(key)) {
                reading.log()
                        .error(
                                new Place(beside.key().position(), item.path() + "." + key),
                                "the key '" + key + "' is written both beside and below '"
                                        + wrapper.key().text() + "'",
                                "keep one of them");
            } else {
                entries.add(beside);
            }
        }
        String path =
                alone && !inner.isEmpty() ? item.path() + "." + wrapper.key().text() : item.path();
        return new Item(new YamlMapping(entries, mapping.position()), path);
    }
}

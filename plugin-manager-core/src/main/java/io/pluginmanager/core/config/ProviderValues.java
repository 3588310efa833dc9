package io.pluginmanager.core.config;

import io.pluginmanager.core.discovery.ConfigValue;
import io.pluginmanager.core.secret.SecretReference;
import io.pluginmanager.core.secret.SecretText;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.core.yaml.Item;
import io.pluginmanager.core.yaml.Place;
import io.pluginmanager.core.yaml.YamlMapping;
import io.pluginmanager.core.yaml.YamlNode;
import io.pluginmanager.core.yaml.YamlScalar;
import io.pluginmanager.core.yaml.YamlSequence;
import io.pluginmanager.error.SourcePosition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The keys of one provider, nested maps flattened with dots. Values are never shown: each may be a secret. */
final class ProviderValues {

    private static final Pattern ENVIRONMENT_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** Each nested key repeats those above it, so that a long one would cost very much. */
    private static final int LONGEST_KEY = 200;

    private final Reading reading;
    private final String path;
    private final Map<String, ConfigValue> values = new LinkedHashMap<>();
    private final Map<String, SourcePosition> positions = new LinkedHashMap<>();

    ProviderValues(Reading reading, String path) {
        this.reading = reading;
        this.path = path;
    }

    /** Takes all keys of a map but some, and those that start with {@code x-}. */
    void flatten(YamlMapping mapping, List<String> without) {
        flatten("", mapping, without);
    }

    private void flatten(String prefix, YamlMapping mapping, List<String> without) {
        for (YamlMapping.Entry entry : mapping.entries()) {
            String key = entry.key().text();
            if (!without.contains(key) && !key.startsWith("x-")) {
                add(prefix + key, entry.value());
            }
        }
    }

    private void add(String key, YamlNode node) {
        if (key.length() > LONGEST_KEY) {
            reading.log()
                    .error(
                            new Place(node.position(), path),
                            "the key " + Quoted.of(key) + " is longer than " + LONGEST_KEY + " characters",
                            "remove it: no provider has such a key");
            return;
        }
        Place place = new Place(node.position(), path + "." + key);
        if (node instanceof YamlMapping nested) {
            positions.putIfAbsent(key, node.position());
            flatten(key + ".", nested, List.of());
        } else if (values.containsKey(key)) {
            reading.log()
                    .error(
                            place,
                            "the key " + Quoted.of(key) + " is written twice, with and without a dot",
                            "keep one");
        } else if (node instanceof YamlScalar scalar && !scalar.isNull()) {
            put(key, ConfigValue.text(scalar.text()), place);
        } else if (node instanceof YamlSequence list) {
            put(key, ConfigValue.list(texts(key, list)), place);
        } else {
            new Item(node, place.keyPath()).wrong("a text", reading.log());
            positions.put(key, place.position());
        }
    }

    private void put(String key, ConfigValue value, Place place) {
        values.put(key, value);
        positions.put(key, place.position());
    }

    private List<String> texts(String key, YamlSequence list) {
        List<String> texts = new ArrayList<>();
        for (YamlNode node : list.items()) {
            String itemPath = path + "." + key + "[" + texts.size() + "]";
            texts.add(new Item(node, itemPath).text(reading.log()).orElse(""));
        }
        return texts;
    }

    /** Checks what every reference starts with; what it leads to is known later. */
    void checkReferences(Set<String> sources) {
        values.forEach((key, value) -> value.items()
                .forEach(text -> SecretText.parseLeniently(text)
                        .references()
                        .forEach(reference -> checkReference(key, reference, sources))));
    }

    private void checkReference(String key, SecretReference reference, Set<String> sources) {
        Place place = placeOf(key);
        if (!sources.contains(reference.source())) {
            reading.log()
                    .error(
                            place,
                            Quoted.of(key) + " refers to the source of secrets " + Quoted.of(reference.source())
                                    + ", which is not declared",
                            reading.log().suggest(reference.source(), new TreeSet<>(sources), "known here: "));
        } else if (reference.source().equals("env")
                && !ENVIRONMENT_NAME.matcher(reference.key()).matches()) {
            reading.log()
                    .error(
                            place,
                            Quoted.of(key) + " refers to " + Quoted.of(reference.key())
                                    + ", which is no name of an environment variable",
                            "write ${env:NAME} with letters, digits and '_'");
        }
    }

    /** Warns of a secret that stands in the file. */
    void warnOfLiteral(String key, String provider) {
        ConfigValue value = values.get(key);
        if (value != null
                && value.items().stream()
                        .anyMatch(text -> SecretText.parseLeniently(text).isLiteral() && !text.contains("${"))) {
            reading.log()
                    .warning(
                            placeOf(key),
                            "the secret " + Quoted.of(key) + " of provider " + Quoted.of(provider)
                                    + " stands in the file itself",
                            "refer to it with ${env:NAME} or ${file:/path}");
        }
    }

    private Place placeOf(String key) {
        return new Place(Objects.requireNonNull(positions.get(key)), path + "." + key);
    }

    /** Returns where a key stands, or another place if it is not written. */
    Place place(String key, Place otherwise) {
        SourcePosition position = positions.get(key);
        return new Place(position == null ? otherwise.position() : position, path + "." + key);
    }

    /** Tells whether a key is written in a way that made another problem already. */
    boolean isUnreadable(String key) {
        return positions.containsKey(key) && !values.containsKey(key);
    }

    Map<String, ConfigValue> values() {
        return values;
    }

    Map<String, List<String>> texts() {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        values.forEach((key, value) -> texts.put(key, value.items()));
        return texts;
    }

    Map<String, SourcePosition> positions() {
        return positions;
    }
}

package io.pluginmanager.core.config;

import io.pluginmanager.spi.ConfigKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The JSON Schema of a provider's keys, with a nested map for each dot in their names. */
final class KeyTree {

    private static final String REFERENCE = "\\$\\{[A-Za-z0-9][A-Za-z0-9._-]*:[^}]+\\}";

    private final Map<String, KeyTree> nested = new TreeMap<>();
    private final Map<String, Object> values = new TreeMap<>();
    private final List<String> required = new ArrayList<>();

    void add(ConfigKey key) {
        add(key.name(), key);
    }

    private void add(String name, ConfigKey key) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            values.put(name, schema(key));
            if (key.required() && key.defaultValue().isEmpty()) {
                required.add(name);
            }
        } else {
            nested.computeIfAbsent(name.substring(0, dot), unused -> new KeyTree())
                    .add(name.substring(dot + 1), key);
        }
    }

    Map<String, Object> properties() {
        Map<String, Object> properties = new LinkedHashMap<>(values);
        nested.forEach((name, tree) -> properties.put(name, tree.schema()));
        return properties;
    }

    List<String> required() {
        List<String> names = new ArrayList<>(required);
        nested.forEach((name, tree) -> {
            if (!tree.required().isEmpty()) {
                names.add(name);
            }
        });
        return names;
    }

    Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties());
        if (!required().isEmpty()) {
            schema.put("required", required());
        }
        schema.put("patternProperties", Map.of("^x-", Map.of()));
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> schema(ConfigKey key) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", key.description());
        key.defaultValue().ifPresent(value -> schema.put("default", value));
        if (key.secret()) {
            schema.put("type", KeySpec.TEXT_TYPES);
        } else {
            schema.putAll(new TreeMap<>(type(key)));
        }
        return schema;
    }

    /** A reference may stand for a value of any type. */
    private static Map<String, Object> type(ConfigKey key) {
        return switch (key.type()) {
            case STRING, PATH -> Map.of("type", KeySpec.TEXT_TYPES);
            case URL -> Map.of("type", "string", "pattern", ":|" + REFERENCE);
            case INTEGER -> Map.of("type", List.of("integer", "string"), "pattern", "^-?[0-9]+$|" + REFERENCE);
            case BOOLEAN -> Map.of("type", List.of("boolean", "string"), "pattern", "^(true|false)$|" + REFERENCE);
            case DURATION -> Map.of("type", "string", "pattern", "^[0-9]+(ms|s|m|h|d)$|" + REFERENCE);
            case SIZE -> Map.of("type", List.of("integer", "string"), "pattern", "^[0-9]+([kKMGT]i?)?B?$|" + REFERENCE);
            case LIST ->
                Map.of(
                        "anyOf",
                        List.of(
                                Map.of("type", KeySpec.TEXT_TYPES),
                                Map.of("type", "array", "items", Map.of("type", KeySpec.TEXT_TYPES))));
        };
    }
}

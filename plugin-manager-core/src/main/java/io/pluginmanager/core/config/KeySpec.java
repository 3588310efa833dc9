package io.pluginmanager.core.config;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A key of the configuration: what the reader accepts by this name and how the JSON Schema describes it.
 *
 * @param name the key
 * @param schema the JSON Schema of its value
 */
record KeySpec(String name, Map<String, Object> schema) {

    /** Text stays text for us, but a validator sees {@code 1.10} without quotation marks as a number. */
    static final List<String> TEXT_TYPES = List.of("string", "number", "boolean");

    static final String NAME_PATTERN = "^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$";
    private static final String DURATION_PATTERN = "^(0|[1-9][0-9]{0,17})(ms|s|m|h|d)$";
    private static final String SIZE_PATTERN = "^(0|[1-9][0-9]{0,17})(B|kB|MB|GB|TB|KiB|MiB|GiB|TiB)?$";

    static KeySpec text(String name, String description) {
        return of(name, description, Map.of("type", TEXT_TYPES));
    }

    static KeySpec name(String name, String description) {
        return of(name, description, Map.of("type", TEXT_TYPES, "pattern", NAME_PATTERN));
    }

    static KeySpec choice(String name, String description, List<String> words) {
        return of(name, description, Map.of("enum", words));
    }

    static KeySpec bool(String name, String description) {
        return of(name, description, Map.of("enum", List.of(true, false, "true", "false")));
    }

    static KeySpec integer(String name, String description, long least, long most) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", List.of("integer", "string"));
        schema.put("minimum", least);
        schema.put("maximum", most);
        schema.put("pattern", "^(0|[1-9][0-9]*)$");
        return of(name, description, schema);
    }

    static KeySpec duration(String name, String description) {
        return of(name, description, Map.of("type", "string", "pattern", DURATION_PATTERN));
    }

    static KeySpec size(String name, String description) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", List.of("integer", "string"));
        schema.put("minimum", 0);
        schema.put("pattern", SIZE_PATTERN);
        return of(name, description, schema);
    }

    static KeySpec list(String name, String description, Map<String, Object> items) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        schema.put("items", items);
        return of(name, description, schema);
    }

    static KeySpec map(String name, String description, List<KeySpec> keys) {
        return of(name, description, closed(keys));
    }

    /** A value of which only the outer form is checked. */
    static KeySpec open(String name, String description, String... types) {
        return of(name, description, Map.of("type", types.length == 1 ? types[0] : Arrays.asList(types)));
    }

    private static KeySpec of(String name, String description, Map<String, Object> schema) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("description", description);
        new TreeMap<>(schema).forEach(described::put);
        return new KeySpec(name, described);
    }

    static List<String> names(List<KeySpec> keys) {
        return keys.stream().map(KeySpec::name).toList();
    }

    /** Returns the schema of a map that has these keys, any key that starts with {@code x-}, and no other. */
    static Map<String, Object> closed(List<KeySpec> keys) {
        Map<String, Object> properties = new LinkedHashMap<>();
        keys.forEach(key -> properties.put(key.name(), key.schema()));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("patternProperties", Map.of("^x-", Map.of()));
        schema.put("additionalProperties", false);
        return schema;
    }
}

package io.pluginmanager.core.config;

import io.pluginmanager.core.discovery.LoadedProvider;
import io.pluginmanager.core.json.JsonTree;
import io.pluginmanager.spi.ConfigKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the JSON Schema (draft 2020-12) of the configuration file, for editors and checks before a deployment.
 *
 * <p>A schema cannot say everything that {@link ConfigReader} checks: it knows keys, types, words and patterns, but
 * neither references nor names that collide.
 */
public final class ConfigSchema {

    private static final String REF = "$ref";
    private static final String PROVIDER = "provider";
    private static final String SECRET = "secretSource";
    private static final String PLUGIN = "plugin";

    private final @Nullable ConfigProviders providers;

    private ConfigSchema(@Nullable ConfigProviders providers) {
        this.providers = providers;
    }

    /** Returns the schema that knows the keys of these providers, and no other types. */
    public static String generate(ConfigProviders providers) {
        return new ConfigSchema(providers).text();
    }

    /** Returns the schema that leaves the entries of {@code providers:} and {@code secrets:} open. */
    public static String generateOpen() {
        return new ConfigSchema(null).text();
    }

    private String text() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Configuration of the plugin manager");
        schema.put("type", "object");
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(ConfigDocument.PLUGINS, Map.of("anyOf", List.of(ref("section"), listOf(ref(PLUGIN)))));
        properties.put(PLUGIN, ref("optimus"));
        schema.put("properties", properties);
        schema.put("oneOf", List.of(required(ConfigDocument.PLUGINS), required(PLUGIN)));
        Map<String, Object> definitions = new LinkedHashMap<>();
        definitions.put("section", section());
        definitions.put("optimus", optimus());
        definitions.put(PLUGIN, plugin());
        definitions.put(PROVIDER, entry(Keys.PROVIDER, artifactTypes()));
        definitions.put(SECRET, entry(Keys.PROVIDER.subList(0, 2), secretTypes()));
        schema.put("$defs", definitions);
        return JsonTree.text(schema);
    }

    private static Map<String, Object> section() {
        List<KeySpec> keys = new ArrayList<>(Keys.SETTINGS);
        keys.add(KeySpec.list("secrets", "Named sources of secrets.", ref(SECRET)));
        keys.add(KeySpec.list("providers", "Named sources of artifacts.", ref(PROVIDER)));
        keys.add(KeySpec.list(ConfigDocument.PLUGINS, "The plugins that are wanted, and no others.", ref(PLUGIN)));
        keys.add(KeySpec.list(
                "dependencies", "Edges between hooks: 'a >> b, c'.", Map.of("type", "string", "pattern", ">>")));
        keys.addAll(Keys.LATER);
        keys.add(KeySpec.text("install_location", "Another word for 'plugin_dir'."));
        keys.add(KeySpec.list("list", "Another word for 'plugins'.", ref(PLUGIN)));
        Map<String, Object> schema = KeySpec.closed(keys);
        schema.put("oneOf", List.of(required(ConfigDocument.PLUGINS), required("list")));
        return schema;
    }

    private static Map<String, Object> optimus() {
        Map<String, Object> schema = KeySpec.closed(List.of(
                KeySpec.text("dir", "The directory where hosts look."),
                KeySpec.list("artifacts", "The plugins that are wanted.", ref(PLUGIN))));
        schema.put("required", List.of("artifacts"));
        return schema;
    }

    private static Map<String, Object> plugin() {
        Map<String, Object> canonical = KeySpec.closed(Keys.PLUGIN);
        canonical.put("oneOf", List.of(without("url", PROVIDER), without("path", "url"), required("image")));
        Map<String, Object> wrapped = new LinkedHashMap<>();
        wrapped.put("type", "object");
        wrapped.put("required", List.of(PLUGIN));
        wrapped.put("properties", Map.of(PLUGIN, Map.of("type", List.of("object", "null"))));
        return Map.of("anyOf", List.of(Map.of("type", "string"), canonical, wrapped));
    }

    private @Nullable Map<String, List<ConfigKey>> artifactTypes() {
        return providers == null ? null : types(providers.artifacts().all());
    }

    private @Nullable Map<String, List<ConfigKey>> secretTypes() {
        return providers == null ? null : types(providers.secrets().all());
    }

    private static Map<String, List<ConfigKey>> types(List<? extends LoadedProvider<?>> loaded) {
        Map<String, List<ConfigKey>> types = new LinkedHashMap<>();
        loaded.forEach(provider -> types.put(provider.type(), provider.configKeys()));
        return types;
    }

    /** An entry by its {@code type:}, or with its type as the first key, of which only the form is described. */
    private static Map<String, Object> entry(List<KeySpec> common, @Nullable Map<String, List<ConfigKey>> types) {
        List<Object> shapes = new ArrayList<>();
        if (types == null) {
            Map<String, Object> open = KeySpec.closed(common);
            open.remove("additionalProperties");
            open.put("required", List.of("name", "type"));
            shapes.add(open);
        } else {
            types.forEach((type, keys) -> shapes.add(typed(common, type, keys)));
        }
        shapes.add(Map.of("type", "object", "not", required("type"), "minProperties", 1));
        return Map.of("anyOf", shapes);
    }

    private static Map<String, Object> typed(List<KeySpec> common, String type, List<ConfigKey> keys) {
        KeyTree tree = new KeyTree();
        keys.forEach(tree::add);
        Map<String, Object> schema = tree.schema();
        Map<String, Object> properties = new LinkedHashMap<>();
        common.forEach(key -> properties.put(key.name(), key.schema()));
        properties.put("type", Map.of("const", type));
        properties.putAll(tree.properties());
        schema.put("properties", properties);
        List<String> required = new ArrayList<>(List.of("name", "type"));
        required.addAll(tree.required());
        schema.put("required", required);
        return schema;
    }

    private static Map<String, Object> ref(String definition) {
        return Map.of(REF, "#/$defs/" + definition);
    }

    private static Map<String, Object> listOf(Map<String, Object> items) {
        return Map.of("type", "array", "items", items);
    }

    private static Map<String, Object> required(String key) {
        return Map.of("required", List.of(key));
    }

    /** A map that has one key and not the other. */
    private static Map<String, Object> without(String other, String key) {
        return Map.of("required", List.of(key), "not", required(other));
    }
}

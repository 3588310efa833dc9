package io.pluginmanager.core.definition;

import io.pluginmanager.core.yaml.YamlWriter;
import io.pluginmanager.plugin.AssetParser;
import io.pluginmanager.plugin.ConfigEntry;
import io.pluginmanager.plugin.Entrypoint;
import io.pluginmanager.plugin.ImageVersion;
import io.pluginmanager.plugin.PluginDefinition;
import io.pluginmanager.plugin.RequiredConfig;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes definitions that programs have made, in the spellings that we prefer.
 *
 * <p>To keep unknown keys of a file that was read, use {@link DefinitionDocument#write()}.
 */
public final class DefinitionWriter {

    private static final String NAME = "name";
    private static final String VALUE = "value";

    private DefinitionWriter() {}

    /** Returns YAML that reads as the same definition, but for its digest and findings. */
    public static String write(PluginDefinition definition) {
        Map<String, Object> root = new LinkedHashMap<>();
        boolean versions = definition.schema() > 1;
        if (versions) {
            root.put("version", definition.schema());
        }
        put(root, NAME, definition.declaredName());
        put(root, "pluginversion", definition.version());
        put(root, "description", definition.description());
        if (definition.roles().size() == 1) {
            root.put("plugintype", definition.roles().iterator().next().text());
        }
        definition.hookType().ifPresent(type -> root.put("hooktype", type.text()));
        put(root, "dependson", definition.dependsOn());
        put(root, "pluginmods", definition.capabilities());
        definition.requiresHost().ifPresent(range -> root.put("requires", Map.of("host", range)));
        if (!versions) {
            put(root, "image", definition.image());
            definition.entrypoint().ifPresent(entrypoint -> root.put("entrypoint", entrypoint(entrypoint)));
        }
        Map<String, Object> byKey = new LinkedHashMap<>();
        definition.versions().forEach(version -> byKey.put(version.key(), version(version)));
        put(root, "plugin_versions", byKey);
        put(root, "questions", QuestionsWriter.questions(definition.questions()));
        put(
                root,
                "defaultconfig",
                definition.defaultConfig().stream()
                        .map(DefinitionWriter::config)
                        .toList());
        put(
                root,
                "requiredconfigs",
                definition.requiredConfig().stream()
                        .map(DefinitionWriter::required)
                        .toList());
        put(
                root,
                "defaultassets",
                definition.defaultAssets().stream()
                        .map(asset -> map(NAME, asset.name(), VALUE, asset.content()))
                        .toList());
        Map<String, Object> parsers = new LinkedHashMap<>();
        definition
                .assetParsers()
                .forEach((kind, list) -> parsers.put(
                        kind, list.stream().map(DefinitionWriter::parser).toList()));
        put(root, "asset_parsers", parsers);
        put(root, "destination_urn_template", definition.urnTemplate());
        return YamlWriter.write(root);
    }

    private static Object version(ImageVersion version) {
        Map<String, Object> map = new LinkedHashMap<>();
        put(map, "image", version.image());
        put(map, "tag", version.tag());
        version.entrypoint().ifPresent(entrypoint -> map.put("entrypoint", entrypoint(entrypoint)));
        return map;
    }

    private static Object entrypoint(Entrypoint entrypoint) {
        Map<String, Object> map = new LinkedHashMap<>();
        put(map, "shell", entrypoint.shell());
        put(map, "script", entrypoint.script());
        put(map, "cmds", entrypoint.command());
        put(map, "args", entrypoint.arguments());
        return map;
    }

    private static Object config(ConfigEntry entry) {
        Map<String, Object> map = map(NAME, entry.name(), VALUE, entry.value());
        if (entry.constant()) {
            map.put("const", true);
        }
        return map;
    }

    private static Object required(RequiredConfig key) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(NAME, key.name());
        put(map, "help", key.help());
        if (key.secret()) {
            map.put("secret", true);
        }
        put(map, "pattern", key.pattern());
        put(map, "validation_error", key.validationError());
        return map;
    }

    private static Object parser(AssetParser parser) {
        Map<String, Object> map = new LinkedHashMap<>();
        put(map, "env", parser.env());
        put(map, "filepath", parser.filePath());
        put(map, "selector", parser.selector());
        return map;
    }

    private static Map<String, Object> map(String key, Object value, String secondKey, Object secondValue) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(key, value);
        map.put(secondKey, secondValue);
        return map;
    }

    static void put(Map<String, Object> map, String key, Optional<String> value) {
        value.ifPresent(text -> map.put(key, text));
    }

    static void put(Map<String, Object> map, String key, Collection<?> values) {
        if (!values.isEmpty()) {
            map.put(key, List.copyOf(values));
        }
    }

    private static void put(Map<String, Object> map, String key, Map<String, Object> values) {
        if (!values.isEmpty()) {
            map.put(key, values);
        }
    }
}

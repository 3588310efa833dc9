package io.pluginmanager.core.serve;

import io.pluginmanager.core.yaml.YamlWriter;
import io.pluginmanager.plugin.Asset;
import io.pluginmanager.plugin.HookType;
import io.pluginmanager.plugin.PluginDefinition;
import io.pluginmanager.plugin.Role;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A definition in the one shape that clients of Optimus read: shell and script, every other key an error.
 *
 * <p>Such a client stops at the first definition that it does not understand, and then has none at all. It takes the
 * questions out of a definition and runs nothing of it.
 */
final class OptimusDefinition {

    private OptimusDefinition() {}

    /** Says why such clients cannot get a definition; empty if they can. */
    static Optional<String> findObstacle(PluginDefinition definition) {
        if (definition.image().filter(image -> !image.isEmpty()).isEmpty()) {
            return Optional.of("it names no image");
        }
        if (role(definition) == Role.HOOK && definition.hookType().isEmpty()) {
            return Optional.of("it is a hook and does not say when it runs");
        }
        return OptimusQuestions.areTooMany(definition.questions())
                ? Optional.of("its conditions become too many questions")
                : Optional.empty();
    }

    /**
     * Returns the text for such clients: that of the author if it is in their shape already.
     *
     * @param id the name by which all servers and clients know it; the declared one may be that of others, too
     * @param version for a definition that declares none
     * @param written what the author wrote, if it can be had
     */
    static byte[] text(String id, String version, PluginDefinition definition, Optional<byte[]> written) {
        return written.filter(bytes -> OptimusShape.isStrict(bytes, id, definition.image()))
                .orElseGet(() -> translate(id, version, definition).getBytes(StandardCharsets.UTF_8));
    }

    private static String translate(String id, String version, PluginDefinition definition) {
        Role role = role(definition);
        OptimusQuestions questions = new OptimusQuestions(definition);
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("name", id);
        definition.description().ifPresent(text -> root.put("description", text));
        root.put("plugintype", role.text());
        put(root, "pluginmods", List.copyOf(definition.capabilities()));
        root.put("pluginversion", definition.version().orElse(version));
        root.put("image", definition.image().orElseThrow());
        root.put("entrypoint", OptimusScript.entrypoint(definition.entrypoint()));
        if (role == Role.HOOK) {
            put(root, "dependson", definition.dependsOn());
            definition.hookType().map(HookType::text).ifPresent(text -> root.put("hooktype", text));
        }
        put(root, "questions", questions.all());
        put(root, "defaultconfig", questions.config());
        put(
                root,
                "defaultassets",
                definition.defaultAssets().stream()
                        .map(OptimusDefinition::asset)
                        .toList());
        return YamlWriter.write(root);
    }

    /** Who may be both is a hook if it says when it runs. */
    private static Role role(PluginDefinition definition) {
        Set<Role> roles = definition.roles();
        boolean hook = roles.contains(Role.HOOK)
                && (!roles.contains(Role.TASK) || definition.hookType().isPresent());
        return hook ? Role.HOOK : Role.TASK;
    }

    private static Object asset(Asset asset) {
        return pair(asset.name(), asset.content());
    }

    /** Returns a name with its value, as a map. */
    static Map<String, Object> pair(String name, String value) {
        Map<String, Object> pair = new LinkedHashMap<>();
        pair.put("name", name);
        pair.put("value", value);
        return pair;
    }

    static void put(Map<String, Object> map, String key, List<?> values) {
        if (!values.isEmpty()) {
            map.put(key, values);
        }
    }
}

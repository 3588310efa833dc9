package io.pluginmanager.core.job;

import io.pluginmanager.plugin.ImageVersion;
import io.pluginmanager.plugin.PluginDefinition;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One definition for each type. */
final class MapLookup implements PluginLookup {

    private final Map<String, PluginDefinition> definitions;

    MapLookup(Map<String, PluginDefinition> definitions) {
        Map<String, PluginDefinition> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(definitions);
        this.definitions = Collections.unmodifiableMap(sorted);
    }

    @Override
    public Optional<PluginDefinition> find(String type, @Nullable String version) {
        List<String> known = versions(type);
        boolean offered = version == null || known.isEmpty() || known.contains(version);
        return offered ? Optional.ofNullable(definitions.get(type)) : Optional.empty();
    }

    @Override
    public Set<String> types() {
        return definitions.keySet();
    }

    @Override
    public List<String> versions(String type) {
        PluginDefinition definition = definitions.get(type);
        if (definition == null) {
            return List.of();
        }
        return definition.versions().isEmpty()
                ? definition.version().stream().toList()
                : definition.versions().stream().map(ImageVersion::key).toList();
    }
}

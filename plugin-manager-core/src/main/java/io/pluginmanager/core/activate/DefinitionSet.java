package io.pluginmanager.core.activate;

import io.pluginmanager.PluginName;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The definitions of one generation.
 *
 * @param definitions those that can be used, by id
 * @param quarantined those with errors, by id
 */
public record DefinitionSet(List<DefinitionRecord> definitions, List<QuarantineRecord> quarantined) {

    /** No definition at all. */
    public static final DefinitionSet NONE = new DefinitionSet(List.of(), List.of());

    /** Sorts and copies the lists. */
    public DefinitionSet {
        definitions = definitions.stream()
                .sorted(Comparator.comparing(DefinitionRecord::key))
                .toList();
        quarantined = quarantined.stream()
                .sorted(Comparator.comparing(QuarantineRecord::key))
                .toList();
    }

    /** Returns the part of one plugin. */
    public DefinitionSet of(PluginName plugin) {
        return new DefinitionSet(
                definitions.stream()
                        .filter(definition -> definition.plugin().equals(plugin))
                        .toList(),
                quarantined.stream()
                        .filter(refused -> refused.plugin().equals(plugin))
                        .toList());
    }

    /** Returns the parts of all plugins that have one. */
    public Map<PluginName, DefinitionSet> byPlugin() {
        Map<PluginName, List<DefinitionRecord>> good =
                definitions.stream().collect(Collectors.groupingBy(DefinitionRecord::plugin));
        Map<PluginName, List<QuarantineRecord>> refused =
                quarantined.stream().collect(Collectors.groupingBy(QuarantineRecord::plugin));
        Set<PluginName> names = new HashSet<>(good.keySet());
        names.addAll(refused.keySet());
        Map<PluginName, DefinitionSet> parts = new HashMap<>();
        names.forEach(name -> parts.put(
                name, new DefinitionSet(good.getOrDefault(name, List.of()), refused.getOrDefault(name, List.of()))));
        return parts;
    }

    /** Tells whether there is nothing in it. */
    public boolean isEmpty() {
        return definitions.isEmpty() && quarantined.isEmpty();
    }
}

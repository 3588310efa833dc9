package io.pluginmanager.core.activate;

import io.pluginmanager.PluginName;
import java.util.Comparator;
import java.util.List;

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

    /** Tells whether there is nothing in it. */
    public boolean isEmpty() {
        return definitions.isEmpty() && quarantined.isEmpty();
    }
}

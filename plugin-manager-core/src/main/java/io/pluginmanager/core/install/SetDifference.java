package io.pluginmanager.core.install;

import io.pluginmanager.PluginName;
import io.pluginmanager.core.activate.Generation;
import io.pluginmanager.core.activate.PluginRecord;
import io.pluginmanager.event.ActivationEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a switch from one generation to another changes, for listeners. */
final class SetDifference {

    private SetDifference() {}

    static ActivationEvent event(Optional<Generation> from, Generation to) {
        Map<PluginName, PluginRecord> old = new TreeMap<>();
        from.ifPresent(set -> set.plugins().forEach(plugin -> old.put(plugin.name(), plugin)));
        List<PluginName> added = new ArrayList<>();
        List<PluginName> updated = new ArrayList<>();
        for (PluginRecord plugin : to.plugins()) {
            PluginRecord before = old.remove(plugin.name());
            if (before == null) {
                added.add(plugin.name());
            } else if (!before.sameContent(plugin)) {
                updated.add(plugin.name());
            }
        }
        return ActivationEvent.builder()
                .generation(to.number())
                .previous(from.map(Generation::number).orElse(0L))
                .added(added)
                .updated(updated)
                .removed(List.copyOf(old.keySet()))
                .build();
    }
}

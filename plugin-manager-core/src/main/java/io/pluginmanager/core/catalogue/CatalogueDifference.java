package io.pluginmanager.core.catalogue;

import io.pluginmanager.core.activate.DefinitionRecord;
import io.pluginmanager.core.activate.DefinitionSet;
import io.pluginmanager.core.activate.Generation;
import io.pluginmanager.error.Problem;
import io.pluginmanager.event.CatalogueEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** What a switch from one generation to another changes in the catalogue, for listeners. */
public final class CatalogueDifference {

    private CatalogueDifference() {}

    /** Returns the event; empty if the catalogue says the same. */
    public static Optional<CatalogueEvent> event(Optional<Generation> before, Optional<Generation> after) {
        DefinitionSet old = before.map(Generation::definitions).orElse(DefinitionSet.NONE);
        DefinitionSet now = after.map(Generation::definitions).orElse(DefinitionSet.NONE);
        // asked first, as most sets have no definitions: the first comparison of a record takes the JVM 20 ms
        if ((old.isEmpty() && now.isEmpty()) || old.equals(now)) {
            return Optional.empty();
        }
        Map<String, DefinitionRecord> gone = new TreeMap<>();
        old.definitions().forEach(definition -> gone.put(definition.key(), definition));
        List<String> added = new ArrayList<>();
        List<String> updated = new ArrayList<>();
        for (DefinitionRecord definition : now.definitions()) {
            DefinitionRecord known = gone.remove(definition.key());
            if (known == null) {
                added.add(definition.id());
            } else if (!saysTheSame(known, definition)) {
                updated.add(definition.id());
            }
        }
        List<Problem> problems = now.quarantined().stream()
                .filter(refused -> !old.quarantined().contains(refused))
                .flatMap(refused -> refused.problems().stream())
                .toList();
        return Optional.of(CatalogueEvent.builder()
                .generation(after.map(Generation::number).orElse(0L))
                .added(added)
                .updated(updated)
                .removed(gone.values().stream().map(DefinitionRecord::id).toList())
                .quarantined(problems)
                .build());
    }

    private static boolean saysTheSame(DefinitionRecord one, DefinitionRecord other) {
        return one.id().equals(other.id())
                && one.type().equals(other.type())
                && one.version().equals(other.version())
                && one.digest().equals(other.digest())
                && Objects.equals(one.image(), other.image());
    }
}

package io.pluginmanager.core.sync;

import io.pluginmanager.Digest;
import io.pluginmanager.PluginName;
import io.pluginmanager.TrustLevel;
import io.pluginmanager.config.LinkMode;
import io.pluginmanager.core.activate.DefinitionRecord;
import io.pluginmanager.core.activate.DefinitionSet;
import io.pluginmanager.core.activate.Generation;
import io.pluginmanager.core.activate.PluginRecord;
import io.pluginmanager.core.resolve.ContentVersion;
import io.pluginmanager.core.store.TreeManifest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A synced catalogue as a generation: one record for the tree that is placed, and each definition that counts. */
final class SyncedGeneration {

    private SyncedGeneration() {}

    static Generation of(long number, Instant now, TreeManifest manifest, Merge merge, String sources) {
        Digest tree = manifest.id();
        PluginRecord placed = new PluginRecord(
                PluginName.of(SyncDirectory.CATALOGUE),
                SyncDirectory.CATALOGUE,
                ContentVersion.of(tree),
                SyncDirectory.CATALOGUE,
                tree,
                Optional.empty(),
                manifest.size(),
                sources,
                tree,
                manifest.size(),
                TrustLevel.FIRST_USE,
                now,
                Optional.empty());
        List<DefinitionRecord> definitions = merge.chosen().values().stream()
                .map(Merge.Chosen::provided)
                .map(provided -> record(provided, tree))
                .toList();
        return new Generation(
                number,
                now,
                LinkMode.SYMLINK,
                Optional.empty(),
                List.of(placed),
                new DefinitionSet(definitions, List.of()));
    }

    private static DefinitionRecord record(Provided provided, Digest tree) {
        return new DefinitionRecord(
                provided.id(),
                provided.plugin(),
                provided.type(),
                provided.version(),
                provided.digest(),
                tree,
                provided.file(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(provided.facets()));
    }
}

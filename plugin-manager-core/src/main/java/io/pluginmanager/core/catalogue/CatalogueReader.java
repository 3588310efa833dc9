package io.pluginmanager.core.catalogue;

import io.pluginmanager.PluginName;
import io.pluginmanager.core.activate.DefinitionRecord;
import io.pluginmanager.core.activate.Generation;
import io.pluginmanager.core.activate.QuarantineRecord;
import io.pluginmanager.core.store.StateLayout;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import io.pluginmanager.plugin.Catalogue;
import io.pluginmanager.plugin.Quarantined;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the definitions of a generation. One that is not there is quarantined; the others are not. Texts are read when they are
 * first asked for, unless the generation does not record what catalogues are searched by.
 */
public final class CatalogueReader {

    private final StateLayout layout;
    private final Generation generation;
    private final Map<PluginName, Path> paths;
    private final Map<PluginName, String> highest;
    private final DefinitionLoader loader;
    private final List<DefaultEntry> entries = new ArrayList<>();
    private final List<Quarantined> quarantined = new ArrayList<>();

    /**
     * Makes a reader.
     *
     * @param layout the state directory; real path
     * @param paths where the plugins are
     * @param highest the highest versions that sources told of
     */
    public CatalogueReader(
            StateLayout layout, Generation generation, Map<PluginName, Path> paths, Map<PluginName, String> highest) {
        this(layout, generation, paths, highest, null);
    }

    private CatalogueReader(
            StateLayout layout,
            Generation generation,
            Map<PluginName, Path> paths,
            Map<PluginName, String> highest,
            @Nullable String mending) {
        this.layout = layout;
        this.loader = new DefinitionLoader(mending);
        this.generation = generation;
        this.paths = paths;
        this.highest = highest;
    }

    /** Makes a reader of definitions alone, whose plugins are not installed. */
    public static CatalogueReader ofSynced(StateLayout layout, Generation generation) {
        return new CatalogueReader(layout, generation, Map.of(), Map.of(), "sync again");
    }

    /** Returns the catalogue of a state directory in which nothing was ever installed. */
    public static Catalogue empty() {
        return new DefaultCatalogue(0, List.of(), List.of(), Set.of());
    }

    /** Reads everything. */
    public Catalogue read() {
        generation.definitions().quarantined().forEach(refused -> quarantined.add(new DefaultQuarantined(refused)));
        for (DefinitionRecord definition : generation.definitions().definitions()) {
            read(definition);
        }
        quarantined.sort(DefaultCatalogue.byId(Quarantined::id));
        Set<String> installed = new HashSet<>();
        generation.plugins().forEach(plugin -> installed.add(plugin.name().key()));
        return new DefaultCatalogue(generation.number(), List.copyOf(entries), List.copyOf(quarantined), installed);
    }

    private void read(DefinitionRecord record) {
        Path file = layout.treeRoot(record.tree()).resolve(record.path());
        List<Problem> missing = loader.missing(record, file);
        if (!missing.isEmpty()) {
            refuse(record, missing);
            return;
        }
        Optional<Path> path = Optional.ofNullable(paths.get(record.plugin()))
                .map(plugin -> record.artifactPath().map(plugin::resolve).orElse(plugin));
        DefaultEntry entry = new DefaultEntry(record, loader, path, file, newer(record));
        if (record.facets().isEmpty()) {
            try {
                entry.definition();
            } catch (PluginManagerException e) {
                refuse(record, e.problems());
                return;
            }
        }
        entries.add(entry);
    }

    /** The highest version that a source told of, or that was refused, if it is higher. */
    private Optional<String> newer(DefinitionRecord record) {
        List<String> known = new ArrayList<>();
        Optional.ofNullable(highest.get(record.plugin())).ifPresent(known::add);
        for (QuarantineRecord refused : generation.definitions().quarantined()) {
            if (refused.plugin().equals(record.plugin())) {
                known.add(refused.version());
            }
        }
        return known.stream()
                .filter(version -> Versions.isHigher(version, record.version()))
                .max(Versions.ORDER);
    }

    private void refuse(DefinitionRecord record, List<Problem> problems) {
        quarantined.add(new DefaultQuarantined(new QuarantineRecord(
                record.id(), record.plugin(), record.version(), Optional.of(record.version()), problems)));
    }
}

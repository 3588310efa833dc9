package io.pluginmanager.core;

import io.pluginmanager.core.job.PluginLookup;
import io.pluginmanager.plugin.Catalogue;
import io.pluginmanager.plugin.CatalogueEntry;
import io.pluginmanager.plugin.ImageVersion;
import io.pluginmanager.plugin.PluginDefinition;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The plugins of a catalogue as jobs name them: by id, else by type, the highest version first. */
final class CatalogueLookup implements PluginLookup {

    private final Catalogue catalogue;
    private final Set<String> types = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    /**
     * Makes a lookup.
     *
     * @param others plugins that have no definition
     */
    CatalogueLookup(Catalogue catalogue, Collection<String> others) {
        this.catalogue = catalogue;
        catalogue.all().forEach(entry -> types.addAll(List.of(entry.id(), entry.type())));
        catalogue.quarantined().forEach(plugin -> types.add(plugin.id()));
        types.addAll(others);
    }

    private List<CatalogueEntry> entries(String type) {
        return catalogue.find(type).map(List::of).orElseGet(() -> catalogue.byType(type));
    }

    @Override
    public Optional<PluginDefinition> find(String type, @Nullable String version) {
        if (catalogue.quarantined().stream().anyMatch(plugin -> plugin.id().equalsIgnoreCase(type))) {
            catalogue.require(type);
        }
        List<CatalogueEntry> entries = entries(type).stream()
                .filter(entry -> version == null || offered(entry).contains(version))
                .toList();
        if (entries.size() < 2) {
            return entries.stream().findFirst().map(CatalogueEntry::definition);
        }
        return Optional.of(catalogue.select(
                        type, version == null ? "*" : entries.get(0).version()))
                .map(CatalogueEntry::definition);
    }

    @Override
    public Set<String> types() {
        return Collections.unmodifiableSet(types);
    }

    @Override
    public List<String> versions(String type) {
        return entries(type).stream()
                .flatMap(entry -> offered(entry).stream())
                .distinct()
                .toList();
    }

    private static List<String> offered(CatalogueEntry entry) {
        List<ImageVersion> versions = entry.definition().versions();
        return versions.isEmpty()
                ? List.of(entry.version())
                : versions.stream().map(ImageVersion::key).toList();
    }
}

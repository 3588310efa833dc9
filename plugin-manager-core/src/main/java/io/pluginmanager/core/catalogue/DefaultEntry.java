package io.pluginmanager.core.catalogue;

import io.pluginmanager.Digest;
import io.pluginmanager.PluginName;
import io.pluginmanager.core.activate.DefinitionRecord;
import io.pluginmanager.core.survey.Surveys;
import io.pluginmanager.plugin.CatalogueEntry;
import io.pluginmanager.plugin.PluginDefinition;
import io.pluginmanager.plugin.Role;
import io.pluginmanager.survey.Survey;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One definition. Its text is read, and its survey made, when they are first asked for. Thread-safe. */
final class DefaultEntry implements CatalogueEntry {

    private final DefinitionRecord record;
    private final DefinitionLoader loader;
    private final @Nullable Path path;
    private final Path file;
    private final @Nullable String newer;
    private volatile @Nullable PluginDefinition definition;
    private volatile @Nullable Survey survey;

    DefaultEntry(
            DefinitionRecord record, DefinitionLoader loader, Optional<Path> path, Path file, Optional<String> newer) {
        this.record = record;
        this.loader = loader;
        this.path = path.orElse(null);
        this.file = file;
        this.newer = newer.orElse(null);
    }

    @Override
    public String id() {
        return record.id();
    }

    @Override
    public PluginName plugin() {
        return record.plugin();
    }

    @Override
    public String type() {
        return record.type();
    }

    @Override
    public String version() {
        return record.version();
    }

    @Override
    public PluginDefinition definition() {
        PluginDefinition known = definition;
        if (known == null) {
            known = loader.read(record, file);
            definition = known;
        }
        return known;
    }

    @Override
    public Optional<String> image() {
        return record.facets().isPresent()
                ? record.facets().get().image()
                : definition().image();
    }

    Digest digest() {
        return record.digest();
    }

    boolean isAllowedAs(Role role) {
        return record.facets().isPresent()
                ? record.facets().get().roles().contains(role)
                : definition().isAllowedAs(role);
    }

    boolean can(String capability) {
        Collection<String> all = record.facets().isPresent()
                ? record.facets().get().capabilities()
                : definition().capabilities();
        return all.stream().anyMatch(capability::equalsIgnoreCase);
    }

    @Override
    public Survey survey() {
        Survey known = survey;
        if (known == null) {
            known = Surveys.of(definition());
            survey = known;
        }
        return known;
    }

    @Override
    public Optional<Path> path() {
        return Optional.ofNullable(path);
    }

    @Override
    public Optional<String> newerVersion() {
        return Optional.ofNullable(newer);
    }

    @Override
    public byte[] text() {
        return loader.text(record, file);
    }

    @Override
    public String toString() {
        return "CatalogueEntry[" + id() + " " + version() + "]";
    }
}

package io.pluginmanager.cli;

import io.pluginmanager.Digest;
import io.pluginmanager.PluginName;
import io.pluginmanager.core.PluginDefinitions;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.NoSuchPluginException;
import io.pluginmanager.error.Problem;
import io.pluginmanager.plugin.Catalogue;
import io.pluginmanager.plugin.CatalogueEntry;
import io.pluginmanager.plugin.PluginDefinition;
import io.pluginmanager.plugin.Quarantined;
import io.pluginmanager.plugin.Role;
import io.pluginmanager.survey.Survey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A catalogue of definitions that lie in the resources of the tests. */
record FakeCatalogue(List<CatalogueEntry> all, List<Quarantined> quarantined) implements Catalogue {

    FakeCatalogue() {
        this(List.of(), List.of());
    }

    /** Returns the sample definition as that of an installed plugin. */
    static CatalogueEntry entry(String id, String version, Optional<String> newerVersion) {
        return new Entry(id, version, newerVersion, Samples.file(id + ".yaml"));
    }

    record Bad(String id, String version, List<Problem> problems, Optional<String> inPlace) implements Quarantined {

        @Override
        public PluginName plugin() {
            return PluginName.of(id);
        }
    }

    private record Entry(String id, String version, Optional<String> newerVersion, Path file)
            implements CatalogueEntry {

        @Override
        public PluginName plugin() {
            return PluginName.of(id);
        }

        @Override
        public String type() {
            return id;
        }

        @Override
        public PluginDefinition definition() {
            return PluginDefinitions.read(file).get(0).definition();
        }

        @Override
        public Survey survey() {
            return PluginDefinitions.survey(definition());
        }

        @Override
        public Optional<Path> path() {
            return Optional.empty();
        }

        @Override
        public byte[] text() {
            try {
                return Files.readAllBytes(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public long generation() {
        return 3;
    }

    @Override
    public Digest digest() {
        return Facts.digest('c');
    }

    @Override
    public Optional<CatalogueEntry> find(String id) {
        return all.stream().filter(entry -> entry.id().equalsIgnoreCase(id)).findFirst();
    }

    @Override
    public CatalogueEntry require(String id) {
        return find(id).orElseThrow(() ->
                new NoSuchPluginException(Problem.error(ErrorCode.UNKNOWN_OBJECT, "there is no plugin '" + id + "'")
                        .build()));
    }

    @Override
    public List<CatalogueEntry> byType(String type) {
        return all.stream().filter(entry -> entry.type().equalsIgnoreCase(type)).toList();
    }

    @Override
    public List<CatalogueEntry> byRole(Role role) {
        return all.stream()
                .filter(entry -> entry.definition().isAllowedAs(role))
                .toList();
    }

    @Override
    public List<CatalogueEntry> byCapability(String capability) {
        return List.of();
    }

    @Override
    public CatalogueEntry select(String idOrType, String versionRange) {
        return require(idOrType);
    }

    @Override
    public List<CatalogueEntry> outdated() {
        return all.stream().filter(entry -> entry.newerVersion().isPresent()).toList();
    }
}

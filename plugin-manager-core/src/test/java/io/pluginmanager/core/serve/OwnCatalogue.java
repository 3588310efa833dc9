package io.pluginmanager.core.serve;

import io.pluginmanager.Digest;
import io.pluginmanager.PluginName;
import io.pluginmanager.core.definition.Definitions;
import io.pluginmanager.core.survey.Surveys;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import io.pluginmanager.plugin.Catalogue;
import io.pluginmanager.plugin.CatalogueEntry;
import io.pluginmanager.plugin.PluginDefinition;
import io.pluginmanager.plugin.Quarantined;
import io.pluginmanager.plugin.Role;
import io.pluginmanager.survey.Survey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A catalogue of texts in memory. */
public final class OwnCatalogue implements Catalogue {

    private final long generation;
    private final Map<String, Entry> entries = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<Quarantined> quarantined = new ArrayList<>();

    public OwnCatalogue(long generation) {
        this.generation = generation;
    }

    public OwnCatalogue with(String id, String text) {
        return put(id, text, Left.ALL);
    }

    public OwnCatalogue withLostText(String id, String text) {
        return put(id, text, Left.DEFINITION);
    }

    /** Adds a definition of which neither the text nor what was understood of it can be had any more. */
    public OwnCatalogue withNothingLeft(String id, String text) {
        return put(id, text, Left.NOTHING);
    }

    private OwnCatalogue put(String id, String text, Left left) {
        entries.put(id, new Entry(id, text.getBytes(StandardCharsets.UTF_8), left));
        return this;
    }

    public OwnCatalogue withQuarantined(String id) {
        quarantined.add(new Refused(id));
        return this;
    }

    @Override
    public long generation() {
        return generation;
    }

    @Override
    public Digest digest() {
        StringBuilder all = new StringBuilder();
        entries.forEach((id, entry) -> all.append(id).append(new String(entry.text, StandardCharsets.UTF_8)));
        return Digest.ofSha256(Representation.sha256(all.toString().getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public List<CatalogueEntry> all() {
        return List.copyOf(entries.values());
    }

    @Override
    public List<Quarantined> quarantined() {
        return List.copyOf(quarantined);
    }

    @Override
    public Optional<CatalogueEntry> find(String id) {
        return Optional.ofNullable(entries.get(id));
    }

    @Override
    public CatalogueEntry require(String id) {
        return find(id).orElseThrow();
    }

    @Override
    public List<CatalogueEntry> byType(String type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<CatalogueEntry> byRole(Role role) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<CatalogueEntry> byCapability(String capability) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CatalogueEntry select(String idOrType, String versionRange) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<CatalogueEntry> outdated() {
        return List.of();
    }

    private record Refused(String id) implements Quarantined {

        @Override
        public PluginName plugin() {
            return PluginName.of(id);
        }

        @Override
        public String version() {
            return "2.0.0";
        }

        @Override
        public List<Problem> problems() {
            return List.of(Problem.error(ErrorCode.DEFINITION, "secret reasons of the server")
                    .build());
        }

        @Override
        public Optional<String> inPlace() {
            return Optional.of("1.0.0");
        }
    }

    private enum Left {
        ALL,
        DEFINITION,
        NOTHING
    }

    private static final class Entry implements CatalogueEntry {

        private final String id;
        private final byte[] text;
        private final Left left;

        Entry(String id, byte[] text, Left left) {
            this.id = id;
            this.text = text;
            this.left = left;
        }

        private static PluginManagerException gone() {
            return new PluginManagerException(
                    Problem.error(ErrorCode.IO, "the generation was pruned").build());
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public PluginName plugin() {
            return PluginName.of(id.split("/", -1)[0]);
        }

        @Override
        public String type() {
            return read().declaredName().orElse(id);
        }

        @Override
        public String version() {
            return "1.2.3";
        }

        @Override
        public PluginDefinition definition() {
            if (left == Left.NOTHING) {
                throw gone();
            }
            return read();
        }

        private PluginDefinition read() {
            return Definitions.read(id, text, Definitions.Mode.LENIENT).definition();
        }

        @Override
        public Survey survey() {
            return Surveys.of(definition());
        }

        @Override
        public Optional<Path> path() {
            return Optional.empty();
        }

        @Override
        public Optional<String> newerVersion() {
            return Optional.empty();
        }

        @Override
        public byte[] text() {
            if (left != Left.ALL) {
                throw gone();
            }
            return text.clone();
        }
    }
}

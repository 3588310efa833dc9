package io.pluginmanager.core.serve;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pluginmanager.core.json.JsonWriter;
import io.pluginmanager.plugin.Catalogue;
import io.pluginmanager.plugin.CatalogueEntry;
import io.pluginmanager.plugin.PluginDefinition;
import io.pluginmanager.plugin.Quarantined;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A catalogue, or one entry of it, as JSON (described in {@code docs/guides/serve-and-sync.md}). */
final class CatalogueJson {

    private static final int SCHEMA = 1;

    private final String plugins;

    /**
     * Makes a writer.
     *
     * @param plugins the path of the catalogue, for links
     */
    CatalogueJson(String plugins) {
        this.plugins = plugins;
    }

    /** Returns the list of all; one whose text cannot be read is among the quarantined. */
    Representation list(Catalogue catalogue) {
        Map<CatalogueEntry, PluginDefinition> readable = new LinkedHashMap<>();
        List<CatalogueEntry> lost = new ArrayList<>();
        for (CatalogueEntry entry : catalogue.all()) {
            DefinitionText.definition(entry)
                    .ifPresentOrElse(definition -> readable.put(entry, definition), () -> lost.add(entry));
        }
        byte[] bytes = JsonWriter.object(json -> {
            json.writeNumberField("schema", SCHEMA);
            json.writeNumberField("generation", catalogue.generation());
            json.writeStringField("digest", catalogue.digest().toString());
            json.writeArrayFieldStart("plugins");
            for (Map.Entry<CatalogueEntry, PluginDefinition> entry : readable.entrySet()) {
                json.writeStartObject();
                writeEntry(json, entry.getKey(), entry.getValue());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("quarantined");
            for (Quarantined quarantined : catalogue.quarantined()) {
                writeQuarantined(json, quarantined.id(), quarantined.version(), quarantined.inPlace());
            }
            for (CatalogueEntry entry : lost) {
                writeQuarantined(json, entry.id(), entry.version(), Optional.of(entry.version()));
            }
            json.writeEndArray();
        });
        return Representation.of(bytes, lost.isEmpty());
    }

    byte[] entry(CatalogueEntry entry, byte[] text) {
        return JsonWriter.object(json -> {
            json.writeNumberField("schema", SCHEMA);
            writeEntry(json, entry, entry.definition());
            json.writeStringField("text", new String(text, StandardCharsets.UTF_8));
        });
    }

    private static void writeQuarantined(JsonGenerator json, String id, String version, Optional<String> inPlace)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("name", id);
        json.writeStringField("version", version);
        if (inPlace.isPresent()) {
            json.writeStringField("in_place", inPlace.get());
        }
        json.writeEndObject();
    }

    private void writeEntry(JsonGenerator json, CatalogueEntry entry, PluginDefinition definition) throws IOException {
        json.writeStringField("name", entry.id());
        json.writeStringField("type", entry.type());
        json.writeStringField("version", entry.version());
        if (definition.description().isPresent()) {
            json.writeStringField("description", definition.description().get());
        }
        if (entry.image().isPresent()) {
            json.writeStringField("image", entry.image().get());
        }
        write(
                json,
                "roles",
                definition.roles().stream()
                        .map(Enum::name)
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .sorted()
                        .toList());
        write(json, "capabilities", List.copyOf(definition.capabilities()));
        json.writeStringField("digest", definition.digest().toString());
        Optional<String> obstacle = OptimusDefinition.findObstacle(definition);
        if (obstacle.isPresent()) {
            json.writeStringField("optimus_left_out", obstacle.get());
        }
        json.writeStringField("definition", link(entry.id()));
        json.writeStringField("survey", link(entry.id()) + "/survey");
    }

    private static void write(JsonGenerator json, String key, List<String> texts) throws IOException {
        json.writeArrayFieldStart(key);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private String link(String id) {
        try {
            return new URI(null, null, plugins + "/" + id, null).getRawPath();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the path of \"" + id + "\" is no path", e);
        }
    }
}

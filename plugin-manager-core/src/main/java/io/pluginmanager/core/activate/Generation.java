package io.pluginmanager.core.activate;

import io.pluginmanager.Digest;
import io.pluginmanager.PluginName;
import io.pluginmanager.TrustLevel;
import io.pluginmanager.config.LinkMode;
import io.pluginmanager.core.json.JsonObject;
import io.pluginmanager.core.json.JsonWriter;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One complete set of plugins, as its {@code generation.json} records it.
 *
 * @param number counted from 1; a higher one is later
 * @param created when it was made
 * @param linkMode how it refers to the store
 * @param settled the state of the world in which an installation has nothing to do; empty if something failed or follows
 *     its source
 * @param plugins the plugins, by name
 * @param definitions what the plugins say about themselves
 */
public record Generation(
        long number,
        Instant created,
        LinkMode linkMode,
        Optional<Settled> settled,
        List<PluginRecord> plugins,
        DefinitionSet definitions) {

    private static final int SCHEMA = 1;

    /**
     * What an installation looked at when it found nothing left to do.
     *
     * @param config digest of the configuration's text
     * @param lock digest of the lock file's text
     * @param platform the platform
     */
    public record Settled(Digest config, Digest lock, String platform) {}

    /** Sorts and copies the plugins. */
    public Generation {
        plugins = plugins.stream()
                .sorted(Comparator.comparing(PluginRecord::name))
                .toList();
    }

    /**
     * Something in the plugin directory.
     *
     * @param name the name there
     * @param tree the tree that it is of
     * @param file the one file of the tree; empty: the whole tree as a directory
     */
    public record Placed(String name, Digest tree, Optional<String> file) {}

    /** Returns what the plugin directory has of this generation: plugins first, then definitions. */
    public List<Placed> placed() {
        List<Placed> placed = new ArrayList<>();
        plugins.forEach(plugin -> placed.add(new Placed(plugin.placedAs(), plugin.tree(), plugin.file())));
        for (DefinitionRecord definition : definitions.definitions()) {
            definition
                    .placedAs()
                    .ifPresent(name -> placed.add(new Placed(name, definition.tree(), Optional.of(definition.path()))));
        }
        return placed;
    }

    /** Returns the names that the plugin directory has for this generation. */
    public List<String> places() {
        return placed().stream().map(Placed::name).toList();
    }

    /** Returns where a definition is in the directory of its generation. */
    public static String pathOf(DefinitionRecord definition) {
        return GenerationWriter.DEFINITIONS + "/" + GenerationWriter.fileName(definition.id());
    }

    /** Returns every tree in the store that this generation needs. */
    public Set<Digest> trees() {
        Set<Digest> trees = new LinkedHashSet<>();
        plugins.forEach(plugin -> trees.add(plugin.tree()));
        definitions.definitions().forEach(definition -> trees.add(definition.tree()));
        return trees;
    }

    /** Returns the plugin of this name. */
    public Optional<PluginRecord> find(PluginName name) {
        return plugins.stream().filter(plugin -> plugin.name().equals(name)).findFirst();
    }

    /** Tells whether users and hosts see no difference to another set. */
    public boolean sameContent(List<PluginRecord> others) {
        List<PluginRecord> sorted =
                others.stream().sorted(Comparator.comparing(PluginRecord::name)).toList();
        return plugins.size() == sorted.size()
                && IntStream.range(0, plugins.size())
                        .allMatch(i -> plugins.get(i).sameContent(sorted.get(i)));
    }

    /** Returns the content of {@code generation.json}. */
    public byte[] toJson() {
        return JsonWriter.object(json -> {
            json.writeNumberField("schema", SCHEMA);
            json.writeNumberField("number", number);
            json.writeStringField("created", created.toString());
            json.writeStringField("link_mode", linkMode.text());
            if (settled.isPresent()) {
                json.writeObjectFieldStart("settled");
                json.writeStringField("config", settled.get().config().toString());
                json.writeStringField("lock", settled.get().lock().toString());
                json.writeStringField("platform", settled.get().platform());
                json.writeEndObject();
            }
            json.writeArrayFieldStart("plugins");
            for (PluginRecord plugin : plugins) {
                json.writeStartObject();
                json.writeStringField("name", plugin.name().value());
                json.writeStringField("type", plugin.type());
                json.writeStringField("version", plugin.version());
                json.writeStringField("placed_as", plugin.placedAs());
                json.writeStringField("tree", plugin.tree().toString());
                if (plugin.file().isPresent()) {
                    json.writeStringField("file", plugin.file().get());
                }
                json.writeNumberField("size", plugin.size());
                json.writeStringField("source", plugin.source());
                json.writeStringField("artifact", plugin.artifact().toString());
                json.writeNumberField("artifact_size", plugin.artifactSize());
                json.writeStringField("trust", plugin.trust().text());
                json.writeStringField("installed", plugin.installed().toString());
                if (plugin.inspected().isPresent()) {
                    json.writeStringField("inspected", plugin.inspected().get().toString());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            DefinitionSetJson.write(json, definitions);
        });
    }

    /**
     * Reads a {@code generation.json}.
     *
     * @param origin the name of the file, for messages
     * @throws IOException if it is damaged or of a newer format
     */
    public static Generation parse(String origin, byte[] bytes) throws IOException {
        JsonObject json = JsonObject.parse(origin, bytes).checkSchema(SCHEMA);
        try {
            List<PluginRecord> plugins = new ArrayList<>();
            for (JsonObject plugin : json.objects("plugins")) {
                plugins.add(readPlugin(plugin));
            }
            return new Generation(
                    json.number("number"),
                    json.instant("created"),
                    constant(LinkMode.class, json.text("link_mode")),
                    json.has("settled") ? Optional.of(readSettled(json.object("settled"))) : Optional.empty(),
                    plugins,
                    DefinitionSetJson.read(json));
        } catch (IllegalArgumentException e) {
            throw new IOException("'" + origin + "' is damaged: " + e.getMessage(), e);
        }
    }

    private static Settled readSettled(JsonObject json) throws IOException {
        return new Settled(json.digest("config"), json.digest("lock"), json.text("platform"));
    }

    private static PluginRecord readPlugin(JsonObject json) throws IOException {
        String placedAs = json.text("placed_as");
        PluginName.findFault(placedAs).ifPresent(fault -> {
            throw new IllegalArgumentException(fault);
        });
        Optional<String> file = json.optionalText("file");
        if (file.isPresent() && !file.get().matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException("'" + file.get() + "' is not the name of a placed file");
        }
        return new PluginRecord(
                PluginName.of(json.text("name")),
                json.text("type"),
                json.text("version"),
                placedAs,
                json.digest("tree"),
                file,
                json.number("size"),
                json.text("source"),
                json.digest("artifact"),
                json.number("artifact_size"),
                constant(TrustLevel.class, json.text("trust")),
                json.instant("installed"),
                json.has("inspected") ? Optional.of(json.digest("inspected")) : Optional.empty());
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String text) {
        return Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}

package io.pluginmanager.core.config;

import io.pluginmanager.core.discovery.Suggestions;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.core.yaml.Item;
import io.pluginmanager.core.yaml.MappingReader;
import io.pluginmanager.core.yaml.Place;
import io.pluginmanager.core.yaml.YamlMapping;
import io.pluginmanager.core.yaml.YamlNode;
import io.pluginmanager.core.yaml.YamlScalar;
import io.pluginmanager.core.yaml.YamlSequence;
import io.pluginmanager.error.SourcePosition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds our section in a file that may be the host's own, and the list of plugins in it.
 *
 * <p>Every key of the file but {@code plugins} and {@code plugin} belongs to somebody else.
 */
final class ConfigDocument {

    /** The key that is ours. */
    static final String PLUGINS = "plugins";

    private static final String PLUGIN = "plugin";
    private static final String LIST = "list";
    private static final String EXPLICIT = "to have no plugins on purpose, write 'plugins: {plugins: []}'";

    private final Reading reading;

    ConfigDocument(Reading reading) {
        this.reading = reading;
    }

    /**
     * Our section, in the canonical form.
     *
     * @param reader its keys
     * @param plugins the entries of its list of plugins
     */
    record Section(MappingReader reader, List<Item> plugins) {}

    /** Returns our section; empty if there is none, or it is none, which the log then says. */
    Optional<Section> find(Optional<YamlNode> root, String file) {
        Place start = new Place(new SourcePosition(file, 1, 1), "");
        if (root.isEmpty() || isNothing(root.get())) {
            reading.log().error(start, "the file says nothing, so there is no section 'plugins'", EXPLICIT);
            return Optional.empty();
        }
        if (!(root.get() instanceof YamlMapping mapping)) {
            reading.log()
                    .error(
                            new Place(root.get().position(), ""),
                            "the file must be a map with the key 'plugins', not "
                                    + root.get().kind(),
                            "write 'plugins:' and indent the rest below it");
            return Optional.empty();
        }
        Optional<YamlMapping.Entry> plugins = mapping.entry(PLUGINS);
        Optional<YamlMapping.Entry> plugin = mapping.entry(PLUGIN);
        if (plugins.isPresent() && plugin.isPresent()) {
            reading.log()
                    .error(
                            new Place(plugin.get().key().position(), PLUGIN),
                            "the file has both 'plugins' and 'plugin'",
                            "move everything to 'plugins'");
            return Optional.empty();
        }
        if (plugins.isPresent()) {
            warnOfNearMisses(mapping);
            return section(plugins.get().value());
        }
        if (plugin.isPresent()) {
            return optimus(plugin.get());
        }
        YamlScalar near = nearMiss(mapping);
        reading.log()
                .error(
                        near == null ? start : new Place(near.position(), near.text()),
                        "the file has no section 'plugins'",
                        near == null
                                ? "write 'plugins:' as a key of its own"
                                : "did you mean 'plugins' by " + Quoted.of(near.text()) + "?");
        return Optional.empty();
    }

    private static boolean isNothing(YamlNode node) {
        return node instanceof YamlScalar scalar && scalar.isNull();
    }

    private static @Nullable YamlScalar nearMiss(YamlMapping mapping) {
        return mapping.entries().stream()
                .map(YamlMapping.Entry::key)
                .filter(ConfigDocument::isNear)
                .findFirst()
                .orElse(null);
    }

    private static boolean isNear(YamlScalar key) {
        String text = key.text();
        boolean same = Set.of(PLUGINS, PLUGIN).contains(text) || text.startsWith("x-");
        boolean begins = text.startsWith("p") || text.startsWith("P");
        return !same && begins && Suggestions.nearest(text, Set.of(PLUGINS)).isPresent();
    }

    private void warnOfNearMisses(YamlMapping mapping) {
        mapping.entries().stream()
                .map(YamlMapping.Entry::key)
                .filter(ConfigDocument::isNear)
                .forEach(key -> reading.log()
                        .warning(
                                new Place(key.position(), key.text()),
                                "the key " + Quoted.of(key.text()) + " is ignored, but looks like 'plugins'",
                                "move what is below it to 'plugins', if it is meant for it"));
    }

    private Optional<Section> section(YamlNode node) {
        if (node instanceof YamlSequence list) {
            Place place = new Place(node.position(), PLUGINS);
            reading.noteOnce(place, "a list below 'plugins' is read as 'plugins.plugins'");
            MappingReader reader = new MappingReader(
                    new YamlMapping(
                            List.of(new YamlMapping.Entry(
                                    new YamlScalar(PLUGINS, YamlScalar.Style.PLAIN, list.position()), list)),
                            list.position()),
                    PLUGINS,
                    Keys.SECTION,
                    reading.log());
            return Optional.of(new Section(reader, reader.items(PLUGINS)));
        }
        if (isNothing(node)) {
            reading.log().error(new Place(node.position(), PLUGINS), "'plugins' has no value", EXPLICIT);
            return Optional.empty();
        }
        if (!(node instanceof YamlMapping mapping)) {
            new Item(node, PLUGINS).wrong("a map", reading.log());
            return Optional.empty();
        }
        if (hasNewerSchema(mapping)) {
            return Optional.empty();
        }
        MappingReader reader = new MappingReader(mapping, PLUGINS, Keys.SECTION, reading.log());
        return Optional.of(new Section(reader, plugins(reader)));
    }

    /** What a newer format means cannot be judged, so nothing else is said of it. */
    private boolean hasNewerSchema(YamlMapping mapping) {
        Optional<YamlNode> schema = mapping.find("schema");
        if (schema.isPresent()
                && schema.get() instanceof YamlScalar scalar
                && scalar.text().matches("[1-9][0-9]{0,17}")
                && Long.parseLong(scalar.text()) > Keys.SCHEMA) {
            reading.log()
                    .error(
                            new Place(scalar.position(), PLUGINS + ".schema"),
                            "the file has schema " + scalar.text() + ", but this version reads up to " + Keys.SCHEMA,
                            "use a newer version of the plugin manager");
            return true;
        }
        return false;
    }

    private List<Item> plugins(MappingReader reader) {
        String key = PLUGINS;
        if (reader.has(LIST)) {
            if (reader.has(PLUGINS)) {
                reading.log()
                        .error(
                                reader.keyPlace(LIST),
                                "'list' and 'plugins' are one list",
                                "move everything to 'plugins'");
            }
            key = LIST;
            reading.noteOnce(reader.keyPlace(LIST), "'list' is read as 'plugins'");
        }
        Optional<Item> item = reader.item(key);
        if (item.isEmpty() || isNothing(item.get().node())) {
            reading.log()
                    .error(
                            reader.place(key),
                            item.isEmpty() ? "the list 'plugins' is missing" : Quoted.of(key) + " has no value",
                            EXPLICIT);
            return List.of();
        }
        return reader.items(key);
    }

    private Optional<Section> optimus(YamlMapping.Entry plugin) {
        String artifacts = "artifacts";
        if (isNothing(plugin.value())) {
            reading.log().error(new Place(plugin.value().position(), PLUGIN), "'plugin' has no value", EXPLICIT);
            return Optional.empty();
        }
        return new Item(plugin.value(), PLUGIN)
                .mapping(Keys.OPTIMUS, reading.log())
                .map(reader -> {
                    reading.noteOnce(
                            new Place(plugin.key().position(), PLUGIN),
                            "'plugin: {artifacts: […]}', the shape of Optimus, is read as 'plugins'; the default of"
                                    + " 'dir' is 'plugins', not '.plugins'");
                    Optional<Item> list = reader.item(artifacts);
                    if (list.isEmpty() || isNothing(list.get().node())) {
                        reading.log()
                                .error(
                                        reader.place(artifacts),
                                        list.isEmpty() ? "the list 'artifacts' is missing" : "'artifacts' has no value",
                                        "to have no plugins on purpose, write 'artifacts: []'");
                        return new Section(withDirectory(reader), List.of());
                    }
                    return new Section(withDirectory(reader), reader.items(artifacts));
                });
    }

    /** Returns a section in which {@code dir} has its canonical name. */
    private MappingReader withDirectory(MappingReader optimus) {
        List<YamlMapping.Entry> entries = optimus.mapping()
                .entry("dir")
                .map(dir -> List.of(new YamlMapping.Entry(
                        new YamlScalar(
                                "plugin_dir", YamlScalar.Style.PLAIN, dir.key().position()),
                        dir.value())))
                .orElse(List.of());
        YamlMapping mapping = new YamlMapping(entries, optimus.mapping().position());
        return new MappingReader(mapping, PLUGIN, Keys.SECTION, reading.log());
    }
}

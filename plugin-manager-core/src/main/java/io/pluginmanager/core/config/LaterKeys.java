package io.pluginmanager.core.config;

import io.pluginmanager.core.secret.Quoted;
import io.pluginmanager.core.yaml.MappingReader;
import io.pluginmanager.core.yaml.Place;
import io.pluginmanager.core.yaml.YamlMapping;
import java.util.LinkedHashMap;
import java.util.Map;

/** The keys of a plugin that only later releases use: checked, and told once. */
final class LaterKeys {

    private record Use(Place first, int count) {}

    private final Reading reading;
    private final Map<String, Use> uses = new LinkedHashMap<>();

    LaterKeys(Reading reading) {
        this.reading = reading;
    }

    void check(MappingReader reader) {
        for (KeySpec key : Keys.LATER_OF_PLUGIN) {
            if (reader.has(key.name())) {
                uses.merge(
                        key.name(),
                        new Use(reader.keyPlace(key.name()), 1),
                        (first, next) -> new Use(first.first(), first.count() + 1));
            }
        }
        reader.item("definition")
                .filter(item -> !(item.node() instanceof YamlMapping) && !PluginReader.isText(item.node()))
                .ifPresent(item -> item.wrong("a text or a map", reading.log()));
        reader.item("requires")
                .filter(item -> !(item.node() instanceof YamlMapping))
                .ifPresent(item -> item.wrong("a map", reading.log()));
        reader.text("each");
        reader.bool("place_definition");
        reader.choice("on_bad_definition", Map.of("quarantine", false, "place", true));
    }

    void warn() {
        uses.forEach((key, use) -> reading.log()
                .warning(
                        use.first(),
                        Quoted.of(key) + (use.count() > 1 ? " (of " + use.count() + " plugins)" : "")
                                + " is read but has no effect in this version",
                        "keep it for a later version, or remove it"));
    }
}

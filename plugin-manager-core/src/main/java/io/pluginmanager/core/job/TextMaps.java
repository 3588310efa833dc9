package io.pluginmanager.core.job;

import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.core.yaml.Item;
import io.pluginmanager.core.yaml.MappingReader;
import io.pluginmanager.core.yaml.Place;
import io.pluginmanager.core.yaml.ProblemLog;
import io.pluginmanager.core.yaml.YamlMapping;
import io.pluginmanager.core.yaml.YamlScalar;
import io.pluginmanager.error.SourcePosition;
import io.pluginmanager.job.BootBundle;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads maps of texts whose keys are free: configuration, labels, assets. */
final class TextMaps {

    /** What the keys of a map may be. */
    enum Kind {
        /** Names of variables; two that differ in case are one. */
        CONFIG,
        /** Any text. */
        LABELS,
        /** Paths of files. */
        ASSETS
    }

    private final ProblemLog log;
    private final Map<String, SourcePosition> places;

    TextMaps(ProblemLog log, Map<String, SourcePosition> places) {
        this.log = log;
        this.places = places;
    }

    Map<String, String> read(MappingReader parent, String key, Kind kind) {
        Map<String, String> texts = new LinkedHashMap<>();
        Optional<Item> item = parent.item(key);
        item.ifPresent(found -> {
            places.put(found.path(), found.place().position());
            if (found.node() instanceof YamlMapping mapping) {
                readEntries(mapping, found.path(), kind, texts);
            } else if (!(found.node() instanceof YamlScalar scalar && scalar.isNull())) {
                found.wrong("a map", log);
            }
        });
        return texts;
    }

    private void readEntries(YamlMapping mapping, String path, Kind kind, Map<String, String> texts) {
        Map<String, String> taken = new HashMap<>();
        for (YamlMapping.Entry entry : mapping.entries()) {
            String name = entry.key().text();
            Item item = new Item(entry.value(), MappingReader.pathOf(path, name));
            places.put(item.path(), entry.key().position());
            Place keyPlace = new Place(entry.key().position(), item.path());
            Optional<String> fault = keyFault(name, kind);
            fault.ifPresent(found -> log.error(
                    keyPlace, Quoted.of(name) + " cannot be used here: " + found, "choose another name for it"));
            String other = taken.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            if (other != null && kind != Kind.LABELS) {
                log.error(
                        keyPlace,
                        Quoted.of(name) + " and " + Quoted.of(other) + " differ in case only",
                        "keep one of them: names of keys and files are compared ignoring case");
            } else if (fault.isEmpty()) {
                value(item, name, kind).ifPresent(text -> texts.put(name, text));
            }
        }
        if (kind == Kind.ASSETS) {
            mapping.entries().forEach(entry -> checkFolders(entry, path, taken));
        }
    }

    /** An asset needs folders, and where another asset has the name of one there can be none. */
    private void checkFolders(YamlMapping.Entry entry, String path, Map<String, String> taken) {
        String name = entry.key().text();
        for (int at = name.indexOf('/'); at >= 0; at = name.indexOf('/', at + 1)) {
            String other = taken.get(name.substring(0, at).toLowerCase(Locale.ROOT));
            if (other != null) {
                log.error(
                        new Place(entry.key().position(), MappingReader.pathOf(path, name)),
                        Quoted.of(other) + " cannot be a file: " + Quoted.of(name) + " needs a folder of that name",
                        "rename one of them");
            }
        }
    }

    private static Optional<String> keyFault(String name, Kind kind) {
        return switch (kind) {
            case CONFIG -> BootBundle.findVariableFault(name);
            case ASSETS -> BootBundle.findPathFault("in/" + name);
            case LABELS -> name.isBlank() ? Optional.of("it is blank") : Optional.empty();
        };
    }

    private Optional<String> value(Item item, String name, Kind kind) {
        if (item.node() instanceof YamlScalar scalar) {
            if (scalar.isNull()) {
                log.error(item.place(), Quoted.of(name) + " has no value", "write one, or '' for an empty text");
                return Optional.empty();
            }
            Optional<String> fault = kind == Kind.ASSETS ? Optional.empty() : BootBundle.findValueFault(scalar.text());
            fault.ifPresent(found -> log.error(
                    item.place(), "the value of " + Quoted.of(name) + " cannot be used: " + found, "write it as text"));
            return fault.isEmpty() ? Optional.of(scalar.text()) : Optional.empty();
        }
        log.error(
                item.place(),
                Quoted.of(name) + " must be a text, not " + item.node().kind(),
                "quote it: a macro is written \"{{.DSTART}}\" with quotation marks");
        return Optional.empty();
    }
}

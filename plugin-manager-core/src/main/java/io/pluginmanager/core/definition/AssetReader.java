package io.pluginmanager.core.definition;

import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.core.yaml.Item;
import io.pluginmanager.core.yaml.MappingReader;
import io.pluginmanager.core.yaml.Place;
import io.pluginmanager.core.yaml.YamlMapping;
import io.pluginmanager.core.yaml.YamlScalar;
import io.pluginmanager.job.BootBundle;
import io.pluginmanager.plugin.Asset;
import io.pluginmanager.plugin.AssetParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the files that a plugin brings along, and where the sources of a job are found in them. */
final class AssetReader {

    static final FieldNames ASSET = FieldNames.of("name Name", "value Value");
    static final FieldNames PARSER = FieldNames.of("env", "filepath file_path", "selector");

    private final Reading reading;

    AssetReader(Reading reading) {
        this.reading = reading;
    }

    List<Asset> assets(Fields fields) {
        List<Asset> assets = new ArrayList<>();
        Map<String, Place> seen = new HashMap<>();
        Map<String, Place> folders = new HashMap<>();
        for (Item each : fields.items("defaultassets")) {
            Fields.of(each, ASSET, reading).ifPresent(map -> {
                Optional<String> name = map.name("a default asset");
                String content = map.text("value").orElse("");
                if (name.isPresent() && isUsable(name.get(), map.place("name"), seen, folders)) {
                    assets.add(reading.sharing()
                            .of(Asset.builder(reading.sharing().of(name.get()), content)
                                    .build()));
                }
            });
        }
        return assets;
    }

    private boolean isUsable(String name, Place place, Map<String, Place> seen, Map<String, Place> folders) {
        Optional<String> fault = findFault(name);
        if (fault.isPresent()) {
            reading.error(
                    place,
                    "the asset " + Quoted.of(name) + " cannot be written safely: " + fault.get(),
                    "write the name of a file, or a relative path with '/'");
            return false;
        }
        if (collides(name, place, seen, folders)) {
            return false;
        }
        Place earlier = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), place);
        if (earlier != null) {
            reading.error(
                    place,
                    "the asset " + Quoted.of(name) + " is there already, at line "
                            + earlier.position().line() + " (upper and lower case are the same)",
                    "keep one of them");
        }
        return earlier == null;
    }

    private static Optional<String> findFault(String name) {
        if (name.startsWith("/") || name.contains("\\") || name.matches("[A-Za-z]:.*")) {
            return Optional.of("it is no relative path");
        }
        if (name.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)) {
            return Optional.of("it has invisible characters");
        }
        for (String part : name.split("/", -1)) {
            if (part.isBlank() || part.equals(".") || part.equals("..")) {
                return Optional.of("the part " + Quoted.of(part) + " of its path leads elsewhere");
            }
        }
        return BootBundle.findPathFault("in/" + name);
    }

    /** A run writes all of them below one directory, so none can be a file and a folder. */
    private boolean collides(String name, Place place, Map<String, Place> seen, Map<String, Place> folders) {
        String key = name.toLowerCase(Locale.ROOT);
        Place inside = folders.get(key);
        if (inside != null) {
            reading.error(
                    place,
                    "the asset " + Quoted.of(name) + " is a folder of another one, at line "
                            + inside.position().line(),
                    "give it another name");
            return true;
        }
        for (int at = key.indexOf('/'); at >= 0; at = key.indexOf('/', at + 1)) {
            String folder = key.substring(0, at);
            Place asset = seen.get(folder);
            if (asset != null) {
                reading.error(
                        place,
                        "the asset " + Quoted.of(name) + " needs a folder " + Quoted.of(folder)
                                + ", which is an asset, at line "
                                + asset.position().line(),
                        "give one of them another name");
                return true;
            }
            folders.putIfAbsent(folder, place);
        }
        return false;
    }

    Map<String, List<AssetParser>> parsers(Fields fields) {
        Optional<Item> item = fields.item("asset_parsers");
        if (item.isEmpty()) {
            return Map.of();
        }
        if (!(item.get().node() instanceof YamlMapping mapping)) {
            Texts.wrong(item.get(), "a map", reading);
            return Map.of();
        }
        Map<String, List<AssetParser>> parsers = new LinkedHashMap<>();
        for (YamlMapping.Entry entry : mapping.entries()) {
            String kind = reading.sharing().of(entry.key().text());
            Item list = new Item(entry.value(), MappingReader.pathOf(item.get().path(), kind));
            boolean isNothing = entry.value() instanceof YamlScalar scalar && scalar.isNull();
            List<Item> items = isNothing ? List.of() : Texts.items(list, reading);
            List<AssetParser> read = items.stream()
                    .flatMap(each -> Fields.of(each, PARSER, reading).flatMap(this::parser).stream())
                    .toList();
            parsers.put(kind, read);
        }
        return parsers;
    }

    private Optional<AssetParser> parser(Fields fields) {
        AssetParser.Builder parser = AssetParser.builder();
        Optional<String> env = fields.filled("env");
        Optional<String> file = fields.filled("filepath");
        Optional<String> selector = fields.filled("selector");
        if (env.isPresent() == file.isPresent()) {
            reading.error(
                    fields.place(),
                    "an asset parser needs either 'env' or 'filepath'",
                    env.isPresent() ? "keep one of them" : "add one of them");
        } else if (env.isPresent() && selector.isPresent()) {
            reading.error(
                    fields.place("selector"), "'selector' belongs to 'filepath', not to 'env'", "remove 'selector'");
        }
        env.ifPresent(parser::env);
        file.ifPresent(parser::filePath);
        selector.ifPresent(parser::selector);
        return Optional.of(parser.build());
    }
}

package io.pluginmanager.core.definition;

import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.core.yaml.Item;
import io.pluginmanager.core.yaml.MappingReader;
import io.pluginmanager.core.yaml.Place;
import io.pluginmanager.core.yaml.YamlMapping;
import io.pluginmanager.core.yaml.YamlNode;
import io.pluginmanager.core.yaml.YamlScalar;
import io.pluginmanager.core.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The known fields of a map, whatever the spelling of their keys; what is unknown or twice there is reported.
 *
 * <p>A key without a value is as good as none.
 */
final class Fields {

    private record Field(YamlScalar key, YamlNode value) {}

    private final YamlMapping mapping;
    private final String path;
    private final Reading reading;
    private final Map<String, Field> fields = new LinkedHashMap<>();

    private Fields(YamlMapping mapping, String path, Reading reading) {
        this.mapping = mapping;
        this.path = path;
        this.reading = reading;
    }

    static Fields of(YamlMapping mapping, String path, FieldNames names, Reading reading) {
        return of(mapping, path, names, entry -> null, reading);
    }

    /**
     * Takes a map apart.
     *
     * @param special the field of an entry whose value decides about it; null for all others
     */
    static Fields of(
            YamlMapping mapping,
            String path,
            FieldNames names,
            Function<YamlMapping.Entry, @Nullable String> special,
            Reading reading) {
        Fields fields = new Fields(mapping, path, reading);
        for (YamlMapping.Entry entry : mapping.entries()) {
            fields.add(entry, special.apply(entry), names);
        }
        return fields;
    }

    /** Returns the fields of an item, or reports that it is no map. */
    static Optional<Fields> of(Item item, FieldNames names, Reading reading) {
        if (item.node() instanceof YamlMapping mapping) {
            return Optional.of(of(mapping, item.path(), names, reading));
        }
        Texts.wrong(item, "a map", reading);
        return Optional.empty();
    }

    private void add(YamlMapping.Entry entry, @Nullable String special, FieldNames names) {
        String key = entry.key().text();
        String field = special != null ? special : names.exactly(key);
        if (field == null && !key.startsWith("x-")) {
            field = similar(entry, names);
        }
        if (field == null) {
            return;
        }
        Field earlier = fields.putIfAbsent(field, new Field(entry.key(), entry.value()));
        if (earlier != null) {
            reading.error(
                    keyPlace(entry),
                    Quoted.of(key) + " and " + Quoted.of(earlier.key().text()) + ", at line "
                            + earlier.key().position().line() + ", are one field",
                    "keep one of them");
        }
    }

    private @Nullable String similar(YamlMapping.Entry entry, FieldNames names) {
        String key = entry.key().text();
        Optional<String> similar = names.similar(key);
        if (similar.isPresent()) {
            reading.doubt(
                    keyPlace(entry),
                    "the key " + Quoted.of(key) + " is read as " + Quoted.of(similar.get()),
                    "write " + Quoted.of(similar.get()));
        } else {
            reading.doubt(
                    keyPlace(entry),
                    "unknown key " + Quoted.of(key),
                    reading.suggest(key, names.canonical(), "known here: ") + "; a key of your own starts with 'x-'");
        }
        return similar.orElse(null);
    }

    private Place keyPlace(YamlMapping.Entry entry) {
        return new Place(entry.key().position(), pathOf(entry.key().text()));
    }

    private String pathOf(String key) {
        return MappingReader.pathOf(path, key);
    }

    /** Returns the value of a field; empty if it has none. */
    Optional<Item> item(String field) {
        return Optional.ofNullable(fields.get(field))
                .filter(found -> !(found.value() instanceof YamlScalar scalar && scalar.isNull()))
                .map(found -> new Item(found.value(), pathOf(found.key().text())));
    }

    boolean has(String field) {
        return item(field).isPresent();
    }

    /** Tells whether the key of a field is written, even without a value. */
    boolean isWritten(String field) {
        return fields.containsKey(field);
    }

    /** Returns the key of a field as it is written; the field itself if it is not. */
    String spelling(String field) {
        Field found = fields.get(field);
        return found == null ? field : found.key().text();
    }

    /** Returns where the value of a field stands, or where the map does if it has none. */
    Place place(String field) {
        return item(field).map(Item::place).orElseGet(() -> new Place(mapping.position(), pathOf(spelling(field))));
    }

    /** Returns where the key of a field stands, or where the map does if there is none. */
    Place keyPlace(String field) {
        Field found = fields.get(field);
        return new Place(found == null ? mapping.position() : found.key().position(), pathOf(spelling(field)));
    }

    /** Returns where the map stands. */
    Place place() {
        return new Place(mapping.position(), path);
    }

    /** Returns a text, which may be empty. */
    Optional<String> text(String field) {
        return item(field).flatMap(item -> Texts.text(item, reading));
    }

    /** Returns a text; an empty one is as good as none. */
    Optional<String> filled(String field) {
        return text(field).filter(text -> !text.isEmpty());
    }

    /** Returns the name of the thing that this map describes, or reports that it has none. */
    Optional<String> name(String what) {
        Optional<String> name = text("name");
        if (name.isPresent() && name.get().isBlank()) {
            reading.error(place("name"), "the name of " + what + " is empty", "write a name");
            return Optional.empty();
        }
        if (name.isEmpty() && !has("name")) {
            reading.error(place(), what + " has no name", "add 'name:'");
        }
        return name;
    }

    /** Returns the name of a key of a job's configuration, or reports that it has none or that no job can set it. */
    Optional<String> variable(String what) {
        Optional<String> name = name(what);
        name.ifPresent(text -> Texts.variable(text, place("name"), reading));
        return name;
    }

    Optional<Integer> integer(String field) {
        return item(field).flatMap(item -> Numbers.integer(item, reading));
    }

    Optional<Boolean> bool(String field) {
        return item(field).flatMap(item -> Numbers.bool(item, reading));
    }

    /** Returns the items of a list; reports a value that is none. */
    List<Item> items(String field) {
        return item(field).map(item -> Texts.items(item, reading)).orElse(List.of());
    }

    /** Returns the texts of a list. */
    List<String> texts(String field) {
        return items(field).stream()
                .flatMap(item -> Texts.text(item, reading).stream())
                .toList();
    }

    /** Returns the texts of a list, or of one text with commas between them; reports blank ones. */
    List<String> words(String field) {
        Optional<Item> item = item(field);
        if (item.isEmpty()) {
            return List.of();
        }
        List<String> words = new ArrayList<>();
        if (item.get().node() instanceof YamlSequence) {
            words.addAll(texts(field));
        } else {
            Texts.text(item.get(), "a list", reading)
                    .filter(text -> !text.isBlank())
                    .ifPresent(text -> words.addAll(List.of(text.split(",", -1))));
        }
        words.replaceAll(String::strip);
        if (words.removeIf(String::isEmpty)) {
            reading.doubt(item.get().place(), Quoted.of(item.get().last()) + " has an empty item", "remove it");
        }
        return words;
    }
}

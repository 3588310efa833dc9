package io.pluginmanager.core.yaml;

import io.pluginmanager.core.text.Quoted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes a map apart by its known keys and writes everything that is wrong with it into a log.
 *
 * <p>Unknown keys are reported at once, but those that start with {@code x-}. Each accessor returns nothing both for an
 * absent key and for one with a wrong value, so that reading can go on; the log knows the difference. Not thread-safe.
 */
public final class MappingReader {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,17}");

    private static final int LONGEST_PLAIN_KEY = 80;

    private final YamlMapping mapping;
    private final String path;
    private final Set<String> keys;
    private final ProblemLog log;

    /**
     * Starts reading.
     *
     * @param path the path of the map's key, for example {@code plugins.limits}; empty for the root of a file
     * @param keys every key that may be there
     */
    public MappingReader(YamlMapping mapping, String path, Collection<String> keys, ProblemLog log) {
        this.mapping = mapping;
        this.path = path;
        this.keys = new LinkedHashSet<>(keys);
        this.log = log;
        mapping.entries().forEach(this::checkKnown);
    }

    private void checkKnown(YamlMapping.Entry entry) {
        String key = entry.key().text();
        if (keys.contains(key) || key.startsWith("x-")) {
            return;
        }
        log.error(
                new Place(entry.key().position(), pathOf(key)),
                "unknown key " + Quoted.of(key),
                log.suggest(key, keys, "known here: "));
    }

    /** Tells whether the key is written, with whatever value. */
    public boolean has(String key) {
        return item(key).isPresent();
    }

    /** Returns where the map stands. */
    public Place place() {
        return new Place(mapping.position(), path);
    }

    /** Returns where the value of a key stands, or the map if there is none. */
    public Place place(String key) {
        return item(key).map(Item::place).orElseGet(() -> new Place(mapping.position(), pathOf(key)));
    }

    /** Returns the place of the key itself, or of the map if there is none. */
    public Place keyPlace(String key) {
        return new Place(
                mapping.entry(key).map(entry -> entry.key().position()).orElseGet(mapping::position), pathOf(key));
    }

    /** Returns the map that is read. */
    public YamlMapping mapping() {
        return mapping;
    }

    private String pathOf(String key) {
        return pathOf(path, key);
    }

    /** Returns the path of a key in the map at a path; an odd key stands in quotation marks. */
    public static String pathOf(String path, String key) {
        return path.isEmpty() ? inPath(key) : path + "." + inPath(key);
    }

    private static String inPath(String key) {
        return isPlain(key) ? key : Quoted.of(key);
    }

    private static boolean isPlain(String key) {
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && (c < '0' || c > '9') && c != '_' && c != '-') {
                return false;
            }
        }
        return !key.isEmpty() && key.length() <= LONGEST_PLAIN_KEY;
    }

    /**
     * Returns the value of a key, whatever it is.
     *
     * @throws IllegalArgumentException if the key is not one of those that may be there
     */
    public Optional<Item> item(String key) {
        if (!keys.contains(key)) {
            throw new IllegalArgumentException("'" + key + "' is not declared as a key of '" + path + "'");
        }
        return mapping.find(key).map(node -> new Item(node, pathOf(key)));
    }

    /** Adds the problem that a key is missing. */
    public void missing(String key, String nextStep) {
        log.error(new Place(mapping.position(), pathOf(key)), Quoted.of(key) + " is missing", nextStep);
    }

    /** Returns a text that is not blank. */
    public Optional<String> text(String key) {
        return item(key).flatMap(item -> item.text(log));
    }

    /** Returns a text that must be there. */
    public Optional<String> requiredText(String key, String nextStep) {
        if (!has(key)) {
            missing(key, nextStep);
        }
        return text(key);
    }

    /** Returns a whole number within bounds. */
    public OptionalLong integer(String key, long least, long most) {
        Optional<String> text = item(key).flatMap(item -> item.text("a whole number", log));
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        if (WHOLE_NUMBER.matcher(text.get()).matches()) {
            long value = Long.parseLong(text.get());
            if (value >= least && value <= most) {
                return OptionalLong.of(value);
            }
        }
        log.error(
                place(key),
                Quoted.of(key) + " must be a whole number from " + least + " to " + most + ", not "
                        + Quoted.of(text.get()),
                "write it in plain digits");
        return OptionalLong.empty();
    }

    /** Returns {@code true} or {@code false}; no other word is one. */
    public Optional<Boolean> bool(String key) {
        return choice(key, Map.of("true", true, "false", false));
    }

    /** Returns what one of several words stands for. */
    public <T> Optional<T> choice(String key, Map<String, T> words) {
        Optional<Item> found = item(key);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<String> allowed = words.keySet().stream().sorted().toList();
        String wanted = "one of " + String.join(", ", allowed);
        Optional<String> text = found.flatMap(item -> item.text(wanted, log));
        if (text.isPresent() && !words.containsKey(text.get())) {
            log.error(
                    place(key),
                    Quoted.of(key) + " cannot be " + Quoted.of(text.get()) + "; allowed: " + String.join(", ", allowed),
                    log.nearest(text.get(), allowed).orElse("write one of them"));
        }
        return text.map(words::get);
    }

    /** Returns a reader of a nested map. */
    public Optional<MappingReader> mapping(String key, Collection<String> nestedKeys) {
        return item(key).flatMap(item -> item.mapping(nestedKeys, log));
    }

    /** Returns the items of a list; none if the key is absent or not a list. */
    public List<Item> items(String key) {
        List<Item> items = new ArrayList<>();
        item(key).ifPresent(item -> {
            if (item.node() instanceof YamlSequence sequence) {
                for (YamlNode node : sequence.items()) {
                    items.add(new Item(node, item.path() + "[" + items.size() + "]"));
                }
            } else {
                item.wrong("a list", log);
            }
        });
        return items;
    }

    /** Returns the texts of a list. */
    public List<String> texts(String key) {
        return items(key).stream().flatMap(item -> item.text(log).stream()).toList();
    }
}

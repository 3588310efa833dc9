package io.pluginmanager.core.lockfile;

import io.pluginmanager.Digest;
import io.pluginmanager.PluginName;
import io.pluginmanager.TrustLevel;
import io.pluginmanager.core.lockfile.LockedDefinition.From;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.core.yaml.Item;
import io.pluginmanager.core.yaml.MappingReader;
import io.pluginmanager.core.yaml.Place;
import io.pluginmanager.core.yaml.ProblemLog;
import io.pluginmanager.core.yaml.YamlDocument;
import io.pluginmanager.core.yaml.YamlLimits;
import io.pluginmanager.core.yaml.YamlMapping;
import io.pluginmanager.core.yaml.YamlReader;
import io.pluginmanager.error.ConfigurationException;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.SourcePosition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The content of a lock file. Immutable.
 *
 * <p>The text is canonical: equal content gives equal bytes, sorted by plugin and platform, one value on a line, so that
 * differences and merges are readable. It holds no secret, no absolute path and no time.
 */
public final class LockFile {

    /** The platform of a plugin whose artifact is the same everywhere. */
    public static final String ANY_PLATFORM = "any";

    private static final int SCHEMA = 1;
    private static final YamlLimits LIMITS = new YamlLimits(3 << 20, 8, 1_000_000);
    private static final List<String> ENTRY_KEYS =
            List.of("declaration", "version", "source", "size", "sha256", "tree", "trust");
    private static final String VERIFIED = "verified";
    private static final String DEFINITION = "definition";
    private static final List<String> DEFINITION_KEYS = List.of("from", "declared", "size", "sha256");
    private static final List<String> ALL_KEYS =
            Stream.concat(ENTRY_KEYS.stream(), Stream.of(VERIFIED, DEFINITION)).toList();
    private static final Map<String, From> PLACES =
            Stream.of(From.values()).collect(Collectors.toMap(From::text, Function.identity()));
    private static final String HEADER =
            "# The exact versions of plugins, recorded by the plugin manager. Keep this file"
                    + " beside the configuration.\n";
    private static final LockFile EMPTY = new LockFile(new TreeMap<>());

    private final NavigableMap<PluginName, NavigableMap<String, LockEntry>> entries;

    private LockFile(NavigableMap<PluginName, NavigableMap<String, LockEntry>> entries) {
        this.entries = entries;
    }

    /** Returns the lock file without any entry. */
    public static LockFile empty() {
        return EMPTY;
    }

    /**
     * Reads a lock file.
     *
     * @param name the name of the file, for positions
     * @throws ConfigurationException with everything that is wrong with it
     */
    public static LockFile parse(String name, byte[] text) {
        ProblemLog log = new ProblemLog(ErrorCode.LOCK_FILE);
        findMergeMarker(text)
                .ifPresent(line -> log.error(
                        new Place(new SourcePosition(name, line, 1), ""),
                        "the lock file has conflict markers of a merge",
                        MENDING));
        if (log.hasErrors()) {
            throw new ConfigurationException(log.errors());
        }
        YamlDocument document = YamlReader.read(name, text, LIMITS, ErrorCode.LOCK_FILE);
        document.problems().forEach(log::add);
        NavigableMap<PluginName, NavigableMap<String, LockEntry>> entries = new TreeMap<>();
        if (document.root().isEmpty() && !log.hasErrors()) {
            log.error(new Place(new SourcePosition(name, 1, 1), ""), "the lock file is empty", MENDING);
        }
        if (document.root().isPresent() && !log.hasErrors()) {
            new Item(document.root().get(), "")
                    .mapping(List.of("schema", "plugins"), log)
                    .ifPresent(root -> readRoot(root, entries, log));
        }
        if (log.hasErrors()) {
            throw new ConfigurationException(log.errors().stream()
                    .map(problem -> problem.nextStep().isPresent()
                            ? problem
                            : problem.toBuilder().nextStep(MENDING).build())
                    .toList());
        }
        return new LockFile(entries);
    }

    private static Optional<Integer> findMergeMarker(byte[] text) {
        List<String> lines = new String(text, StandardCharsets.UTF_8).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).matches("(<<<<<<<|=======|>>>>>>>|\\|\\|\\|\\|\\|\\|\\|)( .*)?")) {
                return Optional.of(i + 1);
            }
        }
        return Optional.empty();
    }

    private static final String MENDING =
            "restore the file from version control, or delete it and run 'pluginctl lock' to record versions anew";

    private static void readRoot(
            MappingReader root, NavigableMap<PluginName, NavigableMap<String, LockEntry>> entries, ProblemLog log) {
        if (!root.has("schema")) {
            root.missing("schema", MENDING);
        }
        Optional<String> schema = root.text("schema");
        if (schema.isPresent() && !schema.get().equals(Integer.toString(SCHEMA))) {
            boolean number = schema.get().matches("[0-9]{1,9}");
            log.error(
                    root.place("schema"),
                    "this lock file has format " + (number ? schema.get() : Quoted.of(schema.get()))
                            + ", this version understands " + SCHEMA,
                    "use the plugin manager that wrote it, or a newer one; it was not changed");
            return;
        }
        root.item("plugins")
                .flatMap(item -> item.node() instanceof YamlMapping mapping
                        ? Optional.of(mapping)
                        : item.<YamlMapping>wrong("a map", log))
                .ifPresent(plugins -> readPlugins(plugins, entries, log));
    }

    private static void readPlugins(
            YamlMapping plugins, NavigableMap<PluginName, NavigableMap<String, LockEntry>> entries, ProblemLog log) {
        for (YamlMapping.Entry plugin : plugins.entries()) {
            Item key = new Item(plugin.key(), "plugins");
            Optional<String> fault = PluginName.findFault(plugin.key().text());
            if (fault.isPresent()) {
                log.error(key.place(), fault.get(), MENDING);
                continue;
            }
            PluginName name = PluginName.of(plugin.key().text());
            Item value = new Item(plugin.value(), "plugins." + name);
            if (entries.containsKey(name)) {
                log.error(key.place(), "'" + name + "' is there twice", MENDING);
            } else if (value.node() instanceof YamlMapping platforms) {
                entries.put(name, readPlatforms(platforms, value.path(), log));
            } else {
                value.wrong("a map", log);
            }
        }
    }

    private static NavigableMap<String, LockEntry> readPlatforms(YamlMapping platforms, String path, ProblemLog log) {
        NavigableMap<String, LockEntry> result = new TreeMap<>();
        for (YamlMapping.Entry platform : platforms.entries()) {
            String key = platform.key().text();
            if (!key.matches("[a-z0-9_]{1,32}(-[a-z0-9_]{1,32})?")) {
                log.error(
                        new Item(platform.key(), path).place(),
                        "this is not a platform such as 'linux-amd64' or '" + ANY_PLATFORM + "'",
                        MENDING);
                continue;
            }
            new Item(platform.value(), path + "." + key)
                    .mapping(ALL_KEYS, log)
                    .flatMap(reader -> readEntry(reader, log))
                    .ifPresent(entry -> result.put(key, entry));
        }
        return result;
    }

    private static Optional<LockEntry> readEntry(MappingReader reader, ProblemLog log) {
        for (String key : ENTRY_KEYS) {
            if (!reader.has(key)) {
                reader.missing(key, MENDING);
            }
        }
        Optional<Digest> declaration = digest(reader, "declaration", log);
        Optional<String> version = reader.text("version");
        Optional<String> source = reader.text("source");
        var size = reader.integer("size", 0, Long.MAX_VALUE);
        Optional<Digest> sha256 = digest(reader, "sha256", log);
        Optional<Digest> tree = digest(reader, "tree", log);
        Map<String, TrustLevel> levels = new TreeMap<>();
        for (TrustLevel level : TrustLevel.values()) {
            levels.put(level.text(), level);
        }
        Optional<TrustLevel> trust = reader.choice("trust", levels);
        Optional<Digest> verified = digest(reader, VERIFIED, log);
        Optional<LockedDefinition> definition =
                reader.mapping(DEFINITION, DEFINITION_KEYS).flatMap(nested -> readDefinition(nested, log));
        if (declaration.isEmpty()
                || version.isEmpty()
                || source.isEmpty()
                || size.isEmpty()
                || sha256.isEmpty()
                || tree.isEmpty()
                || trust.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new LockEntry(
                declaration.get(),
                version.get(),
                source.get(),
                size.getAsLong(),
                sha256.get(),
                tree.get(),
                trust.get(),
                verified,
                definition));
    }

    private static Optional<LockedDefinition> readDefinition(MappingReader reader, ProblemLog log) {
        for (String key : DEFINITION_KEYS) {
            if (!reader.has(key)) {
                reader.missing(key, MENDING);
            }
        }
        Optional<From> from = reader.choice("from", PLACES);
        Optional<Digest> declared = digest(reader, "declared", log);
        var size = reader.integer("size", 0, Long.MAX_VALUE);
        Optional<Digest> sha256 = digest(reader, "sha256", log);
        return from.isEmpty() || declared.isEmpty() || size.isEmpty() || sha256.isEmpty()
                ? Optional.empty()
                : Optional.of(new LockedDefinition(from.get(), declared.get(), size.getAsLong(), sha256.get()));
    }

    private static Optional<Digest> digest(MappingReader reader, String key, ProblemLog log) {
        return reader.text(key).flatMap(text -> {
            try {
                return Optional.of(Digest.parse(text));
            } catch (IllegalArgumentException e) {
                log.error(reader.place(key), String.valueOf(e.getMessage()), MENDING);
                return Optional.empty();
            }
        });
    }

    /** Returns the entry of a plugin for one platform, or the one for any platform. */
    public Optional<LockEntry> find(PluginName name, String platform) {
        NavigableMap<String, LockEntry> platforms = entries.getOrDefault(name, Collections.emptyNavigableMap());
        LockEntry entry = platforms.get(platform);
        return Optional.ofNullable(entry != null ? entry : platforms.get(ANY_PLATFORM));
    }

    /** Returns the names that have an entry. */
    public Set<PluginName> names() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    /** Starts a copy that may be changed. */
    public Changes change() {
        return new Changes(entries);
    }

    /** A copy of a lock file while it is changed. Not thread-safe. */
    public static final class Changes {

        private final NavigableMap<PluginName, NavigableMap<String, LockEntry>> copy;

        private Changes(NavigableMap<PluginName, NavigableMap<String, LockEntry>> entries) {
            this.copy = new TreeMap<>(entries);
        }

        /** Records a plugin for a platform; other platforms keep their entry if it answers the same declaration. */
        public Changes put(PluginName name, String platform, LockEntry entry) {
            NavigableMap<String, LockEntry> platforms =
                    new TreeMap<>(copy.getOrDefault(name, Collections.emptyNavigableMap()));
            platforms.values().removeIf(other -> !other.declaration().equals(entry.declaration()));
            platforms.keySet().removeIf(other -> other.equals(ANY_PLATFORM) != platform.equals(ANY_PLATFORM));
            platforms.put(platform, entry);
            copy.remove(name);
            copy.put(name, platforms);
            return this;
        }

        /** Forgets all plugins but these. */
        public Changes retain(Set<PluginName> names) {
            copy.keySet().retainAll(new TreeSet<>(names));
            return this;
        }

        /** Returns the result. */
        public LockFile done() {
            return new LockFile(new TreeMap<>(copy));
        }
    }

    /** Returns the canonical text. */
    public byte[] toText() {
        StringBuilder text =
                new StringBuilder(HEADER).append("schema: ").append(SCHEMA).append('\n');
        text.append(entries.isEmpty() ? "plugins: {}\n" : "plugins:\n");
        entries.forEach((name, platforms) -> {
            text.append("  ").append(quote(name.value())).append(":\n");
            platforms.forEach((platform, entry) -> {
                text.append("    ").append(platform).append(":\n");
                line(text, "declaration", entry, e -> e.declaration().toString());
                line(text, "version", entry, LockEntry::version);
                line(text, "source", entry, LockEntry::source);
                text.append("      size: ").append(entry.size()).append('\n');
                line(text, "sha256", entry, e -> e.sha256().hex());
                line(text, "tree", entry, e -> e.tree().toString());
                line(text, "trust", entry, e -> e.trust().text());
                if (entry.verified().isPresent()) {
                    line(text, VERIFIED, entry, e -> e.verified().orElseThrow().toString());
                }
                entry.definition().ifPresent(definition -> append(text, definition));
            });
        });
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** In one line, as all that belongs to it moves together. */
    private static void append(StringBuilder text, LockedDefinition definition) {
        text.append("      ")
                .append(DEFINITION)
                .append(": {from: ")
                .append(quote(definition.from().text()))
                .append(", declared: ")
                .append(quote(definition.declared().toString()))
                .append(", size: ")
                .append(definition.size())
                .append(", sha256: ")
                .append(quote(definition.sha256().hex()))
                .append("}\n");
    }

    private static void line(StringBuilder text, String key, LockEntry entry, Function<LockEntry, String> value) {
        text.append("      ")
                .append(key)
                .append(": ")
                .append(quote(value.apply(entry)))
                .append('\n');
    }

    /** Returns a double-quoted YAML scalar (YAML 1.2.2 section 7.3.1). */
    private static String quote(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (Character.isISOControl(c)
                    || Character.getType(c) == Character.FORMAT
                    || (c >= 0xD800 && c < 0xE000)
                    || c == 0x2028
                    || c == 0x2029
                    || c == 0xFEFF
                    || c == 0xFFFE
                    || c == 0xFFFF) {
                quoted.append(String.format(c > 0xFFFF ? "\\U%08X" : "\\u%04X", c));
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LockFile that && entries.equals(that.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    @Override
    public String toString() {
        return "LockFile" + new ArrayList<>(entries.keySet());
    }
}

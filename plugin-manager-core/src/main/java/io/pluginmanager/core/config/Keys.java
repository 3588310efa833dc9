package io.pluginmanager.core.config;

import io.pluginmanager.config.ArtifactKind;
import io.pluginmanager.config.Durability;
import io.pluginmanager.config.IntegrityMode;
import io.pluginmanager.config.LinkMode;
import io.pluginmanager.config.LockTrust;
import io.pluginmanager.config.SignatureFormat;
import io.pluginmanager.core.resolve.VersionPolicy;
import io.pluginmanager.core.unpack.ArchiveFormat;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every key of the configuration, but those that providers declare. */
final class Keys {

    static final Map<String, IntegrityMode> INTEGRITY = words(IntegrityMode.values(), IntegrityMode::text);
    static final Map<String, Durability> DURABILITY = words(Durability.values(), Durability::text);
    static final Map<String, LinkMode> LINK_MODE = words(LinkMode.values(), LinkMode::text);
    static final Map<String, LockTrust> LOCKS = words(LockTrust.values(), LockTrust::text);
    static final Map<String, SignatureFormat> SIGNATURE_FORMAT = words(SignatureFormat.values(), SignatureFormat::text);
    static final Map<String, ArtifactKind> KIND = words(ArtifactKind.values(), ArtifactKind::text);
    static final List<String> POLICIES = Arrays.stream(VersionPolicy.Kind.values())
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .toList();
    static final List<String> ON_BAD_DEFINITION = List.of("quarantine", "place");

    static final int SCHEMA = 1;
    static final int MOST_GENERATIONS = 1000;
    static final int MOST_STRIPPED = 64;
    static final int MOST_ATTEMPTS = 100;
    static final int MOST_SIGNERS = 32;

    static final List<KeySpec> LIMITS = List.of(
            KeySpec.integer("concurrency", "How many artifacts are worked on at once.", 1, 1024),
            KeySpec.integer("per_host", "How many transfers run at once against one host.", 1, 1024),
            KeySpec.integer(
                    "attempts", "How often one artifact is asked for before it counts as failed.", 1, MOST_ATTEMPTS),
            KeySpec.size(
                    "min_rate", "How many bytes a second must arrive over the time of 'stall'; 0 switches it off."),
            KeySpec.duration("stall", "How long a transfer may be silent."),
            KeySpec.duration("deadline", "How long one artifact may take altogether."),
            KeySpec.integer("entries", "How many entries an archive or collection may have.", 1, Integer.MAX_VALUE),
            KeySpec.size("unpacked", "How many bytes an artifact may have, packed as well as unpacked."),
            KeySpec.integer(
                    "ratio", "How many times larger than its archive the content may be.", 1, Integer.MAX_VALUE),
            KeySpec.size("decoder_memory", "How many bytes a decoder may allocate."));

    static final List<KeySpec> POLICY = List.of(
            KeySpec.choice("policy", "How versions are ordered.", POLICIES),
            KeySpec.text("pattern", "The RE2 pattern that a whole version must match."),
            KeySpec.text("extract", "The group of the pattern that is compared."),
            KeySpec.choice("order", "Which end of the order wins.", List.of("asc", "desc")),
            KeySpec.bool("allow_prerelease", "Whether SemVer pre-releases take part."));

    private static final Map<String, Object> SPELLINGS =
            Map.of("type", "object", "additionalProperties", Map.of("type", KeySpec.TEXT_TYPES));

    static final List<KeySpec> PLATFORMS = List.of(
            new KeySpec("os", described("How paths spell operating systems, by canonical name.", SPELLINGS)),
            new KeySpec("arch", described("How paths spell architectures, by canonical name.", SPELLINGS)));

    static final List<KeySpec> REQUIRES =
            List.of(KeySpec.text("host", "The range of host versions that the plugin works with."));

    private static final List<KeySpec> DEFINITION_OF_PLUGIN = List.of(
            KeySpec.open(
                    "definition",
                    "The plugin's definition: a file of the artifact, a file beside this one, a URL, or inline.",
                    "string",
                    "object"),
            KeySpec.map("requires", "What the plugin needs of the host.", REQUIRES),
            KeySpec.text("each", "The pattern of the paths of the definitions in a collection that has many."),
            KeySpec.bool("place_definition", "Whether the definition is placed in the plugin directory, too."),
            KeySpec.choice("on_bad_definition", "What a definition with errors does.", ON_BAD_DEFINITION));

    static final List<KeySpec> SIGNATURE = List.of(
            KeySpec.list(
                    "keys",
                    "The trusted public keys: paths of PEM files, or PEM texts.",
                    Map.of("type", "string", "minLength", 1)),
            KeySpec.text("url", "Where the signature lies; default beside the artifact."),
            KeySpec.choice("format", "What the signature file holds.", words(SIGNATURE_FORMAT)),
            KeySpec.integer("threshold", "How many different keys must have signed.", 1, MOST_SIGNERS));

    private static KeySpec signature(String description) {
        Map<String, Object> schema = KeySpec.closed(SIGNATURE);
        schema.put("required", List.of("keys"));
        return new KeySpec("signature", described(description, schema));
    }

    static final List<KeySpec> PLUGIN = concat(
            List.of(
                    KeySpec.name("name", "The unique name that users see; default from the URL or path."),
                    KeySpec.text("type", "The type, which several plugins may share; default the name."),
                    KeySpec.name("as", "The name in the plugin directory; default the name."),
                    KeySpec.text("provider", "The name of an entry in 'providers'."),
                    KeySpec.text("path", "The path within the provider; may hold {version}, {os} and {arch}."),
                    KeySpec.text("url", "The full URL or path of the artifact."),
                    KeySpec.text("image", "A container image, for a plugin that is launched, not installed."),
                    KeySpec.choice("kind", "What the source names.", List.copyOf(KIND.keySet())),
                    KeySpec.text("version", "An exact version, a SemVer range, or 'latest'."),
                    new KeySpec(
                            "policy",
                            described(
                                    "How the newest version is found; default by SemVer.",
                                    Map.of("anyOf", List.of(Map.of("enum", POLICIES), KeySpec.closed(POLICY))))),
                    KeySpec.map("platforms", "How the source spells platforms.", PLATFORMS),
                    KeySpec.name(
                            "package",
                            "The publisher's name of the plugin, in indexes and signatures; default the name."),
                    KeySpec.text("sha256", "The digest that the artifact must have."),
                    KeySpec.text("checksum_url", "A checksum file: a full URL, or a path within the provider."),
                    signature("Whose signature the artifact must carry; default that of the provider."),
                    KeySpec.list(
                            "mirrors",
                            "Full URLs that have the same bytes, in the order in which they are tried.",
                            Map.of("type", "string", "minLength", 1)),
                    KeySpec.text("format", "The format that the artifact must have: " + ArchiveFormat.allowed() + "."),
                    KeySpec.text("member", "The one file of the archive that is the plugin."),
                    KeySpec.integer(
                            "strip_components", "How many leading parts of paths are dropped.", 0, MOST_STRIPPED),
                    KeySpec.bool("portable_names", "Whether names that cannot exist on every system are refused."),
                    KeySpec.choice("integrity", "What must be known before bytes are used.", words(INTEGRITY)),
                    KeySpec.bool("follow", "Whether each install asks for something newer.")),
            DEFINITION_OF_PLUGIN);

    private static final Map<String, Object> OBJECTS = Map.of("type", "object");

    /** Sections that are checked now and used by later releases. */
    static final List<KeySpec> LATER = List.of(
            KeySpec.list("registries", "Image registries.", OBJECTS),
            KeySpec.list("runtimes", "Where plugins are launched.", OBJECTS),
            KeySpec.list("gates", "Conditions for a release.", OBJECTS),
            KeySpec.list("approvals", "What may be deployed where approval is required.", OBJECTS),
            KeySpec.open("release_store", "Where releases are recorded.", "object"),
            KeySpec.list("environments", "Runtimes with their policies.", OBJECTS),
            KeySpec.list("deployments", "What is deployed where.", OBJECTS));

    static final List<KeySpec> SETTINGS = List.of(
            KeySpec.integer("schema", "The version of this format.", 1, SCHEMA),
            KeySpec.text("id", "The owner of the plugin directory; default from the path of this file."),
            KeySpec.text("plugin_dir", "The directory where hosts look; default 'plugins'."),
            KeySpec.text("state_dir", "The directory of store and generations; default in the plugin directory."),
            KeySpec.text("lock_file", "The lock file; default the name of this file with '.lock'."),
            KeySpec.text("cache_dir", "The download cache, or 'none'."),
            KeySpec.choice("integrity", "What must be known before bytes are used.", words(INTEGRITY)),
            KeySpec.choice("durability", "What an activated set survives.", words(DURABILITY)),
            KeySpec.choice("link_mode", "How a generation refers to the store.", words(LINK_MODE)),
            KeySpec.choice("locks", "Whether locks of the file system are relied on.", words(LOCKS)),
            KeySpec.integer("keep_generations", "How many generations are kept at least.", 1, MOST_GENERATIONS),
            KeySpec.map("limits", "Bounds.", LIMITS));

    /** Keys of an entry of {@code providers:} and {@code secrets:} that are not the provider's own. */
    static final List<KeySpec> PROVIDER = List.of(
            KeySpec.name("name", "The name by which plugins refer to the entry."),
            KeySpec.text("type", "The type of the provider."),
            KeySpec.choice("integrity", "What must be known of artifacts from here.", words(INTEGRITY)),
            signature("Whose signature artifacts from here must carry, where a plugin does not say otherwise."));

    /** Sections in the order in which the reference describes them, published spellings last. */
    static final List<String> SECTION = Stream.of(
                    KeySpec.names(SETTINGS),
                    List.of("secrets", "providers", "plugins", "dependencies"),
                    KeySpec.names(LATER),
                    List.of("install_location", "list"))
            .flatMap(List::stream)
            .toList();

    static final List<String> OPTIMUS = List.of("dir", "artifacts");

    private Keys() {}

    private static <E> Map<String, E> words(E[] constants, Function<E, String> text) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E constant : constants) {
            words.put(text.apply(constant), constant);
        }
        return words;
    }

    private static List<String> words(Map<String, ?> words) {
        return List.copyOf(words.keySet());
    }

    static Map<String, Object> described(String description, Map<String, Object> schema) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("description", description);
        new TreeMap<>(schema).forEach(described::put);
        return described;
    }

    private static List<KeySpec> concat(List<KeySpec> first, List<KeySpec> second) {
        return Stream.of(first, second).flatMap(List::stream).toList();
    }
}

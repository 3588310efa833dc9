package io.pluginmanager.config;

import io.pluginmanager.Digest;
import io.pluginmanager.PluginName;
import io.pluginmanager.error.SourcePosition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code plugins.plugins}: the plugin that is wanted and where it comes from. Immutable.
 *
 * <p>Either {@link #provider()} with {@link #path()} or {@link #url()}, or {@link #url()} alone, or {@link #image()} alone: a
 * plugin with only an image has nothing to install. {@link #provider()} without path and URL leaves the path to the
 * index of that provider.
 *
 * @since 0.1
 */
public final class PluginDeclaration {

    private final PluginName name;
    private final @Nullable String type;
    private final @Nullable PluginName as;
    private final @Nullable String provider;
    private final @Nullable String url;
    private final @Nullable String path;
    private final @Nullable String image;
    private final ArtifactKind kind;
    private final @Nullable String version;
    private final @Nullable VersionSelection selection;
    private final Map<String, String> osSpellings;
    private final Map<String, String> archSpellings;
    private final @Nullable Digest sha256;
    private final @Nullable String packageName;
    private final @Nullable String checksumUrl;
    private final @Nullable SignaturePolicy signature;
    private final List<String> mirrors;
    private final @Nullable String format;
    private final @Nullable String member;
    private final int stripComponents;
    private final boolean portableNames;
    private final @Nullable IntegrityMode integrity;
    private final boolean follow;
    private final @Nullable String definition;
    private final @Nullable String definitionText;
    private final @Nullable String each;
    private final boolean placeDefinition;
    private final BadDefinition onBadDefinition;
    private final @Nullable String requiresHost;
    private final @Nullable SourcePosition position;

    private PluginDeclaration(Builder builder) {
        this.name = builder.name;
        this.type = builder.type;
        this.as = builder.as;
        this.provider = builder.provider;
        this.url = builder.url;
        this.path = builder.path;
        this.image = builder.image;
        this.kind = builder.kind;
        this.version = builder.version;
        this.selection = builder.selection;
        this.osSpellings = Collections.unmodifiableMap(new LinkedHashMap<>(builder.osSpellings));
        this.archSpellings = Collections.unmodifiableMap(new LinkedHashMap<>(builder.archSpellings));
        this.sha256 = builder.sha256;
        this.packageName = builder.packageName;
        this.checksumUrl = builder.checksumUrl;
        this.signature = builder.signature;
        this.mirrors = List.copyOf(builder.mirrors);
        this.format = builder.format;
        this.member = builder.member;
        this.stripComponents = builder.stripComponents;
        this.portableNames = builder.portableNames;
        this.integrity = builder.integrity;
        this.follow = builder.follow;
        this.definition = builder.definition;
        this.definitionText = builder.definitionText;
        this.each = builder.each;
        this.placeDefinition = builder.placeDefinition;
        this.onBadDefinition = builder.onBadDefinition;
        this.requiresHost = builder.requiresHost;
        this.position = builder.position;
    }

    /** Starts a {@code PluginDeclaration} with the parts that have no default. */
    public static Builder builder(PluginName name) {
        return new Builder(name);
    }

    /** Returns the unique name that users see. */
    public PluginName name() {
        return name;
    }

    /** Returns the type; several plugins may share one. Absent: the name. */
    public Optional<String> type() {
        return Optional.ofNullable(type);
    }

    /** Returns the name in the plugin directory, where it differs from the name. */
    public Optional<PluginName> as() {
        return Optional.ofNullable(as);
    }

    /** Returns the name of the entry in {@code providers:}. */
    public Optional<String> provider() {
        return Optional.ofNullable(provider);
    }

    /** Returns the full URL as written, without options such as {@code ?checksum=}. */
    public Optional<String> url() {
        return Optional.ofNullable(url);
    }

    /** Returns the path within the provider, which may hold <code>{version}</code>, <code>{os}</code> and <code>{arch}</code>. */
    public Optional<String> path() {
        return Optional.ofNullable(path);
    }

    /** Returns the container image. */
    public Optional<String> image() {
        return Optional.ofNullable(image);
    }

    /** Returns what the source reference names. */
    public ArtifactKind kind() {
        return kind;
    }

    /** Returns the version that is wanted: exact, a range, or {@code latest}. */
    public Optional<String> version() {
        return Optional.ofNullable(version);
    }

    /** Returns how the newest version is found. */
    public Optional<VersionSelection> selection() {
        return Optional.ofNullable(selection);
    }

    /** Returns how the path spells operating systems, by canonical name. */
    public Map<String, String> osSpellings() {
        return osSpellings;
    }

    /** Returns how the path spells processor architectures, by canonical name. */
    public Map<String, String> archSpellings() {
        return archSpellings;
    }

    /** Returns the digest that the artifact must have. */
    public Optional<Digest> sha256() {
        return Optional.ofNullable(sha256);
    }

    /** Returns the name by which its publisher knows the plugin, in version indexes and signed statements. Absent: the name. */
    public Optional<String> packageName() {
        return Optional.ofNullable(packageName);
    }

    /** Returns where a checksum file lies: a full URL, or a path within the provider, with the placeholders of the artifact. */
    public Optional<String> checksumUrl() {
        return Optional.ofNullable(checksumUrl);
    }

    /** Returns whose signature the artifact must carry, where it differs from the provider's. */
    public Optional<SignaturePolicy> signature() {
        return Optional.ofNullable(signature);
    }

    /** Returns full URLs that have the same bytes, with the placeholders of the artifact, in the order in which they are tried. */
    public List<String> mirrors() {
        return mirrors;
    }

    /** Returns the format that the artifact must have, for example {@code zip} or {@code file}. */
    public Optional<String> format() {
        return Optional.ofNullable(format);
    }

    /** Returns the path of the one file of an archive that is the plugin. */
    public Optional<String> member() {
        return Optional.ofNullable(member);
    }

    /** Returns how many leading parts of each path in the archive are dropped. */
    public int stripComponents() {
        return stripComponents;
    }

    /** Tells whether names that cannot exist together on every system are refused. */
    public boolean portableNames() {
        return portableNames;
    }

    /** Returns the integrity mode, where it differs from the provider's or the global one. */
    public Optional<IntegrityMode> integrity() {
        return Optional.ofNullable(integrity);
    }

    /** Tells whether each install asks the source for something newer. */
    public boolean follow() {
        return follow;
    }

    /**
     * Returns where the definition is, if not where it is looked for: a file of the artifact, a file beside the
     * configuration, a full URL, or a path within the provider.
     */
    public Optional<String> definition() {
        return Optional.ofNullable(definition);
    }

    /** Returns the definition itself, as YAML, where the configuration holds it. */
    public Optional<String> definitionText() {
        return Optional.ofNullable(definitionText);
    }

    /** Returns the pattern of the paths of the definitions in a collection that holds many, with {@code *} and {@code **}. */
    public Optional<String> each() {
        return Optional.ofNullable(each);
    }

    /** Tells whether the definition is placed in the plugin directory, too. */
    public boolean placeDefinition() {
        return placeDefinition;
    }

    /** Returns what a definition with errors does. */
    public BadDefinition onBadDefinition() {
        return onBadDefinition;
    }

    /** Returns the range of host versions that the plugin works with. */
    public Optional<String> requiresHost() {
        return Optional.ofNullable(requiresHost);
    }

    /** Returns where the entry stands in its file. */
    public Optional<SourcePosition> position() {
        return Optional.ofNullable(position);
    }

    /** Starts a copy. */
    public Builder toBuilder() {
        Builder copy = new Builder(name);
        copy.type = type;
        copy.as = as;
        copy.provider = provider;
        copy.url = url;
        copy.path = path;
        copy.image = image;
        copy.kind = kind;
        copy.version = version;
        copy.selection = selection;
        copy.osSpellings = osSpellings;
        copy.archSpellings = archSpellings;
        copy.sha256 = sha256;
        copy.packageName = packageName;
        copy.checksumUrl = checksumUrl;
        copy.signature = signature;
        copy.mirrors = mirrors;
        copy.format = format;
        copy.member = member;
        copy.stripComponents = stripComponents;
        copy.portableNames = portableNames;
        copy.integrity = integrity;
        copy.follow = follow;
        copy.definition = definition;
        copy.definitionText = definitionText;
        copy.each = each;
        copy.placeDefinition = placeDefinition;
        copy.onBadDefinition = onBadDefinition;
        copy.requiresHost = requiresHost;
        copy.position = position;
        return copy;
    }

    /** Tells whether there is anything to install: an entry with only an image is launched, not installed. */
    public boolean installable() {
        return url != null || path != null || (provider != null && image == null);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PluginDeclaration that
                && Objects.equals(name, that.name)
                && Objects.equals(type, that.type)
                && Objects.equals(as, that.as)
                && Objects.equals(provider, that.provider)
                && Objects.equals(url, that.url)
                && Objects.equals(path, that.path)
                && Objects.equals(image, that.image)
                && Objects.equals(kind, that.kind)
                && Objects.equals(version, that.version)
                && Objects.equals(selection, that.selection)
                && Objects.equals(osSpellings, that.osSpellings)
                && Objects.equals(archSpellings, that.archSpellings)
                && Objects.equals(sha256, that.sha256)
                && Objects.equals(packageName, that.packageName)
                && Objects.equals(checksumUrl, that.checksumUrl)
                && Objects.equals(signature, that.signature)
                && Objects.equals(mirrors, that.mirrors)
                && Objects.equals(format, that.format)
                && Objects.equals(member, that.member)
                && stripComponents == that.stripComponents
                && portableNames == that.portableNames
                && Objects.equals(integrity, that.integrity)
                && follow == that.follow
                && Objects.equals(definition, that.definition)
                && Objects.equals(definitionText, that.definitionText)
                && Objects.equals(each, that.each)
                && placeDefinition == that.placeDefinition
                && onBadDefinition == that.onBadDefinition
                && Objects.equals(requiresHost, that.requiresHost)
                && Objects.equals(position, that.position);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                name,
                type,
                as,
                provider,
                url,
                path,
                image,
                kind,
                version,
                selection,
                osSpellings,
                archSpellings,
                sha256,
                packageName,
                checksumUrl,
                signature,
                mirrors,
                format,
                member,
                stripComponents,
                portableNames,
                integrity,
                follow,
                definition,
                definitionText,
                each,
                placeDefinition,
                onBadDefinition,
                requiresHost,
                position);
    }

    @Override
    public String toString() {
        return "PluginDeclaration[" + name + "]";
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private final PluginName name;
        private @Nullable String type;
        private @Nullable PluginName as;
        private @Nullable String provider;
        private @Nullable String url;
        private @Nullable String path;
        private @Nullable String image;
        private ArtifactKind kind = ArtifactKind.ARTIFACT;
        private @Nullable String version;
        private @Nullable VersionSelection selection;
        private Map<String, String> osSpellings = Map.of();
        private Map<String, String> archSpellings = Map.of();
        private @Nullable Digest sha256;
        private @Nullable String packageName;
        private @Nullable String checksumUrl;
        private @Nullable SignaturePolicy signature;
        private List<String> mirrors = List.of();
        private @Nullable String format;
        private @Nullable String member;
        private int stripComponents;
        private boolean portableNames = true;
        private @Nullable IntegrityMode integrity;
        private boolean follow;
        private @Nullable String definition;
        private @Nullable String definitionText;
        private @Nullable String each;
        private boolean placeDefinition;
        private BadDefinition onBadDefinition = BadDefinition.QUARANTINE;
        private @Nullable String requiresHost;
        private @Nullable SourcePosition position;

        private Builder(PluginName name) {
            this.name = Objects.requireNonNull(name, "name");
        }

        /** Sets the type; default the name. */
        public Builder type(String type) {
            this.type = Objects.requireNonNull(type, "type");
            return this;
        }

        /** Sets the name in the plugin directory; default the name and an ending that fits. */
        public Builder as(PluginName as) {
            this.as = Objects.requireNonNull(as, "as");
            return this;
        }

        /** Sets the name of the entry in {@code providers:}; default none. */
        public Builder provider(String provider) {
            this.provider = Objects.requireNonNull(provider, "provider");
            return this;
        }

        /** Sets the full URL; default none. */
        public Builder url(String url) {
            this.url = Objects.requireNonNull(url, "url");
            return this;
        }

        /** Sets the path within the provider; default none. */
        public Builder path(String path) {
            this.path = Objects.requireNonNull(path, "path");
            return this;
        }

        /** Sets the container image; default none. */
        public Builder image(String image) {
            this.image = Objects.requireNonNull(image, "image");
            return this;
        }

        /** Sets what the source reference names; default one artifact. */
        public Builder kind(ArtifactKind kind) {
            this.kind = Objects.requireNonNull(kind, "kind");
            return this;
        }

        /** Sets the version that is wanted; default none. */
        public Builder version(String version) {
            this.version = Objects.requireNonNull(version, "version");
            return this;
        }

        /** Sets how the newest version is found; default by SemVer. */
        public Builder selection(VersionSelection selection) {
            this.selection = Objects.requireNonNull(selection, "selection");
            return this;
        }

        /** Sets how the path spells operating systems; default as the canonical name. */
        public Builder osSpellings(Map<String, String> osSpellings) {
            this.osSpellings = Collections.unmodifiableMap(new LinkedHashMap<>(osSpellings));
            return this;
        }

        /** Sets how the path spells processor architectures; default as the canonical name. */
        public Builder archSpellings(Map<String, String> archSpellings) {
            this.archSpellings = Collections.unmodifiableMap(new LinkedHashMap<>(archSpellings));
            return this;
        }

        /** Sets the digest that the artifact must have; default unknown. */
        public Builder sha256(Digest sha256) {
            this.sha256 = Objects.requireNonNull(sha256, "sha256");
            return this;
        }

        /** Sets the name by which its publisher knows the plugin; default the name. */
        public Builder packageName(String packageName) {
            this.packageName = Objects.requireNonNull(packageName, "packageName");
            return this;
        }

        /** Sets where a checksum file lies; default nowhere. */
        public Builder checksumUrl(String checksumUrl) {
            this.checksumUrl = Objects.requireNonNull(checksumUrl, "checksumUrl");
            return this;
        }

        /** Sets whose signature the artifact must carry; default the provider's. */
        public Builder signature(SignaturePolicy signature) {
            this.signature = Objects.requireNonNull(signature, "signature");
            return this;
        }

        /** Sets full URLs that have the same bytes; default none. */
        public Builder mirrors(List<String> mirrors) {
            this.mirrors = List.copyOf(mirrors);
            return this;
        }

        /** Sets the format that the artifact must have; default what its first bytes say. */
        public Builder format(String format) {
            this.format = Objects.requireNonNull(format, "format");
            return this;
        }

        /** Sets the path of the one file of an archive that is the plugin; default decided by the content. */
        public Builder member(String member) {
            this.member = Objects.requireNonNull(member, "member");
            return this;
        }

        /** Sets how many leading parts of each path in the archive are dropped; default 0. */
        public Builder stripComponents(int stripComponents) {
            this.stripComponents = stripComponents;
            return this;
        }

        /** Sets whether names that cannot exist together on every system are refused; default true. */
        public Builder portableNames(boolean portableNames) {
            this.portableNames = portableNames;
            return this;
        }

        /** Sets the integrity mode; default the provider's, else the global one. */
        public Builder integrity(IntegrityMode integrity) {
            this.integrity = Objects.requireNonNull(integrity, "integrity");
            return this;
        }

        /** Sets whether each install asks the source for something newer; default false: the lock file decides. */
        public Builder follow(boolean follow) {
            this.follow = follow;
            return this;
        }

        /** Sets where the definition is; default where it is looked for in the artifact. */
        public Builder definition(String definition) {
            this.definition = Objects.requireNonNull(definition, "definition");
            return this;
        }

        /** Sets the definition itself, as YAML; default none. */
        public Builder definitionText(String definitionText) {
            this.definitionText = Objects.requireNonNull(definitionText, "definitionText");
            return this;
        }

        /** Sets the pattern of the definitions in a collection that holds many; default it holds one. */
        public Builder each(String each) {
            this.each = Objects.requireNonNull(each, "each");
            return this;
        }

        /** Sets whether the definition is placed in the plugin directory, too; default false. */
        public Builder placeDefinition(boolean placeDefinition) {
            this.placeDefinition = placeDefinition;
            return this;
        }

        /** Sets what a definition with errors does; default it keeps the plugin out. */
        public Builder onBadDefinition(BadDefinition onBadDefinition) {
            this.onBadDefinition = Objects.requireNonNull(onBadDefinition, "onBadDefinition");
            return this;
        }

        /** Sets the range of host versions that the plugin works with; default every version. */
        public Builder requiresHost(String requiresHost) {
            this.requiresHost = Objects.requireNonNull(requiresHost, "requiresHost");
            return this;
        }

        /** Sets where the entry stands in its file; default nowhere. */
        public Builder position(SourcePosition position) {
            this.position = Objects.requireNonNull(position, "position");
            return this;
        }

        /** Returns the value. */
        public PluginDeclaration build() {
            return new PluginDeclaration(this);
        }
    }
}

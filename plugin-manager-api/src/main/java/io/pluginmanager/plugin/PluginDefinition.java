package io.pluginmanager.plugin;

import io.pluginmanager.Digest;
import io.pluginmanager.error.Problem;
import io.pluginmanager.survey.Question;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one plugin YAML says about its plugin: who it is, what it asks and what it brings along. Immutable.
 *
 * <p>Texts keep their characters. Who reads a definition decides about its {@link #findings()}: one with errors may lack whatever could not be understood.
 *
 * @since 0.1
 */
public final class PluginDefinition {

    private final Digest digest;
    private final int schema;
    private final @Nullable String declaredName;
    private final @Nullable String version;
    private final @Nullable String description;
    private final @Nullable String image;
    private final Set<Role> roles;
    private final @Nullable HookType hookType;
    private final List<String> dependsOn;
    private final Set<String> capabilities;
    private final @Nullable Entrypoint entrypoint;
    private final List<Question> questions;
    private final List<ConfigEntry> defaultConfig;
    private final List<RequiredConfig> requiredConfig;
    private final List<Asset> defaultAssets;
    private final List<ImageVersion> versions;
    private final Map<String, List<AssetParser>> assetParsers;
    private final @Nullable String urnTemplate;
    private final @Nullable String requiresHost;
    private final List<Problem> findings;

    private PluginDefinition(Builder builder) {
        this.digest = builder.digest;
        this.schema = builder.schema;
        this.declaredName = builder.declaredName;
        this.version = builder.version;
        this.description = builder.description;
        this.image = builder.image;
        this.roles = builder.roles;
        this.hookType = builder.hookType;
        this.dependsOn = List.copyOf(builder.dependsOn);
        this.capabilities = builder.capabilities;
        this.entrypoint = builder.entrypoint;
        this.questions = List.copyOf(builder.questions);
        this.defaultConfig = List.copyOf(builder.defaultConfig);
        this.requiredConfig = List.copyOf(builder.requiredConfig);
        this.defaultAssets = List.copyOf(builder.defaultAssets);
        this.versions = List.copyOf(builder.versions);
        this.assetParsers = builder.assetParsers;
        this.urnTemplate = builder.urnTemplate;
        this.requiresHost = builder.requiresHost;
        this.findings = List.copyOf(builder.findings);
    }

    /** Starts a {@code PluginDefinition} with the parts that have no default. */
    public static Builder builder(Digest digest) {
        return new Builder(digest);
    }

    /** Returns the digest of the bytes that were read. */
    public Digest digest() {
        return digest;
    }

    /** Returns the schema: 2 for several image versions in one file, 1 for everything before. */
    public int schema() {
        return schema;
    }

    /** Returns the name that the plugin gives itself; users see the name of the configuration. */
    public Optional<String> declaredName() {
        return Optional.ofNullable(declaredName);
    }

    /** Returns the version that the plugin gives itself. */
    public Optional<String> version() {
        return Optional.ofNullable(version);
    }

    /** Returns a sentence about the plugin. */
    public Optional<String> description() {
        return Optional.ofNullable(description);
    }

    /** Returns the image as a runtime takes it; with several versions that of {@code default}. */
    public Optional<String> image() {
        return Optional.ofNullable(image);
    }

    /** Returns what the plugin may serve as, never nothing. */
    public Set<Role> roles() {
        return roles;
    }

    /** Returns when the plugin runs as a hook, unless a job says otherwise. */
    public Optional<HookType> hookType() {
        return Optional.ofNullable(hookType);
    }

    /** Returns the hooks that must run before this one. */
    public List<String> dependsOn() {
        return dependsOn;
    }

    /** Returns what else the plugin can do, for example {@code dependencyresolver}, in the order of the file. */
    public Set<String> capabilities() {
        return capabilities;
    }

    /** Returns what runs in the image; absent: the image's own entrypoint. With several versions that of {@code default}. */
    public Optional<Entrypoint> entrypoint() {
        return Optional.ofNullable(entrypoint);
    }

    /** Returns the questions to the users of the plugin, in their order. */
    public List<Question> questions() {
        return questions;
    }

    /** Returns the configuration that jobs start with, in the order of the file. */
    public List<ConfigEntry> defaultConfig() {
        return defaultConfig;
    }

    /** Returns the keys that every job must have. */
    public List<RequiredConfig> requiredConfig() {
        return requiredConfig;
    }

    /** Returns the files that jobs start with. */
    public List<Asset> defaultAssets() {
        return defaultAssets;
    }

    /** Returns the image versions, in the order of the file; empty if the file knows only one. */
    public List<ImageVersion> versions() {
        return versions;
    }

    /** Returns where the sources of a job are found, by kind of warehouse. */
    public Map<String, List<AssetParser>> assetParsers() {
        return assetParsers;
    }

    /** Returns the template of the name of what a job writes, with {@code <KEY>} for values of its configuration. */
    public Optional<String> urnTemplate() {
        return Optional.ofNullable(urnTemplate);
    }

    /** Returns the range of host versions that the plugin works with. */
    public Optional<String> requiresHost() {
        return Optional.ofNullable(requiresHost);
    }

    /** Returns what is wrong with the file or worth knowing, in the order of the file. */
    public List<Problem> findings() {
        return findings;
    }

    /** Starts a copy. */
    public Builder toBuilder() {
        Builder copy = new Builder(digest);
        copy.schema = schema;
        copy.declaredName = declaredName;
        copy.version = version;
        copy.description = description;
        copy.image = image;
        copy.roles = roles;
        copy.hookType = hookType;
        copy.dependsOn = dependsOn;
        copy.capabilities = capabilities;
        copy.entrypoint = entrypoint;
        copy.questions = questions;
        copy.defaultConfig = defaultConfig;
        copy.requiredConfig = requiredConfig;
        copy.defaultAssets = defaultAssets;
        copy.versions = versions;
        copy.assetParsers = assetParsers;
        copy.urnTemplate = urnTemplate;
        copy.requiresHost = requiresHost;
        copy.findings = findings;
        return copy;
    }

    /** Returns the image version with this key, exactly as it is written; empty if there is none. */
    public Optional<ImageVersion> findVersion(String key) {
        return versions.stream()
                .filter(candidate -> candidate.key().equals(key))
                .findFirst();
    }

    /** Tells whether the plugin may serve as this. */
    public boolean isAllowedAs(Role role) {
        return roles.contains(role);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PluginDefinition that
                && Objects.equals(digest, that.digest)
                && schema == that.schema
                && Objects.equals(declaredName, that.declaredName)
                && Objects.equals(version, that.version)
                && Objects.equals(description, that.description)
                && Objects.equals(image, that.image)
                && Objects.equals(roles, that.roles)
                && Objects.equals(hookType, that.hookType)
                && Objects.equals(dependsOn, that.dependsOn)
                && Objects.equals(capabilities, that.capabilities)
                && Objects.equals(entrypoint, that.entrypoint)
                && Objects.equals(questions, that.questions)
                && Objects.equals(defaultConfig, that.defaultConfig)
                && Objects.equals(requiredConfig, that.requiredConfig)
                && Objects.equals(defaultAssets, that.defaultAssets)
                && Objects.equals(versions, that.versions)
                && Objects.equals(assetParsers, that.assetParsers)
                && Objects.equals(urnTemplate, that.urnTemplate)
                && Objects.equals(requiresHost, that.requiresHost)
                && Objects.equals(findings, that.findings);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                digest,
                schema,
                declaredName,
                version,
                description,
                image,
                roles,
                hookType,
                dependsOn,
                capabilities,
                entrypoint,
                questions,
                defaultConfig,
                requiredConfig,
                defaultAssets,
                versions,
                assetParsers,
                urnTemplate,
                requiresHost,
                findings);
    }

    @Override
    public String toString() {
        return "PluginDefinition[" + (declaredName == null ? digest.toString() : declaredName) + "]";
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private final Digest digest;
        private int schema = 1;
        private @Nullable String declaredName;
        private @Nullable String version;
        private @Nullable String description;
        private @Nullable String image;
        private Set<Role> roles = Role.shared(Set.of());
        private @Nullable HookType hookType;
        private List<String> dependsOn = List.of();
        private Set<String> capabilities = Set.of();
        private @Nullable Entrypoint entrypoint;
        private List<Question> questions = List.of();
        private List<ConfigEntry> defaultConfig = List.of();
        private List<RequiredConfig> requiredConfig = List.of();
        private List<Asset> defaultAssets = List.of();
        private List<ImageVersion> versions = List.of();
        private Map<String, List<AssetParser>> assetParsers = Map.of();
        private @Nullable String urnTemplate;
        private @Nullable String requiresHost;
        private List<Problem> findings = List.of();

        private Builder(Digest digest) {
            this.digest = Objects.requireNonNull(digest, "digest");
        }

        /** Sets the schema; default 1. */
        public Builder schema(int schema) {
            this.schema = schema;
            return this;
        }

        /** Sets the name that the plugin gives itself; default none. */
        public Builder declaredName(String declaredName) {
            this.declaredName = Objects.requireNonNull(declaredName, "declaredName");
            return this;
        }

        /** Sets the version that the plugin gives itself; default none. */
        public Builder version(String version) {
            this.version = Objects.requireNonNull(version, "version");
            return this;
        }

        /** Sets a sentence about the plugin; default none. */
        public Builder description(String description) {
            this.description = Objects.requireNonNull(description, "description");
            return this;
        }

        /** Sets the image as a runtime takes it; default none. */
        public Builder image(String image) {
            this.image = Objects.requireNonNull(image, "image");
            return this;
        }

        /** Sets what the plugin may serve as; default, and for nothing: every role. */
        public Builder roles(Set<Role> roles) {
            this.roles = Role.shared(roles);
            return this;
        }

        /** Sets when the plugin runs as a hook; default unsaid. */
        public Builder hookType(HookType hookType) {
            this.hookType = Objects.requireNonNull(hookType, "hookType");
            return this;
        }

        /** Sets the hooks that must run before this one; default none. */
        public Builder dependsOn(List<String> dependsOn) {
            this.dependsOn = List.copyOf(dependsOn);
            return this;
        }

        /** Sets what else the plugin can do; default nothing. */
        public Builder capabilities(Set<String> capabilities) {
            this.capabilities = capabilities.size() < 2
                    ? Set.copyOf(capabilities)
                    : Collections.unmodifiableSet(new LinkedHashSet<>(capabilities));
            return this;
        }

        /** Sets what runs in the image; default the image's own entrypoint. */
        public Builder entrypoint(Entrypoint entrypoint) {
            this.entrypoint = Objects.requireNonNull(entrypoint, "entrypoint");
            return this;
        }

        /** Sets the questions; default none. */
        public Builder questions(List<Question> questions) {
            this.questions = List.copyOf(questions);
            return this;
        }

        /** Sets the configuration that jobs start with; default none. */
        public Builder defaultConfig(List<ConfigEntry> defaultConfig) {
            this.defaultConfig = List.copyOf(defaultConfig);
            return this;
        }

        /** Sets the keys that every job must have; default none. */
        public Builder requiredConfig(List<RequiredConfig> requiredConfig) {
            this.requiredConfig = List.copyOf(requiredConfig);
            return this;
        }

        /** Sets the files that jobs start with; default none. */
        public Builder defaultAssets(List<Asset> defaultAssets) {
            this.defaultAssets = List.copyOf(defaultAssets);
            return this;
        }

        /** Sets the image versions; default none. */
        public Builder versions(List<ImageVersion> versions) {
            this.versions = List.copyOf(versions);
            return this;
        }

        /** Sets where the sources of a job are found; default nowhere. */
        public Builder assetParsers(Map<String, List<AssetParser>> assetParsers) {
            Map<String, List<AssetParser>> copy = new LinkedHashMap<>();
            assetParsers.forEach((kind, parsers) -> copy.put(kind, List.copyOf(parsers)));
            this.assetParsers = copy.isEmpty() ? Map.of() : Collections.unmodifiableMap(copy);
            return this;
        }

        /** Sets the template of the name of what a job writes; default none. */
        public Builder urnTemplate(String urnTemplate) {
            this.urnTemplate = Objects.requireNonNull(urnTemplate, "urnTemplate");
            return this;
        }

        /** Sets the range of host versions that the plugin works with; default every host. */
        public Builder requiresHost(String requiresHost) {
            this.requiresHost = Objects.requireNonNull(requiresHost, "requiresHost");
            return this;
        }

        /** Sets what is wrong with the file; default nothing. */
        public Builder findings(List<Problem> findings) {
            this.findings = List.copyOf(findings);
            return this;
        }

        /** Returns the value. */
        public PluginDefinition build() {
            return new PluginDefinition(this);
        }
    }
}

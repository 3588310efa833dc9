package io.pluginmanager.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a configuration says. Immutable.
 *
 * <p>Paths are absolute. A configuration without any plugin is legal here; a file that is empty is not.
 *
 * @since 0.1
 */
public final class PluginsConfig {

    private final Path baseDirectory;
    private final @Nullable Path file;
    private final String id;
    private final @Nullable Path pluginDir;
    private final @Nullable Path stateDir;
    private final @Nullable Path lockFile;
    private final @Nullable Path cacheDir;
    private final boolean withoutCache;
    private final IntegrityMode integrity;
    private final Durability durability;
    private final LinkMode linkMode;
    private final LockTrust lockTrust;
    private final int keepGenerations;
    private final Limits limits;
    private final List<ProviderDeclaration> secrets;
    private final List<ProviderDeclaration> providers;
    private final List<PluginDeclaration> plugins;
    private final List<String> dependencies;

    private PluginsConfig(Builder builder) {
        this.baseDirectory = builder.baseDirectory;
        this.file = builder.file;
        this.id = builder.id;
        this.pluginDir = builder.pluginDir;
        this.stateDir = builder.stateDir;
        this.lockFile = builder.lockFile;
        this.cacheDir = builder.cacheDir;
        this.withoutCache = builder.withoutCache;
        this.integrity = builder.integrity;
        this.durability = builder.durability;
        this.linkMode = builder.linkMode;
        this.lockTrust = builder.lockTrust;
        this.keepGenerations = builder.keepGenerations;
        this.limits = builder.limits;
        this.secrets = List.copyOf(builder.secrets);
        this.providers = List.copyOf(builder.providers);
        this.plugins = List.copyOf(builder.plugins);
        this.dependencies = List.copyOf(builder.dependencies);
    }

    /** Starts a {@code PluginsConfig} with the parts that have no default. */
    public static Builder builder(Path baseDirectory) {
        return new Builder(baseDirectory);
    }

    /** Returns the folder against which relative paths resolve; absolute. */
    public Path baseDirectory() {
        return baseDirectory;
    }

    /** Returns the file it was read from, as given and made absolute. */
    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /** Returns the owner of the plugin directory; empty stands for the path of the file or the base directory. */
    public String id() {
        return id;
    }

    /** Returns the directory where hosts look; absent: {@code plugins} below the base directory. */
    public Optional<Path> pluginDir() {
        return Optional.ofNullable(pluginDir);
    }

    /** Returns the directory of store and generations; absent: {@code .plugin-manager} in the plugin directory. */
    public Optional<Path> stateDir() {
        return Optional.ofNullable(stateDir);
    }

    /** Returns the lock file; absent: the name of the configuration file with the ending {@code .lock}, else {@code plugins.lock}. */
    public Optional<Path> lockFile() {
        return Optional.ofNullable(lockFile);
    }

    /** Returns the download cache; absent: the one that the host has by default, if any. */
    public Optional<Path> cacheDir() {
        return Optional.ofNullable(cacheDir);
    }

    /** Tells whether no download cache is used, not even the one that a host has by default. */
    public boolean withoutCache() {
        return withoutCache;
    }

    /** Returns the integrity mode where neither plugin nor provider says otherwise. */
    public IntegrityMode integrity() {
        return integrity;
    }

    /** Returns what an activated set survives. */
    public Durability durability() {
        return durability;
    }

    /** Returns how a generation refers to the store. */
    public LinkMode linkMode() {
        return linkMode;
    }

    /** Returns whether locks of the file system are relied on. */
    public LockTrust lockTrust() {
        return lockTrust;
    }

    /** Returns how many generations prune keeps at least. */
    public int keepGenerations() {
        return keepGenerations;
    }

    /** Returns the bounds. */
    public Limits limits() {
        return limits;
    }

    /** Returns the named sources of secrets. */
    public List<ProviderDeclaration> secrets() {
        return secrets;
    }

    /** Returns the named sources of artifacts. */
    public List<ProviderDeclaration> providers() {
        return providers;
    }

    /** Returns the plugins in their order in the file. */
    public List<PluginDeclaration> plugins() {
        return plugins;
    }

    /** Returns the project's edges between hooks, as {@code a >> b, c}. */
    public List<String> dependencies() {
        return dependencies;
    }

    /** Starts a copy. */
    public Builder toBuilder() {
        Builder copy = new Builder(baseDirectory);
        copy.file = file;
        copy.id = id;
        copy.pluginDir = pluginDir;
        copy.stateDir = stateDir;
        copy.lockFile = lockFile;
        copy.cacheDir = cacheDir;
        copy.withoutCache = withoutCache;
        copy.integrity = integrity;
        copy.durability = durability;
        copy.linkMode = linkMode;
        copy.lockTrust = lockTrust;
        copy.keepGenerations = keepGenerations;
        copy.limits = limits;
        copy.secrets = secrets;
        copy.providers = providers;
        copy.plugins = plugins;
        copy.dependencies = dependencies;
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PluginsConfig that
                && Objects.equals(baseDirectory, that.baseDirectory)
                && Objects.equals(file, that.file)
                && Objects.equals(id, that.id)
                && Objects.equals(pluginDir, that.pluginDir)
                && Objects.equals(stateDir, that.stateDir)
                && Objects.equals(lockFile, that.lockFile)
                && Objects.equals(cacheDir, that.cacheDir)
                && withoutCache == that.withoutCache
                && Objects.equals(integrity, that.integrity)
                && Objects.equals(durability, that.durability)
                && Objects.equals(linkMode, that.linkMode)
                && Objects.equals(lockTrust, that.lockTrust)
                && keepGenerations == that.keepGenerations
                && Objects.equals(limits, that.limits)
                && Objects.equals(secrets, that.secrets)
                && Objects.equals(providers, that.providers)
                && Objects.equals(plugins, that.plugins)
                && Objects.equals(dependencies, that.dependencies);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                baseDirectory,
                file,
                id,
                pluginDir,
                stateDir,
                lockFile,
                cacheDir,
                withoutCache,
                integrity,
                durability,
                linkMode,
                lockTrust,
                keepGenerations,
                limits,
                secrets,
                providers,
                plugins,
                dependencies);
    }

    @Override
    public String toString() {
        return "PluginsConfig[" + file + ", " + plugins.size() + " plugins]";
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private final Path baseDirectory;
        private @Nullable Path file;
        private String id = "";
        private @Nullable Path pluginDir;
        private @Nullable Path stateDir;
        private @Nullable Path lockFile;
        private @Nullable Path cacheDir;
        private boolean withoutCache;
        private IntegrityMode integrity = IntegrityMode.FIRST_USE;
        private Durability durability = Durability.FULL;
        private LinkMode linkMode = LinkMode.SYMLINK;
        private LockTrust lockTrust = LockTrust.AUTO;
        private int keepGenerations = 3;
        private Limits limits = Limits.defaults();
        private List<ProviderDeclaration> secrets = List.of();
        private List<ProviderDeclaration> providers = List.of();
        private List<PluginDeclaration> plugins = List.of();
        private List<String> dependencies = List.of();

        private Builder(Path baseDirectory) {
            this.baseDirectory = Objects.requireNonNull(baseDirectory, "baseDirectory");
        }

        /** Sets the file it was read from; default none. */
        public Builder file(Path file) {
            this.file = Objects.requireNonNull(file, "file");
            return this;
        }

        /** Sets the owner of the plugin directory; default derived from the path of the file. */
        public Builder id(String id) {
            this.id = Objects.requireNonNull(id, "id");
            return this;
        }

        /** Sets the directory where hosts look; default {@code plugins} below the base directory. */
        public Builder pluginDir(Path pluginDir) {
            this.pluginDir = Objects.requireNonNull(pluginDir, "pluginDir");
            return this;
        }

        /** Sets the directory of store and generations; default {@code .plugin-manager} in the plugin directory. */
        public Builder stateDir(Path stateDir) {
            this.stateDir = Objects.requireNonNull(stateDir, "stateDir");
            return this;
        }

        /** Sets the lock file; default the name of the configuration file with {@code .lock}. */
        public Builder lockFile(Path lockFile) {
            this.lockFile = Objects.requireNonNull(lockFile, "lockFile");
            return this;
        }

        /** Sets the download cache; default the one that the host has by default, if any. */
        public Builder cacheDir(Path cacheDir) {
            this.cacheDir = Objects.requireNonNull(cacheDir, "cacheDir");
            return this;
        }

        /** Sets whether no download cache is used, not even the one that a host has by default; default false. */
        public Builder withoutCache(boolean withoutCache) {
            this.withoutCache = withoutCache;
            return this;
        }

        /** Sets the integrity mode; default {@code first-use}. */
        public Builder integrity(IntegrityMode integrity) {
            this.integrity = Objects.requireNonNull(integrity, "integrity");
            return this;
        }

        /** Sets what an activated set survives; default {@code full}. */
        public Builder durability(Durability durability) {
            this.durability = Objects.requireNonNull(durability, "durability");
            return this;
        }

        /** Sets how a generation refers to the store; default {@code symlink}. */
        public Builder linkMode(LinkMode linkMode) {
            this.linkMode = Objects.requireNonNull(linkMode, "linkMode");
            return this;
        }

        /** Sets whether locks of the file system are relied on; default {@code auto}. */
        public Builder lockTrust(LockTrust lockTrust) {
            this.lockTrust = Objects.requireNonNull(lockTrust, "lockTrust");
            return this;
        }

        /** Sets how many generations prune keeps at least; default 3. */
        public Builder keepGenerations(int keepGenerations) {
            this.keepGenerations = keepGenerations;
            return this;
        }

        /** Sets the bounds; default {@link Limits#defaults()}. */
        public Builder limits(Limits limits) {
            this.limits = Objects.requireNonNull(limits, "limits");
            return this;
        }

        /** Sets the named sources of secrets; default none besides {@code env} and {@code file}. */
        public Builder secrets(List<ProviderDeclaration> secrets) {
            this.secrets = List.copyOf(secrets);
            return this;
        }

        /** Sets the named sources of artifacts; default none. */
        public Builder providers(List<ProviderDeclaration> providers) {
            this.providers = List.copyOf(providers);
            return this;
        }

        /** Sets the plugins; default none. */
        public Builder plugins(List<PluginDeclaration> plugins) {
            this.plugins = List.copyOf(plugins);
            return this;
        }

        /** Sets the project's edges between hooks; default none. */
        public Builder dependencies(List<String> dependencies) {
            this.dependencies = List.copyOf(dependencies);
            return this;
        }

        /** Returns the value. */
        public PluginsConfig build() {
            return new PluginsConfig(this);
        }
    }
}

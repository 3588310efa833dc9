package io.pluginmanager.core;

import io.pluginmanager.AccessPolicy;
import io.pluginmanager.PluginManager;
import io.pluginmanager.config.PluginsConfig;
import io.pluginmanager.core.config.ConfigProviders;
import io.pluginmanager.core.config.ConfigReader;
import io.pluginmanager.core.config.ConfigSchema;
import io.pluginmanager.core.discovery.Providers;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.JdkDisk;
import io.pluginmanager.core.inspect.HostVersion;
import io.pluginmanager.core.install.ConfigSource;
import io.pluginmanager.core.install.ConfigSources;
import io.pluginmanager.core.install.Engine;
import io.pluginmanager.core.install.Parts;
import io.pluginmanager.core.lock.FileSystemTrust;
import io.pluginmanager.core.lock.Time;
import io.pluginmanager.core.resolve.Platform;
import io.pluginmanager.error.ConfigurationException;
import io.pluginmanager.error.Problem;
import io.pluginmanager.event.PluginManagerListener;
import io.pluginmanager.spi.ArtifactProvider;
import io.pluginmanager.spi.Provider;
import io.pluginmanager.spi.SecretProvider;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes plugin managers.
 *
 * <pre>{@code
 * try (PluginManager plugins = PluginManagers.open(Path.of("plugins.yaml"))) {
 *     plugins.install(InstallRequest.defaults()).orThrow();
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class PluginManagers {

    private PluginManagers() {}

    /**
     * Opens the manager of a configuration file. The file is read at the first call that needs it and again when it
     * changed; the caller closes the manager.
     */
    public static PluginManager open(Path configFile) {
        return builder().configFile(configFile).build();
    }

    /** Starts a manager with other than the default parts. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads and checks a configuration file and opens nothing.
     *
     * @return all errors, warnings and notes in the order of the file; never throws for a bad file
     */
    public static List<Problem> validate(Path configFile) {
        try {
            return new ConfigReader(builder().providers()).read(configFile).notes();
        } catch (ConfigurationException e) {
            return e.problems();
        }
    }

    /** Returns the JSON Schema of the configuration, with the keys of all providers that can be found. */
    public static String configSchema() {
        return ConfigSchema.generate(builder().providers());
    }

    /** Collects the parts of a manager. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {

        private @Nullable ConfigSource configuration;
        private Map<String, String> environment = System.getenv();
        private @Nullable ClassLoader classLoader;
        private boolean discovery = true;
        private final List<Provider> providers = new ArrayList<>();
        private final List<PluginManagerListener> listeners = new ArrayList<>();
        private AccessPolicy policy = AccessPolicy.permitAll();
        private Clock clock = Clock.systemUTC();
        private Duration lockTimeout = Duration.ofMinutes(5);
        private @Nullable Path defaultCacheDir;
        private @Nullable String hostVersion;
        private Disk disk = new JdkDisk();
        private FileSystemTrust trust = FileSystemTrust.byType();
        private Time time = Time.system();

        private Builder() {}

        /** Reads the configuration from a file; this, {@link #config} or {@link #configFromEnvironment} is required. */
        public Builder configFile(Path file) {
            Path absolute = file.toAbsolutePath();
            this.configuration = ConfigSources.file(absolute, new Found().both);
            return this;
        }

        /** Takes a configuration that the host built itself. */
        public Builder config(PluginsConfig config) {
            this.configuration = ConfigSources.model(Objects.requireNonNull(config, "config"));
            return this;
        }

        /** Reads the configuration from environment variables, as Dioptra names them. */
        public Builder configFromEnvironment(Map<String, String> variables) {
            Map<String, String> copy = Map.copyOf(variables);
            this.configuration = ConfigSources.environment(copy, Path.of("").toAbsolutePath(), this::providers);
            return this;
        }

        /** Sets where <code>${env:NAME}</code> looks; default the environment of the process. */
        public Builder environment(Map<String, String> environment) {
            this.environment = Map.copyOf(environment);
            return this;
        }

        /** Sets where providers are looked for; default the class loader of the api, never that of the thread. */
        public Builder classLoader(ClassLoader classLoader) {
            this.classLoader = Objects.requireNonNull(classLoader, "classLoader");
            return this;
        }

        /** Sets whether providers are looked for with {@link java.util.ServiceLoader} at all; default true. */
        public Builder discovery(boolean discovery) {
            this.discovery = discovery;
            return this;
        }

        /**
         * Adds a provider.
         *
         * @throws IllegalArgumentException if it is of a kind that is not known here
         */
        public Builder provider(Provider provider) {
            if (!(provider instanceof ArtifactProvider) && !(provider instanceof SecretProvider)) {
                throw new IllegalArgumentException("a provider of artifacts or secrets is needed, not "
                        + provider.getClass().getName());
            }
            providers.add(provider);
            return this;
        }

        /** Adds a listener. */
        public Builder listener(PluginManagerListener listener) {
            listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /** Sets who may do what; default everybody everything. */
        public Builder accessPolicy(AccessPolicy policy) {
            this.policy = Objects.requireNonNull(policy, "policy");
            return this;
        }

        /** Sets the clock; default the system's, in UTC. */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /** Sets how long to wait for another process at work; default 5 minutes. */
        public Builder lockTimeout(Duration limit) {
            this.lockTimeout = Objects.requireNonNull(limit, "limit");
            return this;
        }

        /** Sets the download cache for configurations that name none; default none. */
        public Builder defaultCacheDir(Path directory) {
            this.defaultCacheDir = directory.toAbsolutePath();
            return this;
        }

        /**
         * Sets the version of the host, with which {@code requires: {host: …}} is compared; default unknown: then every
         * plugin is taken.
         *
         * @throws IllegalArgumentException if it is no semantic version such as {@code 1.4.0}
         */
        public Builder hostVersion(String version) {
            HostVersion.checkSyntax(version);
            this.hostVersion = version;
            return this;
        }

        /** Lets tests of this module watch and break what is written. */
        Builder disk(Disk disk) {
            this.disk = disk;
            return this;
        }

        /** Lets tests of this module work as on a file system that keeps no locks. */
        Builder trust(FileSystemTrust trust) {
            this.trust = trust;
            return this;
        }

        /** Lets tests wait in no time. */
        Builder time(Time time) {
            this.time = time;
            return this;
        }

        /**
         * Returns the manager, which the caller closes. Reads and opens nothing yet.
         *
         * @throws IllegalStateException if no configuration was given
         */
        public PluginManager build() {
            ConfigSource source = configuration;
            if (source == null) {
                throw new IllegalStateException(
                        "a configuration is needed: configFile, config or configFromEnvironment");
            }
            Found found = new Found();
            return new Engine(
                    new Parts(
                            disk,
                            trust,
                            clock,
                            time,
                            Platform.current(),
                            environment,
                            found.artifacts,
                            found.secrets,
                            List.copyOf(listeners),
                            policy,
                            lockTimeout,
                            Optional.ofNullable(defaultCacheDir),
                            Optional.ofNullable(hostVersion)),
                    source);
        }

        /** The providers, found when first asked for. No lambdas: the first one of a process takes longer than listing. */
        private final class Found {

            private final Supplier<ConfigProviders> both = ConfigSources.once(new Supplier<ConfigProviders>() {
                @Override
                public ConfigProviders get() {
                    return providers();
                }
            });

            private final Supplier<Providers<ArtifactProvider>> artifacts = new Supplier<>() {
                @Override
                public Providers<ArtifactProvider> get() {
                    return both.get().artifacts();
                }
            };

            private final Supplier<Providers<SecretProvider>> secrets = new Supplier<>() {
                @Override
                public Providers<SecretProvider> get() {
                    return both.get().secrets();
                }
            };
        }

        private ConfigProviders providers() {
            return new ConfigProviders(load(ArtifactProvider.class), load(SecretProvider.class));
        }

        private <P extends Provider> Providers<P> load(Class<P> kind) {
            Providers.Builder<P> builder = Providers.of(kind).discovery(discovery);
            if (classLoader != null) {
                builder.classLoader(classLoader);
            }
            providers.stream().filter(kind::isInstance).map(kind::cast).forEach(builder::add);
            return builder.load();
        }
    }
}

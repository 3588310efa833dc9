package io.pluginmanager.core.install;

import io.pluginmanager.config.Durability;
import io.pluginmanager.config.PluginsConfig;
import io.pluginmanager.config.ProviderDeclaration;
import io.pluginmanager.core.activate.Activation;
import io.pluginmanager.core.activate.Generations;
import io.pluginmanager.core.activate.Pins;
import io.pluginmanager.core.activate.Pruner;
import io.pluginmanager.core.config.LoadedConfig;
import io.pluginmanager.core.discovery.ConfigValue;
import io.pluginmanager.core.discovery.LoadedProvider;
import io.pluginmanager.core.discovery.TypedProviderConfig;
import io.pluginmanager.core.fetch.Sources;
import io.pluginmanager.core.inspect.HostVersion;
import io.pluginmanager.core.inspect.Inspector;
import io.pluginmanager.core.lock.Claims;
import io.pluginmanager.core.lock.FileLocks;
import io.pluginmanager.core.lock.FileSystemTrust;
import io.pluginmanager.core.secret.Redactor;
import io.pluginmanager.core.secret.SecretSourceOpener;
import io.pluginmanager.core.secret.Secrets;
import io.pluginmanager.core.store.StateLayout;
import io.pluginmanager.core.store.TreeStore;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.spi.ProviderContext;
import io.pluginmanager.spi.SecretProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Everything that follows from one reading of the configuration. Thread-safe; closed when another reading replaces it. */
final class Session implements AutoCloseable {

    private final Parts parts;
    private final LoadedConfig configured;
    private final StateLayout layout;
    private final Path lockFile;
    private final FileSystemTrust trust;
    private final FileLocks locks;
    private final Claims claims;
    private final TreeStore store;
    private final Activation activation;
    private final Pins pins;
    private final Redactor redactor = new Redactor();
    private final Secrets secrets;
    private final Sources sources;

    Session(Parts parts, LoadedConfig configured, Workers workers) {
        this.parts = parts;
        this.configured = configured;
        PluginsConfig config = configured.config();
        this.layout = layoutOf(config);
        this.lockFile = lockFileOf(config);
        this.trust = config.lockTrust() == io.pluginmanager.config.LockTrust.TRUSTED
                ? FileSystemTrust.declared()
                : parts.trust();
        this.locks = new FileLocks(parts.disk(), trust, parts.time());
        this.claims = new Claims(parts.disk(), trust, parts.time());
        boolean durable = config.durability() == Durability.FULL;
        this.store = new TreeStore(parts.disk(), layout, durable, workers.processors());
        this.activation = new Activation(parts.disk(), layout, store, durable, workers.processors());
        this.pins = new Pins(parts.disk(), layout, claims);
        Secrets builtIn = Secrets.builtIn(parts.environment(), config.baseDirectory(), redactor);
        ProviderContext context = context(parts.clock(), config.baseDirectory());
        this.secrets = builtIn.withSources(openers(config, builtIn, context));
        this.sources = new Sources(config, parts.artifactProviders(), context, secrets, workers.timer());
    }

    static StateLayout layoutOf(PluginsConfig config) {
        Path pluginDir =
                config.pluginDir().orElseGet(() -> config.baseDirectory().resolve("plugins"));
        return new StateLayout(pluginDir, config.stateDir().orElseGet(() -> pluginDir.resolve(StateLayout.STATE_NAME)));
    }

    private static Path lockFileOf(PluginsConfig config) {
        return config.lockFile().orElseGet(() -> {
            String name = config.file()
                    .map(file -> String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", ""))
                    .orElse("plugins");
            return config.baseDirectory().resolve(name + ".lock");
        });
    }

    private static ProviderContext context(Clock clock, Path baseDirectory) {
        return new ProviderContext() {
            @Override
            public Clock clock() {
                return clock;
            }

            @Override
            public Path baseDirectory() {
                return baseDirectory;
            }

            @Override
            public String userAgent() {
                return "plugin-manager";
            }
        };
    }

    private Map<String, SecretSourceOpener> openers(PluginsConfig config, Secrets builtIn, ProviderContext context) {
        Map<String, SecretSourceOpener> openers = new LinkedHashMap<>();
        for (ProviderDeclaration declaration : config.secrets()) {
            openers.put(declaration.name(), () -> {
                LoadedProvider<SecretProvider> loaded = parts.secretProviders()
                        .get()
                        .find(declaration.type())
                        .orElseThrow(() -> new IOException(parts.secretProviders()
                                .get()
                                .missingType(declaration.type())
                                .message()));
                Map<String, ConfigValue> values = new LinkedHashMap<>();
                declaration
                        .values()
                        .forEach((key, texts) -> values.put(
                                key, texts.size() == 1 ? ConfigValue.text(texts.get(0)) : ConfigValue.list(texts)));
                TypedProviderConfig typed = TypedProviderConfig.open(
                        declaration.name(), loaded.configKeys(), values, config.baseDirectory(), builtIn);
                return loaded.provider().open(typed, context);
            });
        }
        return openers;
    }

    Parts parts() {
        return parts;
    }

    LoadedConfig configured() {
        return configured;
    }

    PluginsConfig config() {
        return configured.config();
    }

    boolean durable() {
        return config().durability() == Durability.FULL;
    }

    StateLayout layout() {
        return layout;
    }

    Path lockFile() {
        return lockFile;
    }

    /** Tells whether files may be deleted: only where a lock that is free is known to be held by nobody. */
    boolean mayDelete() {
        return trust.of(layout.stateDir()).works();
    }

    FileLocks locks() {
        return locks;
    }

    Claims claims() {
        return claims;
    }

    TreeStore store() {
        return store;
    }

    Activation activation() {
        return activation;
    }

    Generations generations() {
        return new Generations(layout);
    }

    Pins pins() {
        return pins;
    }

    Pruner pruner() {
        return new Pruner(parts.disk(), layout, store, pins);
    }

    Sources sources() {
        return sources;
    }

    /** Returns the check against the version of the host. */
    HostVersion host() {
        return new HostVersion(parts.hostVersion());
    }

    Inspector inspector() {
        return new Inspector(config().baseDirectory(), host());
    }

    Redactor redactor() {
        return redactor;
    }

    /** Returns the download cache, if there is one. */
    Optional<Path> cacheDir() {
        return config().withoutCache() ? Optional.empty() : config().cacheDir().or(parts::cacheDir);
    }

    @Override
    public void close() {
        try (secrets) {
            sources.close();
        } catch (IOException e) {
            throw new PluginManagerException(
                    io.pluginmanager.error.Problem.error(
                                    io.pluginmanager.error.ErrorCode.IO, "cannot close a source: " + e.getMessage())
                            .build(),
                    e);
        }
    }
}

package io.pluginmanager.core;

import io.pluginmanager.config.Durability;
import io.pluginmanager.config.Limits;
import io.pluginmanager.core.discovery.Providers;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.JdkDisk;
import io.pluginmanager.core.lock.FileSystemTrust;
import io.pluginmanager.core.lock.Time;
import io.pluginmanager.core.secret.SecretText;
import io.pluginmanager.core.sync.CatalogueAge;
import io.pluginmanager.core.sync.ServerAddress;
import io.pluginmanager.core.sync.SyncCall;
import io.pluginmanager.core.sync.SyncSetup;
import io.pluginmanager.core.sync.SyncedCatalogue;
import io.pluginmanager.error.CancelledException;
import io.pluginmanager.error.ConfigurationException;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.LockTimeoutException;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import io.pluginmanager.plugin.Catalogue;
import io.pluginmanager.spi.ArtifactProvider;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the catalogues of servers into a directory of a client, so that the client has the questions of all plugins and
 * installs none of them.
 *
 * <pre>{@code
 * CatalogueSync sync = CatalogueSync.builder(Path.of("catalogue"))
 *         .server("https://etl.example.org/api")
 *         .build();
 * if (sync.isStale(Duration.ofHours(1))) {
 *     sync.run().problems().forEach(problem -> log(problem));
 * }
 * }</pre>
 *
 * <p>A server is whatever answers {@code GET /plugins} with a zip archive of definitions: a {@link CatalogueHandler}, or an
 * Optimus server. Of several servers the first counts where two have the same name. A new catalogue is in place at once, by
 * one rename, or not at all; a server that fails leaves what it gave before. Several processes may sync into one directory.
 *
 * <p>Thread-safe; holds nothing open between calls.
 *
 * @since 0.1
 */
public final class CatalogueSync {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogueSync.class);

    private final SyncSetup setup;
    private final List<Listener> listeners;
    private final SyncedCatalogue catalogue;

    private CatalogueSync(SyncSetup setup, List<Listener> listeners) {
        this.setup = setup;
        this.catalogue = new SyncedCatalogue(setup.directory());
        this.listeners = listeners;
    }

    /**
     * Hears of syncs, in the thread that runs them, when all is done. One that fails changes nothing.
     *
     * @since 0.1
     */
    public interface Listener {

        /** Hears what became of a server; called for each, in the order in which they count. */
        default void onServer(SyncReport.Server server) {}

        /** Hears that another catalogue is in place. */
        default void onChange(SyncReport report) {}
    }

    /**
     * Starts a sync.
     *
     * @param directory a directory of its own, which is created when needed
     */
    public static Builder builder(Path directory) {
        return new Builder(directory);
    }

    /**
     * Asks all servers and switches to what they have. What a server does wrong stands in the report.
     *
     * @throws LockTimeoutException if another process is at work for too long
     * @throws CancelledException if the calling thread is interrupted; its flag is set again
     * @throws PluginManagerException if the directory belongs to somebody else or cannot be written
     */
    public SyncReport run() {
        SyncReport report = new SyncReport(new SyncCall(setup).run());
        for (Listener listener : listeners) {
            report.servers().forEach(server -> tell(() -> listener.onServer(server)));
            if (report.changed()) {
                tell(() -> listener.onChange(report));
            }
        }
        return report;
    }

    private static void tell(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.warn("a listener failed", e);
        }
    }

    /**
     * Returns the directory with the definitions, {@code optimus-plugin-NAME.yaml} each. It is a link: who reads several
     * files resolves it once, and so reads one catalogue. It does not exist before the first sync.
     */
    public Path path() {
        return SyncCall.catalogue(setup.directory());
    }

    /**
     * Returns the catalogue in place; one without an entry before the first sync. Asks no server and takes no lock; the
     * same object as long as nothing else is in place.
     *
     * @throws PluginManagerException if the directory cannot be read
     */
    public Catalogue catalogue() {
        return catalogue.read();
    }

    /** Returns when the server whose last good answer is the oldest gave that answer; empty if one of them never did. */
    public Optional<Instant> lastGood() {
        return new CatalogueAge(setup).lastGood();
    }

    /** Tells whether {@link #lastGood()} is longer ago than this, or never was. Asks no server. */
    public boolean isStale(Duration age) {
        return new CatalogueAge(setup).isStale(Objects.requireNonNull(age, "age"));
    }

    /**
     * A server and how to ask it. Immutable.
     *
     * @since 0.1
     */
    public static final class Server {

        private final String url;
        private final Map<String, List<String>> options;

        private Server(String url, Map<String, List<String>> options) {
            this.url = url;
            this.options = options;
        }

        /**
         * Starts a server.
         *
         * @param url its address, whose path is kept: {@code /plugins} is added to it; or that of an archive of definitions,
         *     which ends with {@code .zip}
         */
        public static Builder builder(String url) {
            return new Builder(url);
        }

        /** Collects the parts of a server. Not thread-safe. */
        public static final class Builder {

            private final String url;
            private final Map<String, List<String>> options = new LinkedHashMap<>();

            private Builder(String url) {
                this.url = Objects.requireNonNull(url, "url");
            }

            /**
             * Sets the bearer token that the server asks for; default none.
             *
             * @param reference where it is kept: <code>${env:NAME}</code> or <code>${file:/path}</code>
             * @throws ConfigurationException if it is no reference; the message does not show it
             */
            public Builder token(String reference) {
                requireReference(reference);
                options.put("auth.type", List.of("bearer"));
                options.put("auth.token", List.of(reference));
                return this;
            }

            /** Sets a key of the provider that asks, as below {@code providers:}, for example {@code tls.ca}; default none. */
            public Builder option(String key, String... values) {
                options.put(Objects.requireNonNull(key, "key"), List.of(values));
                return this;
            }

            /** Returns the server. */
            public Server build() {
                return new Server(url, new LinkedHashMap<>(options));
            }

            private void requireReference(String reference) {
                boolean literal;
                try {
                    literal = SecretText.parse(reference).isLiteral();
                } catch (IllegalArgumentException e) {
                    literal = true;
                }
                if (literal) {
                    throw unusable(
                            "the token of a server is not a reference",
                            "keep it in the environment or in a file, and write ${env:NAME} or ${file:/path}");
                }
            }
        }
    }

    private static ConfigurationException unusable(String message, String nextStep) {
        return new ConfigurationException(List.of(Problem.error(ErrorCode.CONFIGURATION, message)
                .nextStep(nextStep)
                .build()));
    }

    /** Collects the parts of a sync. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {

        private static final int MOST_ENTRIES = 50_000;
        private static final long MOST_BYTES = 256L << 20;

        private final Path directory;
        private final List<ServerAddress> servers = new ArrayList<>();
        private final List<ArtifactProvider> providers = new ArrayList<>();
        private final List<Listener> listeners = new ArrayList<>();
        private Map<String, String> environment = System.getenv();
        private @Nullable ClassLoader classLoader;
        private boolean discovery = true;
        private Clock clock = Clock.systemUTC();
        private Duration lockTimeout = Duration.ofMinutes(5);
        private Limits limits = Limits.builder()
                .entries(MOST_ENTRIES)
                .unpacked(MOST_BYTES)
                .deadline(Duration.ofMinutes(5))
                .build();
        private Durability durability = Durability.FULL;
        private Disk disk = new JdkDisk();
        private FileSystemTrust trust = FileSystemTrust.byType();
        private Time time = Time.system();

        private Builder(Path directory) {
            this.directory = directory.toAbsolutePath().normalize();
        }

        /**
         * Adds a server that wants no token. Servers that are added first count first.
         *
         * @throws ConfigurationException if the address cannot be used, or is there already
         */
        public Builder server(String url) {
            return server(Server.builder(url).build());
        }

        /**
         * Adds a server. Servers that are added first count first.
         *
         * @throws ConfigurationException if the address cannot be used, or is there already
         */
        public Builder server(Server server) {
            ServerAddress address = ServerAddress.parse(server.url, server.options);
            if (servers.stream().anyMatch(known -> known.shown().equals(address.shown()))) {
                throw unusable("the server \"" + address.shown() + "\" is named twice", "name it once");
            }
            servers.add(address);
            return this;
        }

        /** Adds a provider that asks servers; default those that are found. */
        public Builder provider(ArtifactProvider provider) {
            providers.add(Objects.requireNonNull(provider, "provider"));
            return this;
        }

        /** Sets whether providers are looked for with {@link java.util.ServiceLoader} at all; default true. */
        public Builder discovery(boolean discovery) {
            this.discovery = discovery;
            return this;
        }

        /** Sets where providers are looked for; default the class loader of the api, never that of the thread. */
        public Builder classLoader(ClassLoader classLoader) {
            this.classLoader = Objects.requireNonNull(classLoader, "classLoader");
            return this;
        }

        /** Sets where <code>${env:NAME}</code> looks; default the environment of the process. */
        public Builder environment(Map<String, String> environment) {
            this.environment = Map.copyOf(environment);
            return this;
        }

        /** Adds a listener. */
        public Builder listener(Listener listener) {
            listeners.add(Objects.requireNonNull(listener, "listener"));
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

        /** Sets what the catalogue of a server may cost; default 50,000 files, 256 MiB and 5 minutes. */
        public Builder limits(Limits limits) {
            this.limits = Objects.requireNonNull(limits, "limits");
            return this;
        }

        /**
         * Sets what a catalogue in place survives; default a power cut. That forces every definition to the disk, which takes
         * time where there are thousands. What a power cut damages otherwise, the next sync mends.
         */
        public Builder durability(Durability durability) {
            this.durability = Objects.requireNonNull(durability, "durability");
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
         * Returns the sync. Asks nobody and writes nothing yet.
         *
         * @throws ConfigurationException if there is no server, if two providers exclude each other, or if an option of a
         *     server is none that its provider knows
         */
        public CatalogueSync build() {
            if (servers.isEmpty()) {
                throw unusable(
                        "cannot sync into \"" + directory + "\": no server is named", "name at least one server");
            }
            Providers.Builder<ArtifactProvider> known =
                    Providers.of(ArtifactProvider.class).discovery(discovery);
            if (classLoader != null) {
                known.classLoader(classLoader);
            }
            providers.forEach(known::add);
            Providers<ArtifactProvider> loaded = known.load();
            servers.forEach(server -> server.checkOptions(loaded));
            SyncSetup setup = new SyncSetup(
                    directory,
                    List.copyOf(servers),
                    loaded,
                    environment,
                    limits,
                    lockTimeout,
                    durability == Durability.FULL,
                    disk,
                    trust,
                    clock,
                    time);
            return new CatalogueSync(setup, List.copyOf(listeners));
        }
    }
}

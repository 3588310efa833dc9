package io.pluginmanager.core.install;

import io.pluginmanager.Digest;
import io.pluginmanager.config.PluginsConfig;
import io.pluginmanager.core.config.ConfigProviders;
import io.pluginmanager.core.config.ConfigReader;
import io.pluginmanager.core.config.EnvironmentConfig;
import io.pluginmanager.core.config.LoadedConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The places that a configuration can come from. */
public final class ConfigSources {

    private ConfigSources() {}

    /** A file, which is parsed again only if its bytes changed. */
    public static ConfigSource file(Path file, Supplier<ConfigProviders> providers) {
        Supplier<ConfigProviders> found = once(providers);
        return new ConfigSource() {
            @Override
            public Optional<Path> file() {
                return Optional.of(file);
            }

            @Override
            public LoadedConfig load(Optional<LoadedConfig> known) {
                return known.filter(config -> isUnchanged(file, config.digest()))
                        .orElseGet(() -> new ConfigReader(found.get()).read(file));
            }
        };
    }

    private static boolean isUnchanged(Path file, Digest digest) {
        if (!Glance.isSmallFile(file)) {
            // a pipe, which gives its text only once
            return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
        }
        try {
            return WorldReader.sha256(Files.readAllBytes(file)).equals(digest);
        } catch (IOException e) {
            // the reader says what is wrong with it
            return false;
        }
    }

    /** A model that the host built. */
    public static ConfigSource model(PluginsConfig config) {
        LoadedConfig loaded = new LoadedConfig(config, List.of(), ModelDigest.of(config));
        return known -> loaded;
    }

    /** Environment variables. */
    public static ConfigSource environment(
            Map<String, String> variables, Path baseDirectory, Supplier<ConfigProviders> providers) {
        Supplier<LoadedConfig> read = once(() -> EnvironmentConfig.read(variables, baseDirectory, providers.get()));
        return known -> read.get();
    }

    /** Asks once and remembers the answer; a failure is not remembered. */
    public static <T> Supplier<T> once(Supplier<T> supplier) {
        return new Supplier<>() {
            private @Nullable T answer;

            @Override
            public synchronized T get() {
                T known = answer;
                if (known == null) {
                    known = supplier.get();
                    answer = known;
                }
                return known;
            }
        };
    }
}

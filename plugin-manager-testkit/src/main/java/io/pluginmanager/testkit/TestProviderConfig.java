package io.pluginmanager.testkit;

import io.pluginmanager.spi.ConfigKey;
import io.pluginmanager.spi.ProviderConfig;
import io.pluginmanager.spi.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A configuration made by hand, for tests of providers: texts as a configuration file has them, seen through the
 * provider's keys. Immutable.
 *
 * <p>Secrets are literal; references such as <code>${env:NAME}</code> are the engine's and stay text here.
 *
 * @since 0.1
 */
public final class TestProviderConfig implements ProviderConfig {

    private final String name;
    private final Path baseDirectory;
    private final Map<String, ConfigKey> keys;
    private final Map<String, List<String>> values;

    private TestProviderConfig(Builder builder) {
        this.name = builder.name;
        this.baseDirectory = builder.baseDirectory;
        this.keys = Map.copyOf(builder.keys);
        this.values = Map.copyOf(builder.values);
    }

    /** Starts a configuration for a provider with these keys. */
    public static Builder of(List<ConfigKey> keys) {
        return new Builder(keys);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> string(ConfigKey key) {
        return text(key, ConfigKey.Type.STRING);
    }

    @Override
    public OptionalLong integer(ConfigKey key) {
        Optional<String> text = text(key, ConfigKey.Type.INTEGER);
        return text.isPresent() ? OptionalLong.of(Long.parseLong(text.get())) : OptionalLong.empty();
    }

    @Override
    public boolean bool(ConfigKey key) {
        return text(key, ConfigKey.Type.BOOLEAN).map(UnitValues::bool).orElse(false);
    }

    @Override
    public Optional<Duration> duration(ConfigKey key) {
        return text(key, ConfigKey.Type.DURATION).map(UnitValues::duration);
    }

    @Override
    public OptionalLong size(ConfigKey key) {
        Optional<String> text = text(key, ConfigKey.Type.SIZE);
        return text.isPresent() ? OptionalLong.of(UnitValues.size(text.get())) : OptionalLong.empty();
    }

    @Override
    public Optional<URI> url(ConfigKey key) {
        return text(key, ConfigKey.Type.URL).map(URI::create);
    }

    @Override
    public Optional<Path> path(ConfigKey key) {
        return text(key, ConfigKey.Type.PATH)
                .map(text -> baseDirectory.resolve(text).normalize());
    }

    @Override
    public List<String> list(ConfigKey key) {
        List<String> items = values(key, ConfigKey.Type.LIST);
        return items == null ? key.defaultValue().map(List::of).orElse(List.of()) : items;
    }

    @Override
    public Optional<Secret> secret(ConfigKey key) {
        if (!declared(key).secret()) {
            throw new IllegalArgumentException("key '" + key + "' is not a secret");
        }
        return Optional.ofNullable(values.get(key.name()))
                .map(items -> items.get(0))
                .or(key::defaultValue)
                .map(Secret::of);
    }

    private Optional<String> text(ConfigKey key, ConfigKey.Type type) {
        List<String> items = values(key, type);
        return items == null ? key.defaultValue() : Optional.of(items.get(0));
    }

    private @Nullable List<String> values(ConfigKey key, ConfigKey.Type type) {
        if (declared(key).secret()) {
            throw new IllegalArgumentException("key '" + key + "' is a secret: use secret()");
        }
        if (key.type() != type) {
            throw new IllegalArgumentException("key '" + key + "' is of type " + key.type() + ", not " + type);
        }
        return values.get(key.name());
    }

    private ConfigKey declared(ConfigKey key) {
        if (!keys.containsKey(key.name())) {
            throw new IllegalArgumentException("key '" + key + "' was not declared");
        }
        return key;
    }

    /** Collects the values. Not thread-safe. */
    public static final class Builder {
        private final Map<String, ConfigKey> keys = new HashMap<>();
        private final Map<String, List<String>> values = new HashMap<>();
        private String name = "test";
        private Path baseDirectory = Path.of("").toAbsolutePath();

        private Builder(List<ConfigKey> keys) {
            keys.forEach(key -> this.keys.put(key.name(), key));
        }

        /** Sets the name of the object; default {@code test}. */
        public Builder name(String name) {
            this.name = Objects.requireNonNull(name, "name");
            return this;
        }

        /** Sets where relative paths start; default the current directory. */
        public Builder baseDirectory(Path baseDirectory) {
            this.baseDirectory = baseDirectory.toAbsolutePath().normalize();
            return this;
        }

        /**
         * Sets the text, or the items of a list.
         *
         * @throws IllegalArgumentException if the key is not declared, or has several values without being a list
         */
        public Builder set(String key, String... items) {
            ConfigKey declared = keys.get(key);
            if (declared == null) {
                throw new IllegalArgumentException("key '" + key + "' was not declared; known are " + keys.keySet());
            }
            if (declared.type() != ConfigKey.Type.LIST && items.length != 1) {
                throw new IllegalArgumentException("key '" + key + "' needs exactly one value");
            }
            values.put(key, List.of(items));
            return this;
        }

        /**
         * Returns the configuration.
         *
         * @throws IllegalArgumentException if a required key has no value
         */
        public TestProviderConfig build() {
            for (ConfigKey key : keys.values()) {
                if (key.required() && key.defaultValue().isEmpty() && !values.containsKey(key.name())) {
                    throw new IllegalArgumentException("key '" + key + "' is required");
                }
            }
            return new TestProviderConfig(this);
        }
    }
}

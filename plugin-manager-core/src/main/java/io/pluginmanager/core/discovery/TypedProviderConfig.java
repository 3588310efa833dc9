package io.pluginmanager.core.discovery;

import io.pluginmanager.core.secret.MissingSecretException;
import io.pluginmanager.core.secret.Secrets;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.spi.ConfigKey;
import io.pluginmanager.spi.ProviderConfig;
import io.pluginmanager.spi.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of one opened object, seen through its declared keys. Immutable.
 *
 * <p>Secrets are looked up when they are asked for. References in other keys are looked up once, when this is made.
 */
public final class TypedProviderConfig implements ProviderConfig {

    private final String name;
    private final Map<String, ConfigKey> keys;
    private final Map<String, List<Object>> values;
    private final Map<String, String> secretTexts;
    private final Secrets secrets;

    private TypedProviderConfig(
            String name,
            Map<String, ConfigKey> keys,
            Map<String, List<Object>> values,
            Map<String, String> secretTexts,
            Secrets secrets) {
        this.name = name;
        this.keys = Map.copyOf(keys);
        this.values = Map.copyOf(values);
        this.secretTexts = Map.copyOf(secretTexts);
        this.secrets = secrets;
    }

    /**
     * Finds everything that is wrong, without looking any reference up.
     *
     * @param keys the keys that the provider declares
     * @param values what was written, nested keys with dots, without {@code name} and {@code type}
     */
    public static List<ConfigFault> validate(List<ConfigKey> keys, Map<String, ConfigValue> values) {
        return ConfigCheck.run(keys, values);
    }

    /**
     * Makes the configuration of an object that is about to be opened. The values were found good by
     * {@link #validate}.
     *
     * @param baseDirectory where relative paths start; absolute
     * @throws IOException if a key that is no secret refers to something missing, or to something of a wrong type
     * @throws IllegalArgumentException if the values were not found good
     */
    public static TypedProviderConfig open(
            String name, List<ConfigKey> keys, Map<String, ConfigValue> values, Path baseDirectory, Secrets secrets)
            throws IOException {
        List<ConfigFault> faults = validate(keys, values);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("the configuration of " + Quoted.of(name) + " has faults: " + faults);
        }
        Map<String, ConfigKey> byName = new HashMap<>();
        Map<String, List<Object>> typed = new HashMap<>();
        Map<String, String> secretTexts = new HashMap<>();
        for (ConfigKey key : keys) {
            byName.put(key.name(), key);
            List<String> texts = texts(key, values.get(key.name()));
            if (!key.secret()) {
                typed.put(key.name(), typed(name, key, texts, baseDirectory, secrets));
            } else if (!texts.isEmpty()) {
                secretTexts.put(key.name(), texts.get(0));
            }
        }
        return new TypedProviderConfig(name, byName, typed, secretTexts, secrets);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> string(ConfigKey key) {
        return Optional.ofNullable((String) value(key, ConfigKey.Type.STRING));
    }

    @Override
    public OptionalLong integer(ConfigKey key) {
        return number(value(key, ConfigKey.Type.INTEGER));
    }

    @Override
    public boolean bool(ConfigKey key) {
        return Boolean.TRUE.equals(value(key, ConfigKey.Type.BOOLEAN));
    }

    @Override
    public Optional<Duration> duration(ConfigKey key) {
        return Optional.ofNullable((Duration) value(key, ConfigKey.Type.DURATION));
    }

    @Override
    public OptionalLong size(ConfigKey key) {
        return number(value(key, ConfigKey.Type.SIZE));
    }

    @Override
    public Optional<URI> url(ConfigKey key) {
        return Optional.ofNullable((URI) value(key, ConfigKey.Type.URL));
    }

    @Override
    public Optional<Path> path(ConfigKey key) {
        return Optional.ofNullable((Path) value(key, ConfigKey.Type.PATH));
    }

    @Override
    public List<String> list(ConfigKey key) {
        return values(key, ConfigKey.Type.LIST).stream().map(String.class::cast).toList();
    }

    @Override
    public Optional<Secret> secret(ConfigKey key) throws IOException {
        if (!declared(key).secret()) {
            throw new IllegalArgumentException("key '" + key + "' of '" + name + "' is not a secret");
        }
        String text = secretTexts.get(key.name());
        return text == null ? Optional.empty() : Optional.of(secrets.resolve(text, wantedBy(name, key)));
    }

    private static List<String> texts(ConfigKey key, @Nullable ConfigValue written) {
        return written == null ? key.defaultValue().map(List::of).orElse(List.of()) : written.items();
    }

    private static List<Object> typed(
            String name, ConfigKey key, List<String> texts, Path baseDirectory, Secrets secrets) throws IOException {
        List<Object> typed = new ArrayList<>();
        for (String text : texts) {
            String resolved = secrets.resolvePlain(text, wantedBy(name, key));
            try {
                typed.add(TypedValue.parse(key.type(), resolved, baseDirectory));
            } catch (InvalidValueException e) {
                throw new MissingSecretException(
                        wantedBy(name, key) + " refers to a value of another type; write " + e.allowed(), null);
            }
        }
        return typed;
    }

    private static String wantedBy(String name, ConfigKey key) {
        return "'" + key + "' of " + Quoted.of(name);
    }

    private static OptionalLong number(@Nullable Object value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of((Long) value);
    }

    private @Nullable Object value(ConfigKey key, ConfigKey.Type type) {
        List<Object> found = values(key, type);
        return found.isEmpty() ? null : found.get(0);
    }

    private List<Object> values(ConfigKey key, ConfigKey.Type type) {
        ConfigKey declared = declared(key);
        if (declared.secret()) {
            throw new IllegalArgumentException("key '" + key + "' of '" + name + "' is a secret");
        }
        if (declared.type() != type) {
            throw new IllegalArgumentException(
                    "key '" + key + "' of '" + name + "' is of type " + declared.type() + ", not " + type);
        }
        return values.getOrDefault(key.name(), List.of());
    }

    private ConfigKey declared(ConfigKey key) {
        ConfigKey declared = keys.get(key.name());
        if (declared == null) {
            throw new IllegalArgumentException("key '" + key + "' of '" + name + "' was not declared by its provider");
        }
        return declared;
    }
}

package io.pluginmanager.testkit;

import io.pluginmanager.spi.ArtifactProvider;
import io.pluginmanager.spi.ArtifactSource;
import io.pluginmanager.spi.ConfigKey;
import io.pluginmanager.spi.ProviderConfig;
import io.pluginmanager.spi.ProviderContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Artifacts in memory, with calls that are counted and failures on demand. Thread-safe.
 *
 * <p>Every instance has its own stores, so it is added to a manager by hand and not found by
 * {@link java.util.ServiceLoader}. A source reads the store that its key {@code store} names, or else the store with
 * the source's own name. Without that key it also reads full URLs {@code memory://<store>/<path>}.
 *
 * @since 0.1
 */
public final class MemoryArtifactProvider implements ArtifactProvider {

    /** The word after {@code type:}, and the scheme of the URLs. */
    public static final String TYPE = "memory";

    static final ConfigKey STORE = ConfigKey.of(
                    "store", ConfigKey.Type.STRING, "The store to read; by default the one with the provider's name.")
            .build();

    private final Map<String, MemoryStore> stores = new ConcurrentHashMap<>();

    /** Makes a provider without any object. */
    public MemoryArtifactProvider() {}

    /** Returns the store with a name; a new, empty one if there was none. */
    public MemoryStore store(String name) {
        return stores.computeIfAbsent(name, MemoryStore::new);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Set<String> urlSchemes() {
        return Set.of(TYPE);
    }

    @Override
    public List<ConfigKey> configKeys() {
        return List.of(STORE);
    }

    @Override
    public ArtifactSource open(ProviderConfig config, ProviderContext context) {
        boolean named = config.string(STORE).isPresent();
        return new MemorySource(this, store(config.string(STORE).orElse(config.name())), !named);
    }
}

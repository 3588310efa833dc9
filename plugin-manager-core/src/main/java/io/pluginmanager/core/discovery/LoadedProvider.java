package io.pluginmanager.core.discovery;

import io.pluginmanager.spi.ArtifactProvider;
import io.pluginmanager.spi.ConfigKey;
import io.pluginmanager.spi.Provider;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A provider that can be used, with what it says of itself.
 *
 * @param <P> the kind
 * @param provider the provider
 * @param type the word after {@code type:}
 * @param configKeys the keys that it declares
 * @param urlSchemes the URL schemes that it reads; empty for other kinds than artifacts
 */
public record LoadedProvider<P extends Provider>(
        P provider, String type, List<ConfigKey> configKeys, Set<String> urlSchemes) {

    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]{1,62}");

    /** Copies what the provider says. */
    public LoadedProvider {
        configKeys = List.copyOf(configKeys);
        urlSchemes = Set.copyOf(urlSchemes);
    }

    /**
     * Asks a provider what it is.
     *
     * @throws IllegalArgumentException if it gives an answer that breaks the rules of {@link Provider}
     */
    static <P extends Provider> LoadedProvider<P> of(P provider) {
        if (provider.spiVersion() > Provider.SPI_VERSION) {
            throw new IllegalArgumentException("it was written for version " + provider.spiVersion()
                    + " of the provider interfaces and this plugin manager has version " + Provider.SPI_VERSION
                    + ": use a newer plugin manager");
        }
        String type = provider.type();
        if (type == null || !TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException("its type is '" + type + "', which is not a lower-case word");
        }
        List<ConfigKey> keys = Objects.requireNonNull(provider.configKeys(), "its config keys are null");
        Set<String> names = new HashSet<>();
        for (ConfigKey key : keys) {
            if (!names.add(key.name())) {
                throw new IllegalArgumentException("it declares the key '" + key.name() + "' twice");
            }
        }
        return new LoadedProvider<>(provider, type, keys, schemes(provider));
    }

    /** Returns texts as a value of one of its keys. */
    public ConfigValue value(String key, List<String> texts) {
        boolean list =
                configKeys.stream().anyMatch(known -> known.name().equals(key) && known.type() == ConfigKey.Type.LIST);
        return list || texts.size() != 1 ? ConfigValue.list(texts) : ConfigValue.text(texts.get(0));
    }

    /** Returns the class, for messages. */
    public String className() {
        return provider.getClass().getName();
    }

    /** Returns class and version of the jar, for support. */
    public String identity() {
        Class<?> type = provider.getClass();
        Optional<String> ofModule = Optional.ofNullable(type.getModule().getDescriptor())
                .flatMap(java.lang.module.ModuleDescriptor::rawVersion);
        Optional<String> ofJar = Optional.ofNullable(type.getPackage()).map(Package::getImplementationVersion);
        return className() + " " + ofModule.or(() -> ofJar).orElse("(version unknown)");
    }

    private static Set<String> schemes(Provider provider) {
        if (!(provider instanceof ArtifactProvider artifacts)) {
            return Set.of();
        }
        Set<String> schemes = Objects.requireNonNull(artifacts.urlSchemes(), "its URL schemes are null");
        for (String scheme : schemes) {
            if (!SCHEME.matcher(scheme).matches()) {
                throw new IllegalArgumentException("its URL scheme is '" + scheme + "', which is not a lower-case one");
            }
        }
        return schemes;
    }
}

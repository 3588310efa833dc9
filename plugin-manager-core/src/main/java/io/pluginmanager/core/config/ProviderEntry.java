package io.pluginmanager.core.config;

import io.pluginmanager.config.ProviderDeclaration;
import io.pluginmanager.core.yaml.Place;
import java.util.List;
import java.util.Optional;

/**
 * An entry of {@code providers:} that was read, good or not.
 *
 * @param declaration what it says
 * @param place where it stands
 * @param urls the values of its keys that hold URLs from which artifacts may come
 */
record ProviderEntry(ProviderDeclaration declaration, Place place, List<String> urls) {

    /** The key of a provider that names the document with its versions. */
    static final String INDEX = "index";

    Optional<String> value(String key) {
        return declaration.values().getOrDefault(key, List.of()).stream().findFirst();
    }

    /** Tells whether anybody on the way could change what comes from here. */
    boolean isExposed() {
        return urls.stream().anyMatch(PlainHttp::isExposed);
    }

    /** Tells whether an index document lists the versions. */
    boolean hasIndex() {
        return declaration.values().containsKey(INDEX);
    }
}

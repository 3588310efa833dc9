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
 * @param urls the values of its keys that hold URLs
 */
record ProviderEntry(ProviderDeclaration declaration, Place place, List<String> urls) {

    Optional<String> value(String key) {
        return declaration.values().getOrDefault(key, List.of()).stream().findFirst();
    }

    /** Tells whether an index document lists the versions. */
    boolean hasIndex() {
        return declaration.values().containsKey("index");
    }
}

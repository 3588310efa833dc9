package io.pluginmanager.core.config;

import io.pluginmanager.core.discovery.Providers;
import io.pluginmanager.spi.ArtifactProvider;
import io.pluginmanager.spi.SecretProvider;

/**
 * The providers whose types, keys and URL schemes a configuration may use.
 *
 * @param artifacts those of {@code providers:}
 * @param secrets those of {@code secrets:}
 */
public record ConfigProviders(Providers<ArtifactProvider> artifacts, Providers<SecretProvider> secrets) {}

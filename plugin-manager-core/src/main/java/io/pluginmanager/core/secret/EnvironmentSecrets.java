package io.pluginmanager.core.secret;

import io.pluginmanager.spi.Secret;
import io.pluginmanager.spi.SecretSource;
import java.util.Map;
import java.util.Optional;

/** The source {@code env}: environment variables. */
final class EnvironmentSecrets implements SecretSource {

    private final Map<String, String> environment;

    EnvironmentSecrets(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Optional<Secret> find(String key) {
        return Optional.ofNullable(environment.get(key)).map(Secret::of);
    }
}

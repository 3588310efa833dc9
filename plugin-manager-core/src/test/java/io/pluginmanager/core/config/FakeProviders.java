package io.pluginmanager.core.config;

import io.pluginmanager.core.discovery.Providers;
import io.pluginmanager.core.file.FileProvider;
import io.pluginmanager.spi.ArtifactProvider;
import io.pluginmanager.spi.ArtifactSource;
import io.pluginmanager.spi.ConfigKey;
import io.pluginmanager.spi.ConfigKey.Type;
import io.pluginmanager.spi.ProviderConfig;
import io.pluginmanager.spi.ProviderContext;
import io.pluginmanager.spi.SecretProvider;
import io.pluginmanager.spi.SecretSource;
import java.util.List;
import java.util.Set;

/** Providers that declare keys like those of real ones and are never opened. */
public final class FakeProviders {

    private FakeProviders() {}

    public static ConfigProviders all() {
        return new ConfigProviders(
                Providers.of(ArtifactProvider.class)
                        .discovery(false)
                        .add(new FileProvider())
                        .add(new Artifacts("http", Set.of("http", "https"), http()))
                        .add(new Artifacts("s3", Set.of("s3"), s3()))
                        .add(new Artifacts("gcs", Set.of("gs"), gcs()))
                        .add(new Artifacts("oci", Set.of("oci"), List.of(url())))
                        .add(new Artifacts("git", Set.of("git"), List.of(url())))
                        .load(),
                Providers.of(SecretProvider.class)
                        .discovery(false)
                        .add(new Vault())
                        .load());
    }

    /** The built-in provider alone. */
    static ConfigProviders none() {
        return new ConfigProviders(
                Providers.of(ArtifactProvider.class)
                        .discovery(false)
                        .add(new FileProvider())
                        .load(),
                Providers.of(SecretProvider.class).discovery(false).load());
    }

    private static ConfigKey url() {
        return ConfigKey.of("url", Type.URL, "Where it is.").required().build();
    }

    private static List<ConfigKey> http() {
        return List.of(
                url(),
                ConfigKey.of("index", Type.STRING, "The document that lists versions.")
                        .build(),
                ConfigKey.of("timeout", Type.DURATION, "How long to wait.").build(),
                ConfigKey.of("retries", Type.INTEGER, "How often.").build(),
                ConfigKey.of("verify", Type.BOOLEAN, "Whether to look.").build(),
                ConfigKey.of("proxy.url", Type.URL, "The proxy to go through.").build(),
                ConfigKey.of("auth.type", Type.STRING, "How to authenticate.").build(),
                ConfigKey.of("auth.username", Type.STRING, "Who.").build(),
                ConfigKey.of("auth.password", Type.STRING, "The password.")
                        .secret()
                        .build(),
                ConfigKey.of("auth.token", Type.STRING, "The token.").secret().build());
    }

    private static List<ConfigKey> s3() {
        return List.of(
                ConfigKey.of("bucket", Type.STRING, "The bucket.").required().build(),
                ConfigKey.of("prefix", Type.STRING, "What keys start with.").build(),
                ConfigKey.of("endpoint", Type.URL, "The server.").build(),
                ConfigKey.of("regions", Type.LIST, "Where to look.").build(),
                ConfigKey.of("part", Type.SIZE, "The size of a part.")
                        .defaultValue("8MiB")
                        .build(),
                ConfigKey.of("region", Type.STRING, "Where it is.").build());
    }

    private static List<ConfigKey> gcs() {
        return List.of(
                ConfigKey.of("bucket", Type.STRING, "The bucket.").required().build(),
                ConfigKey.of("service_account", Type.STRING, "The key.")
                        .secret()
                        .build());
    }

    private record Artifacts(String type, Set<String> urlSchemes, List<ConfigKey> configKeys)
            implements ArtifactProvider {
        @Override
        public ArtifactSource open(ProviderConfig config, ProviderContext context) {
            throw new UnsupportedOperationException("never opened");
        }
    }

    private static final class Vault implements SecretProvider {
        @Override
        public String type() {
            return "example-vault";
        }

        @Override
        public List<ConfigKey> configKeys() {
            return List.of(
                    url(),
                    ConfigKey.of("token", Type.STRING, "The token.").secret().build());
        }

        @Override
        public SecretSource open(ProviderConfig config, ProviderContext context) {
            throw new UnsupportedOperationException("never opened");
        }
    }
}

package io.pluginmanager.http;

import io.pluginmanager.spi.ArtifactProvider;
import io.pluginmanager.spi.ArtifactSource;
import io.pluginmanager.spi.ConfigKey;
import io.pluginmanager.spi.ProviderConfig;
import io.pluginmanager.spi.ProviderContext;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Reads artifacts from web servers.
 *
 * <p>With the key {@code url}, refs are paths below it, and credentials go to its scheme, host and port alone. A ref may
 * also be a full {@code http:} or {@code https:} URL; it must be one where there is no {@code url}.
 *
 * @since 0.1
 */
public final class HttpProvider implements ArtifactProvider {

    /** The word after {@code type:}. */
    public static final String TYPE = "http";

    /** For {@link java.util.ServiceLoader}. */
    public HttpProvider() {}

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Set<String> urlSchemes() {
        return Set.of("http", "https");
    }

    @Override
    public List<ConfigKey> configKeys() {
        return HttpKeys.ALL;
    }

    @Override
    public ArtifactSource open(ProviderConfig config, ProviderContext context) throws IOException {
        return HttpSource.open(config, context);
    }
}

package io.pluginmanager.spi;

import java.io.IOException;
import java.util.Set;

/**
 * Opens sources of artifacts of one type, for example {@code file} or {@code s3}.
 *
 * @since 0.1
 */
public interface ArtifactProvider extends Provider {

    /**
     * Returns the URL schemes, in lower case and without a colon, that this provider reads when a plugin gives a full
     * {@code url:} and names no provider. A scheme belongs to one provider only.
     */
    default Set<String> urlSchemes() {
        return Set.of();
    }

    /**
     * Opens a source. Does no request that the configuration does not need; the caller closes the source.
     *
     * @param config the provider's entry; for a full {@code url:} without a provider an entry without any key, so no
     *     credentials: refs are then full URLs of {@link #urlSchemes()}
     * @throws IOException if it cannot be opened; the message says what to change
     */
    ArtifactSource open(ProviderConfig config, ProviderContext context) throws IOException;
}

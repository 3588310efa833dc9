package io.pluginmanager.spi;

import java.io.IOException;

/**
 * Opens sources of secrets, for references such as <code>${vault:path#key}</code>. {@code env} and {@code file} are
 * built in.
 *
 * @since 0.1
 */
public interface SecretProvider extends Provider {

    /**
     * Opens a source. The caller closes it.
     *
     * @throws IOException if it cannot be opened; the message names what is missing, never a value
     */
    SecretSource open(ProviderConfig config, ProviderContext context) throws IOException;
}

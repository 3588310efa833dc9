package io.pluginmanager.core.secret;

import io.pluginmanager.spi.SecretSource;
import java.io.IOException;

/** Opens a configured source of secrets; called when the first reference names it. */
@FunctionalInterface
public interface SecretSourceOpener {

    /** Opens the source, which {@link Secrets#close()} closes. */
    SecretSource open() throws IOException;
}

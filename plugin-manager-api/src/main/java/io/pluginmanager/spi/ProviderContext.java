package io.pluginmanager.spi;

import java.nio.file.Path;
import java.time.Clock;

/**
 * What the engine lends to an object that a provider opens. Thread-safe; not to be closed by the provider.
 *
 * @since 0.1
 */
public interface ProviderContext {

    /** Returns the clock to use instead of the system's. */
    Clock clock();

    /** Returns the folder against which relative paths of the configuration resolve; absolute. */
    Path baseDirectory();

    /** Returns what to send as {@code User-Agent} where the protocol has such a thing. */
    String userAgent();
}

package io.pluginmanager.spi;

import java.util.List;

/**
 * What all kinds of providers have in common.
 *
 * <p>Implementations have a public constructor without parameters that does no I/O, and no field of an SDK type: an SDK
 * class must not be loaded before a configuration names the provider. Thread-safe.
 *
 * @since 0.1
 */
public interface Provider {

    /** The version of the interfaces in this package that this jar has. */
    int SPI_VERSION = 1;

    /** Returns the word that a configuration writes after {@code type:}; lower case, unique within its kind. */
    String type();

    /** Returns the keys that the provider understands, besides {@code name} and {@code type}. */
    List<ConfigKey> configKeys();

    /** Returns the {@link #SPI_VERSION} that the provider was written for; a newer one than the host's is skipped. */
    default int spiVersion() {
        return SPI_VERSION;
    }
}

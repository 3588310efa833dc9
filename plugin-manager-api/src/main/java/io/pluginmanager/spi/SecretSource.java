package io.pluginmanager.spi;

import java.io.IOException;
import java.util.Optional;

/**
 * A place that keeps secrets. Thread-safe.
 *
 * @since 0.1
 */
public interface SecretSource extends AutoCloseable {

    /**
     * Looks a secret up.
     *
     * @param key what stands after the colon of a reference, for example {@code path#key}
     * @return the secret, which the caller closes; empty if there is none of that key
     * @throws IOException if the place cannot be asked
     */
    Optional<Secret> find(String key) throws IOException;

    @Override
    default void close() throws IOException {}
}

package io.pluginmanager.spi;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The configuration of one opened object: a typed, read-only view by {@link ConfigKey}.
 *
 * <p>Values were checked against the declared keys when the configuration was loaded, so an accessor of the key's own
 * type does not fail; another accessor throws {@link IllegalArgumentException}, as does a key that was not declared.
 * Defaults are applied. Made by the engine and the testkit; thread-safe.
 *
 * @since 0.1
 */
public interface ProviderConfig {

    /** Returns the name that the configuration gave to this object; a generated one where it is anonymous. */
    String name();

    /** Returns a text, or the default, or nothing. */
    Optional<String> string(ConfigKey key);

    /** Returns a whole number, or the default, or nothing. */
    OptionalLong integer(ConfigKey key);

    /** Returns a truth value; false where there is neither a value nor a default. */
    boolean bool(ConfigKey key);

    /** Returns a duration, or the default, or nothing. */
    Optional<Duration> duration(ConfigKey key);

    /** Returns a size in bytes, or the default, or nothing. */
    OptionalLong size(ConfigKey key);

    /** Returns a URL, or the default, or nothing. */
    Optional<URI> url(ConfigKey key);

    /** Returns an absolute path, or nothing; relative text was resolved against the folder of the configuration. */
    Optional<Path> path(ConfigKey key);

    /** Returns the texts of a list; empty where there is none. */
    List<String> list(ConfigKey key);

    /**
     * Returns a secret, resolved now, or nothing where the key is absent.
     *
     * @throws IOException if the secret is referred to but missing or unreadable; the message names the reference
     */
    Optional<Secret> secret(ConfigKey key) throws IOException;
}

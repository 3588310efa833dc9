package io.pluginmanager;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One plugin of a generation. Made by the library alone; immutable.
 *
 * @since 0.1
 */
public interface InstalledPlugin {

    /** Returns the name that the configuration gave. */
    PluginName name();

    /** Returns the type; several plugins may share one. */
    String type();

    /** Returns the version. */
    String version();

    /** Returns the name of its file or directory in the plugin directory. */
    String placedAs();

    /**
     * Returns the real path of its file or directory: no link of this library is passed on the way, so it stays the same
     * file when another generation becomes the current one.
     */
    Path path();

    /** Returns the identity of its files. */
    Digest tree();

    /** Returns the number of bytes in its files; empty if it was not recorded. */
    OptionalLong size();

    /** Returns where it came from. */
    Provenance provenance();

    /**
     * Returns when its source last told what it offers; empty if it never did, or if that is not known any more. Read when
     * first asked for.
     */
    default Optional<Instant> lastChecked() {
        return Optional.empty();
    }
}

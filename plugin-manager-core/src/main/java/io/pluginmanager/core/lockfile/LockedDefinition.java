package io.pluginmanager.core.lockfile;

import io.pluginmanager.Digest;
import java.util.Locale;

/**
 * What the lock file records of the definition of a plugin.
 *
 * @param from where it was found
 * @param declared digest of what the declaration says of the definition
 * @param size the number of bytes in its text
 * @param sha256 the digest of its text
 */
public record LockedDefinition(From from, Digest declared, long size, Digest sha256) {

    /** Where a definition was found. */
    public enum From {
        /** In the configuration itself. */
        CONFIG,
        /** In a file beside the configuration. */
        FILE,
        /** At a URL, or in the provider of the plugin. */
        SOURCE,
        /** In the artifact. */
        ARTIFACT;

        /** Returns the word for it in the lock file. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

package io.pluginmanager.spi;

import io.pluginmanager.artifact.ArtifactInfo;
import java.io.InputStream;

/**
 * One object on its way. Not thread-safe, but {@link #close()} may come from another thread at any time and then ends a
 * blocked read with an {@link java.io.IOException}.
 *
 * @since 0.1
 */
public interface Transfer extends AutoCloseable {

    /** What the source sends. */
    enum Status {
        /** The whole object from its first byte. */
        FULL,
        /** The object from {@link Transfer#offset()} on. */
        PARTIAL,
        /** Nothing: the object is the one that the caller has. */
        NOT_MODIFIED
    }

    /** Returns what the source sends; never {@code PARTIAL} unless a range was asked for. */
    Status status();

    /** Returns what the source said of the whole object. */
    ArtifactInfo info();

    /** Returns the position of the first byte of {@link #body()} in the object; 0 unless {@code PARTIAL}. */
    long offset();

    /**
     * Tells whether the end of the body shows itself: false where the body ends when the connection does (RFC 9112
     * section 6.3, rule 8), so that a cut looks like an end. Such bytes are used only if their digest is known or their
     * format has an end of its own.
     */
    default boolean endMarked() {
        return true;
    }

    /** Returns the bytes; empty if {@code NOT_MODIFIED}. Closing it is not needed. */
    InputStream body();

    @Override
    void close();
}

package io.pluginmanager.spi;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A source answered, but not with what was asked for; the kind decides whether the engine tries again.
 *
 * <p>A plain {@link IOException} from a source means that the transport failed, which may be tried again.
 *
 * @since 0.1
 */
public class SourceException extends IOException {

    private static final long serialVersionUID = 1L;

    /** What the answer was. Constants are added in minor releases. */
    public enum Kind {
        /** There is no such object. */
        NOT_FOUND(false),
        /** The source wants credentials, or other ones. */
        UNAUTHENTICATED(false),
        /** The credentials are known but not enough. */
        FORBIDDEN(false),
        /** Too many requests; {@link #retryAfter()} may say how long to wait. */
        RATE_LIMITED(true),
        /** The source cannot answer now. */
        UNAVAILABLE(true),
        /** The object changed while it was read, or is not the one that was asked for. */
        CHANGED(true),
        /** The answer breaks the protocol. */
        PROTOCOL(false),
        /** A policy forbids the request. */
        BLOCKED(false);

        private final boolean retryable;

        Kind(boolean retryable) {
            this.retryable = retryable;
        }

        /** Tells whether another attempt may succeed. */
        public boolean retryable() {
            return retryable;
        }
    }

    private final Kind kind;
    private final transient @Nullable Duration retryAfter;

    /** Makes an exception; the message names the object and never holds a secret. */
    public SourceException(Kind kind, String message) {
        this(kind, message, null, null);
    }

    /** Makes an exception with its cause. */
    public SourceException(Kind kind, String message, @Nullable Throwable cause) {
        this(kind, message, null, cause);
    }

    /** Makes an exception of a source that said how long to wait. */
    public SourceException(Kind kind, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.retryAfter = retryAfter;
    }

    /** Returns what the answer was. */
    public Kind kind() {
        return kind;
    }

    /** Returns how long the source asks to wait before the next attempt. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}

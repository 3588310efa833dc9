package io.pluginmanager.core.secret;

import io.pluginmanager.spi.SourceException;
import org.jspecify.annotations.Nullable;

/** A secret that is referred to does not exist or cannot be read; the message names the reference, never a value. */
public final class MissingSecretException extends SourceException {

    private static final long serialVersionUID = 1L;

    /** Makes the exception of the reference that was wanted. */
    public MissingSecretException(String message, @Nullable Throwable cause) {
        super(Kind.UNAUTHENTICATED, message, cause);
    }
}

package io.pluginmanager.core.fetch;

import io.pluginmanager.spi.SourceException;
import org.jspecify.annotations.Nullable;

/** A source is silent or too slow: another one may be better. */
final class StalledException extends SourceException {

    private static final long serialVersionUID = 1L;

    StalledException(String message, @Nullable Throwable cause) {
        super(Kind.UNAVAILABLE, message, cause);
    }
}

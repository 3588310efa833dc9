package io.pluginmanager.core.job.boot;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A boot cannot go on; the message is one line that shows no value. */
final class BootException extends IOException {

    private static final long serialVersionUID = 1L;

    private final BootExit exit;

    BootException(BootExit exit, String message) {
        this(exit, message, null);
    }

    BootException(BootExit exit, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exit = exit;
    }

    BootExit exit() {
        return exit;
    }
}

package io.pluginmanager.core.json;

import java.io.IOException;

/** A file was written by a newer version, which is no damage. */
public final class NewerFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    NewerFormatException(String message) {
        super(message);
    }
}

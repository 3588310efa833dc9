package io.pluginmanager.core.secret;

import io.pluginmanager.spi.SecretSource;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A configured source, opened at its first use and kept; an open that failed is tried again by the next use. */
final class NamedSource {

    private final SecretSourceOpener opener;
    private final Object lock = new Object();
    private @Nullable SecretSource source;
    private boolean closed;

    NamedSource(SecretSourceOpener opener) {
        this.opener = opener;
    }

    // Opens under the lock: a second use has to wait for the one source that there is.
    SecretSource open() throws IOException {
        synchronized (lock) {
            if (closed) {
                throw new IllegalStateException("the secrets are closed");
            }
            if (source == null) {
                source = opener.open();
            }
            return source;
        }
    }

    void close() throws IOException {
        synchronized (lock) {
            closed = true;
            if (source != null) {
                source.close();
                source = null;
            }
        }
    }
}

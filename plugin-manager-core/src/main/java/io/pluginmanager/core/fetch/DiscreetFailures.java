package io.pluginmanager.core.fetch;

import io.pluginmanager.core.secret.Redactor;
import io.pluginmanager.spi.SourceException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Replaces exceptions that hold a secret, anywhere in their causes, by ones that hold none. */
final class DiscreetFailures {

    private final Redactor redactor;

    DiscreetFailures(Redactor redactor) {
        this.redactor = redactor;
    }

    /** Something that a provider does. */
    interface Action<T> {
        T run() throws IOException;
    }

    <T> T guard(Action<T> action) throws IOException {
        try {
            return action.run();
        } catch (IOException e) {
            throw clean(e);
        } catch (RuntimeException e) {
            throw clean(e);
        }
    }

    /** Does something that throws nothing checked. */
    <T> T ask(Supplier<T> action) {
        try {
            return action.get();
        } catch (RuntimeException e) {
            throw clean(e);
        }
    }

    /** Returns the exception itself if it holds no secret, else one of the same meaning without causes. */
    IOException clean(IOException e) {
        if (isClean(e)) {
            return e;
        }
        String message = redactor.redact(String.valueOf(e.getMessage()));
        IOException clean = e instanceof SourceException source
                ? new SourceException(
                        source.kind(), message, source.retryAfter().orElse(null), null)
                : e instanceof InterruptedIOException
                        ? new InterruptedIOException(message)
                        : Retryable.isMistrust(e) ? new SSLPeerUnverifiedException(message) : new IOException(message);
        clean.setStackTrace(e.getStackTrace());
        return clean;
    }

    /** Returns the exception itself if it holds no secret, else one that tells what it was. */
    RuntimeException clean(RuntimeException e) {
        if (isClean(e)) {
            return e;
        }
        RuntimeException clean = new IllegalStateException(redactor.redact(e.toString()));
        clean.setStackTrace(e.getStackTrace());
        return clean;
    }

    /** Tells whether neither the exception nor anything that it carries holds a secret. */
    boolean isClean(Throwable e) {
        return isClean(e, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private boolean isClean(@Nullable Throwable e, Set<Throwable> seen) {
        if (e == null || !seen.add(e)) {
            return true;
        }
        String text = e.toString();
        return redactor.redact(text).equals(text)
                && isClean(e.getCause(), seen)
                && Stream.of(e.getSuppressed()).allMatch(suppressed -> isClean(suppressed, seen));
    }
}

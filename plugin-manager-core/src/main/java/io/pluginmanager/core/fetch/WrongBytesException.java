package io.pluginmanager.core.fetch;

import io.pluginmanager.Digest;
import io.pluginmanager.spi.SourceException;
import java.util.Optional;

/** What arrived, or is announced, is not what is expected. */
public final class WrongBytesException extends SourceException {

    private static final long serialVersionUID = 1L;

    private final transient Optional<Digest> actual;
    private final transient Optional<Digest> vouched;
    private final boolean again;

    /**
     * Makes an exception.
     *
     * @param vouched the digest that the source itself gave
     * @param again whether they were wrong before: then a damaged transfer is not the reason
     */
    WrongBytesException(String what, Digest actual, Digest expected, Optional<Digest> vouched, boolean again) {
        super(Kind.CHANGED, what + " has other bytes than expected: " + actual + " instead of " + expected);
        this.actual = Optional.of(actual);
        this.vouched = vouched;
        this.again = again;
    }

    /** Makes an exception for bytes whose number is wrong, which are not read to their end. */
    WrongBytesException(String message, boolean again) {
        super(Kind.CHANGED, message);
        this.actual = Optional.empty();
        this.vouched = Optional.empty();
        this.again = again;
    }

    /** Returns the digest of what arrived; empty if its length was enough to refuse it. */
    public Optional<Digest> actual() {
        return actual;
    }

    /** Returns the digest that the source itself gave. */
    public Optional<Digest> vouched() {
        return vouched;
    }

    boolean again() {
        return again;
    }
}

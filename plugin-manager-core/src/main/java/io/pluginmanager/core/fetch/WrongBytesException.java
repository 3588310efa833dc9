package io.pluginmanager.core.fetch;

import io.pluginmanager.Digest;
import io.pluginmanager.spi.SourceException;
import java.util.Optional;

/** All bytes arrived, and they are not the expected ones. */
public final class WrongBytesException extends SourceException {

    private static final long serialVersionUID = 1L;

    private final transient Digest actual;
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
        this.actual = actual;
        this.vouched = vouched;
        this.again = again;
    }

    /** Returns the digest of what arrived. */
    public Digest actual() {
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

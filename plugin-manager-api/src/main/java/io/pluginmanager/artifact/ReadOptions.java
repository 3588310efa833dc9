package io.pluginmanager.artifact;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How to read an object: from where, and under which condition. Immutable.
 *
 * @since 0.1
 */
public final class ReadOptions {

    private static final ReadOptions WHOLE = new ReadOptions(0, null, null);

    private final long from;
    private final @Nullable Validator unlessMatches;
    private final @Nullable Validator onlyIfMatches;

    private ReadOptions(long from, @Nullable Validator unlessMatches, @Nullable Validator onlyIfMatches) {
        this.from = from;
        this.unlessMatches = unlessMatches;
        this.onlyIfMatches = onlyIfMatches;
    }

    /** Returns the options that read the whole object without any condition. */
    public static ReadOptions whole() {
        return WHOLE;
    }

    /** Returns options that read nothing if the object is still in this state. */
    public static ReadOptions unless(Validator known) {
        return new ReadOptions(0, Objects.requireNonNull(known, "known"), null);
    }

    /**
     * Returns options that read on from a position, and from the start if the object is in another state by now.
     *
     * @param from the position of the first byte that is wanted, counted from 0
     * @throws IllegalArgumentException if the position is negative or the validator is weak
     */
    public static ReadOptions resume(long from, Validator known) {
        if (from < 0 || !known.strong()) {
            throw new IllegalArgumentException("a resumed read needs a position and a strong validator: " + from);
        }
        return new ReadOptions(from, null, known);
    }

    /** Returns the position of the first byte that is wanted, counted from 0. */
    public long from() {
        return from;
    }

    /** Returns the state in which nothing is to be read. */
    public Optional<Validator> unlessMatches() {
        return Optional.ofNullable(unlessMatches);
    }

    /**
     * Returns the only state in which a read may start in the middle; in any other the source sends the whole object
     * with status {@code FULL} (as {@code If-Range} does, RFC 9110 section 13.1.5).
     */
    public Optional<Validator> onlyIfMatches() {
        return Optional.ofNullable(onlyIfMatches);
    }
}

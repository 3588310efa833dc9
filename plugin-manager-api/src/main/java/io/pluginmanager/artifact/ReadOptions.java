package io.pluginmanager.artifact;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How to read an object: from where, under which condition, and in which form. Immutable.
 *
 * @since 0.1
 */
public final class ReadOptions {

    private static final ReadOptions WHOLE = new ReadOptions(0, null, null, null);

    private final long from;
    private final @Nullable Validator unlessMatches;
    private final @Nullable Validator onlyIfMatches;
    private final @Nullable String accept;

    private ReadOptions(
            long from, @Nullable Validator unlessMatches, @Nullable Validator onlyIfMatches, @Nullable String accept) {
        this.from = from;
        this.unlessMatches = unlessMatches;
        this.onlyIfMatches = onlyIfMatches;
        this.accept = accept;
    }

    /** Returns the options that read the whole object without any condition. */
    public static ReadOptions whole() {
        return WHOLE;
    }

    /** Returns options that read nothing if the object is still in this state. */
    public static ReadOptions unless(Validator known) {
        return new ReadOptions(0, Objects.requireNonNull(known, "known"), null, null);
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
        return new ReadOptions(from, null, known, null);
    }

    /**
     * Returns the same options with the forms of the object that are wanted, for a source that has it in several.
     *
     * @param mediaTypes as the header {@code Accept} of HTTP names them (RFC 9110 section 12.5.1)
     */
    public ReadOptions accepting(String mediaTypes) {
        return new ReadOptions(from, unlessMatches, onlyIfMatches, Objects.requireNonNull(mediaTypes, "mediaTypes"));
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

    /**
     * Returns the forms of the object that are wanted, as the header {@code Accept} of HTTP names them; empty if any will
     * do. A source that has only one form of it need not look.
     */
    public Optional<String> accept() {
        return Optional.ofNullable(accept);
    }
}

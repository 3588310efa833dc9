package io.pluginmanager;

import java.time.Instant;
import java.util.Objects;

/**
 * Who stopped automatic change, and why: while it lasts and the configuration is unchanged, an installation keeps the set
 * in place.
 *
 * @param kind what set it
 * @param actor who set it
 * @param reason why, in the words of the actor; may be empty
 * @param since when
 * @param generation the generation that is kept
 * @since 0.1
 */
public record Hold(Kind kind, Actor actor, String reason, Instant since, long generation) {

    /** What sets a hold. Constants are added in minor releases. */
    public enum Kind {
        /** A rollback to an earlier generation. */
        ROLLBACK
    }

    /** Checks that nothing is null. */
    public Hold {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(since, "since");
    }
}

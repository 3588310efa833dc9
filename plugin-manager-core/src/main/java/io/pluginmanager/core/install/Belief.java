package io.pluginmanager.core.install;

import io.pluginmanager.Digest;
import io.pluginmanager.TrustLevel;
import io.pluginmanager.core.lockfile.LockEntry;
import java.util.Optional;

/**
 * Why bytes are believed, as it is recorded.
 *
 * @param trust how far
 * @param verified the demand that they met
 */
record Belief(TrustLevel trust, Optional<Digest> verified) {

    static final Belief PINNED = new Belief(TrustLevel.PINNED, Optional.empty());

    /** Returns what is recorded of the very same bytes. */
    static Belief of(LockEntry recorded) {
        return new Belief(recorded.trust(), recorded.verified());
    }

    /**
     * Joins what was found out now and what is recorded of the same bytes: nothing that was true of them ceases to be, but
     * a pin, which belongs to the configuration.
     */
    static Belief of(TrustLevel found, Optional<Digest> demand, Optional<LockEntry> recorded) {
        TrustLevel before = recorded.map(LockEntry::trust)
                .filter(level -> level != TrustLevel.PINNED)
                .orElse(TrustLevel.FIRST_USE);
        // what a signature proved counts only for those who signed
        boolean counts =
                demand.isEmpty() || recorded.flatMap(LockEntry::verified).equals(demand);
        TrustLevel trust = counts && before.compareTo(found) > 0 ? before : found;
        return new Belief(trust, demand.or(() -> recorded.flatMap(LockEntry::verified)));
    }
}

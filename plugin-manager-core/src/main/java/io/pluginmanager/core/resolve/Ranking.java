package io.pluginmanager.core.resolve;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the candidates of one selection are read and put in order.
 *
 * @param <V> what they are read as
 * @param pattern what is taken of each candidate, or null for the whole text
 * @param scheme the order
 * @param lowestWins whether the order is turned round
 */
record Ranking<V>(@Nullable TagPattern pattern, VersionScheme<V> scheme, boolean lowestWins) {

    /**
     * Reads a candidate; empty when it is not meant, because it does not match the pattern or the range.
     *
     * @throws VersionSyntaxException if it is meant but has no place in the order
     */
    Optional<V> read(String candidate) {
        return readAny(candidate).filter(scheme::admits);
    }

    /**
     * Reads a candidate even if it is outside of the range: a locked version has a place in the order all the same.
     *
     * @throws VersionSyntaxException if it has no place in the order
     */
    Optional<V> readAny(String candidate) {
        if (candidate.length() > SemVer.LONGEST) {
            throw new VersionSyntaxException(
                    "tag", candidate, SemVer.LONGEST, "it is longer than " + SemVer.LONGEST + " characters");
        }
        Optional<String> meant = pattern == null ? Optional.of(candidate) : pattern.extract(candidate);
        return meant.map(scheme::read);
    }

    /** Says whether the first value wins over the second; false when both are equal. */
    boolean isBetter(V value, V best) {
        int order = compare(value, best);
        return order > 0 || (order == 0 && scheme.preference(value) < scheme.preference(best));
    }

    /** Compares two values in the direction of this ranking: positive when the first would be chosen. */
    int compare(V left, V right) {
        return lowestWins ? scheme.compare(right, left) : scheme.compare(left, right);
    }
}

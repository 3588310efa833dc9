package io.pluginmanager.core.resolve;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Tells which of two versions is the older one, where that can be told. */
public final class VersionOrder {

    /** From the strictest; the first that reads both decides. */
    private static final List<VersionScheme<?>> SCHEMES =
            List.of(new SemVerOrder(), new DottedScheme(), new DateScheme());

    private VersionOrder() {}

    /** Semantic versions without a range and without the bound on large numbers. */
    private static final class SemVerOrder implements VersionScheme<SemVer> {

        @Override
        public SemVer read(String text) {
            return SemVer.parseTag(text);
        }

        @Override
        public int compare(SemVer left, SemVer right) {
            return left.comparePrecedence(right);
        }
    }

    /**
     * Compares two versions as semantic versions, else as numbers with dots ({@code 1.10}), else as dates.
     *
     * @return negative, zero or positive as of a comparator; empty when no one scheme reads both, as with commits
     */
    public static OptionalInt compare(String left, String right) {
        return SCHEMES.stream()
                .map(scheme -> compare(new Ranking<>(null, scheme, false), left, right))
                .filter(OptionalInt::isPresent)
                .findFirst()
                .orElse(OptionalInt.empty());
    }

    /**
     * Says whether going from the locked version to a candidate is a step back.
     *
     * @return true only if both can be ordered by {@link #compare} and the candidate is below
     */
    public static boolean isDowngrade(String locked, String candidate) {
        return compare(candidate, locked).orElse(0) < 0;
    }

    /**
     * Says whether going from the locked version to a candidate is a step back in the order of a declaration: that of
     * its policy (with {@code order: desc} a step back goes up), otherwise that of {@link #compare}.
     *
     * @return true only if both versions have a place in that order and the candidate is below
     */
    public static boolean isDowngrade(VersionSpec spec, String locked, String candidate) {
        return spec instanceof VersionSpec.Policy policy
                ? compare(policy.policy().ranking(), candidate, locked).orElse(0) < 0
                : isDowngrade(locked, candidate);
    }

    private static <V> OptionalInt compare(Ranking<V> ranking, String left, String right) {
        try {
            Optional<V> first = ranking.readAny(left);
            Optional<V> second = ranking.readAny(right);
            return first.isPresent() && second.isPresent()
                    ? OptionalInt.of(ranking.compare(first.get(), second.get()))
                    : OptionalInt.empty();
        } catch (VersionSyntaxException e) {
            return OptionalInt.empty();
        }
    }
}

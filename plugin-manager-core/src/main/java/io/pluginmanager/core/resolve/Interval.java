package io.pluginmanager.core.resolve;

import org.jspecify.annotations.Nullable;

/**
 * The versions that one comparison of a range allows: those between two bounds, or all others.
 *
 * @param low the lower bound, or null for none
 * @param high the upper bound, or null for none
 * @param negated whether the versions between the bounds are the ones that are not allowed
 */
record Interval(@Nullable Bound low, @Nullable Bound high, boolean negated) {

    /**
     * One end of an interval.
     *
     * @param version the version at the end
     * @param inclusive whether that version itself is inside
     * @param open whether parts of it were left out ({@code 1.2} for {@code 1.2.0}): the pre-releases of its release
     *     are then inside when pre-releases are compared like any other version
     */
    record Bound(SemVer version, boolean inclusive, boolean open) {}

    static final Interval EVERYTHING = new Interval(null, null, false);
    static final Interval NOTHING = new Interval(null, null, true);

    static Interval exactly(SemVer version) {
        Bound bound = new Bound(version, true, false);
        return new Interval(bound, bound, false);
    }

    Interval negate() {
        return new Interval(low, high, !negated);
    }

    boolean contains(SemVer version, boolean allowPrerelease) {
        return (isAboveLow(version, allowPrerelease) && isBelowHigh(version)) != negated;
    }

    private boolean isAboveLow(SemVer version, boolean allowPrerelease) {
        if (low == null) {
            return true;
        }
        int order = low.open() && allowPrerelease
                ? version.compareNumbers(low.version())
                : version.comparePrecedence(low.version());
        return order > 0 || (order == 0 && low.inclusive());
    }

    private boolean isBelowHigh(SemVer version) {
        if (high == null) {
            return true;
        }
        int order = version.comparePrecedence(high.version());
        return order < 0 || (order == 0 && high.inclusive());
    }

    /** Says whether this comparison mentions a pre-release of the same three numbers, which asks for them. */
    boolean asksForPrereleasesOf(SemVer version) {
        return !negated && (isPrereleaseOf(low, version) || isPrereleaseOf(high, version));
    }

    private static boolean isPrereleaseOf(@Nullable Bound bound, SemVer version) {
        return bound != null
                && bound.version().isPrerelease()
                && bound.version().compareNumbers(version) == 0;
    }

    boolean isExactly(String text) {
        return !negated
                && low != null
                && low.equals(high)
                && low.version().text().equals(text);
    }
}

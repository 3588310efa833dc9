package io.pluginmanager.core.resolve;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A set of versions, written as a range such as {@code ^1.4} or {@code >=1.2, <2 || 3.x}.
 *
 * <pre>
 * or   := and ("||" and)*
 * and  := comp (("," | space) comp)*
 * comp := [op] partial | partial " - " partial
 * op   := = != &gt; &gt;= &lt; &lt;= ~ ~&gt; ^
 * </pre>
 *
 * <p>A partial version leaves out parts at its end or writes {@code x}, {@code X} or {@code *} for them. Without an
 * operator or with {@code =} it means all versions it begins: {@code 1.2} is {@code 1.2.x}; three numbers mean that
 * version. Comma and space both mean "and"; spaces may follow an operator.
 *
 * <ul>
 *   <li>{@code ~1.2.3} and {@code ~1.2} stay below 1.3.0, {@code ~1} below 2.0.0.
 *   <li>{@code ~>} is Terraform's: the last part that is written may grow. {@code ~> 1.2.3} stays below 1.3.0,
 *       {@code ~> 1.2} below 2.0.0, and so does {@code ~> 1}.
 *   <li>{@code ^} keeps the first part that is not zero: {@code ^1.2} stays below 2.0.0, {@code ^0.2} below 0.3.0,
 *       {@code ^0.0.3} is 0.0.3 alone.
 *   <li>{@code !=1.2} excludes all of 1.2.x, its pre-releases included.
 * </ul>
 *
 * <p>Pre-releases follow npm's rule: {@code 1.3.0-rc.1} is in a range only if one of the comparisons joined by "and"
 * mentions a pre-release of the same three numbers ({@code >=1.3.0-rc.0}), {@code !=} aside. An upper bound that comes
 * from a missing part or an operator excludes the pre-releases of that version too. Build metadata is accepted and does
 * not count. {@code latest} is a policy word, never part of a range. Immutable.
 */
public final class VersionRange {

    private final String text;
    private final List<List<Interval>> alternatives;

    VersionRange(String text, List<List<Interval>> alternatives) {
        this.text = text;
        this.alternatives = alternatives.stream().map(List::copyOf).toList();
    }

    /**
     * Reads a range.
     *
     * @throws VersionSyntaxException if the text is not one; the message says where and what is allowed
     */
    public static VersionRange parse(String text) {
        return new RangeParser(text).parse();
    }

    /** Returns the range {@code *}: every release, no pre-release. */
    public static VersionRange any() {
        return new VersionRange("*", List.of(List.of(Interval.EVERYTHING)));
    }

    /** Says whether a version is in this range, by npm's rule for pre-releases. */
    public boolean matches(SemVer version) {
        return matches(version, false);
    }

    /**
     * Says whether a version is in this range.
     *
     * @param version the version
     * @param allowPrerelease whether pre-releases are compared like any other version instead of by npm's rule; a part
     *     that is left out then includes the pre-releases of the lower bound, so {@code 1.2.0-rc.1} is in {@code ^1.2}
     */
    public boolean matches(SemVer version, boolean allowPrerelease) {
        return alternatives.stream().anyMatch(all -> matchesAll(all, version, allowPrerelease));
    }

    private static boolean matchesAll(List<Interval> all, SemVer version, boolean allowPrerelease) {
        boolean asked = allowPrerelease
                || !version.isPrerelease()
                || all.stream().anyMatch(comparison -> comparison.asksForPrereleasesOf(version));
        return asked && all.stream().allMatch(comparison -> comparison.contains(version, allowPrerelease));
    }

    /** Says whether this range mentions exactly this text as a version, build metadata included. */
    boolean names(String version) {
        return comparisons().anyMatch(comparison -> comparison.isExactly(version));
    }

    /** Returns one version at the edge of this range, to tell what is near it; empty for {@code *}. */
    Optional<SemVer> edge() {
        return comparisons()
                .flatMap(comparison ->
                        Stream.of(Optional.ofNullable(comparison.low()), Optional.ofNullable(comparison.high())))
                .flatMap(Optional::stream)
                .map(Interval.Bound::version)
                .findFirst();
    }

    private Stream<Interval> comparisons() {
        return alternatives.stream().flatMap(List::stream);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VersionRange range && text.equals(range.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Returns the text this range was read from. */
    @Override
    public String toString() {
        return text;
    }
}

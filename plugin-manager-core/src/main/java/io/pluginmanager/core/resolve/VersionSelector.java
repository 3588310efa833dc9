package io.pluginmanager.core.resolve;

import io.pluginmanager.core.resolve.Selection.Chosen;
import io.pluginmanager.core.resolve.Selection.Failed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Chooses one of the versions that a source lists. The same candidates give the same choice in any order. */
public final class VersionSelector {

    private static final int SHORTEST_COMMIT = 7;
    private static final int LONGEST_COMMIT = 40;

    private VersionSelector() {}

    /**
     * Chooses the candidate that a declaration asks for.
     *
     * <p>An exact text is chosen if it is listed. If it is 7 to 39 hexadecimal digits and not listed, the one commit
     * that starts with it is chosen; several are a failure that names them. Everything else needs a complete listing:
     * of a cut-off one nobody knows the highest.
     *
     * @param spec what is asked for
     * @param candidates the listed versions, as texts in any order; equal texts count once
     * @param listingComplete whether the source listed all it has
     * @return the chosen candidate, or a failure to show to a user; never an exception for what the texts hold
     */
    public static Selection select(VersionSpec spec, Collection<String> candidates, boolean listingComplete) {
        SortedSet<String> sorted = new TreeSet<>(candidates);
        if (spec instanceof VersionSpec.Exact exact) {
            return selectExact(exact.text(), sorted, listingComplete);
        }
        Optional<Ranking<?>> ranking = rankingOf(spec);
        if (ranking.isEmpty()) {
            return SelectionFailures.nothingAsked(sorted);
        }
        if (!listingComplete) {
            return SelectionFailures.incomplete(spec, sorted);
        }
        return choose(spec, ranking.get(), sorted);
    }

    /**
     * Says whether a version, such as the one in a lock file, is one that a declaration allows.
     *
     * @param spec what is asked for
     * @param version the text of a version
     */
    public static boolean fits(VersionSpec spec, String version) {
        if (spec instanceof VersionSpec.Exact exact) {
            return exact.text().equals(version) || isCommitPrefix(exact.text(), version);
        }
        try {
            return rankingOf(spec)
                    .map(ranking -> ranking.read(version).isPresent())
                    .orElse(true);
        } catch (VersionSyntaxException e) {
            return false;
        }
    }

    /** Returns how candidates are ordered; empty for an exact version and for none. */
    static Optional<Ranking<?>> rankingOf(VersionSpec spec) {
        if (spec instanceof VersionSpec.Policy policy) {
            return Optional.of(policy.policy().ranking());
        }
        if (spec instanceof VersionSpec.Range range) {
            return Optional.of(new Ranking<>(null, new SemVerScheme(range.range(), false), false));
        }
        return spec instanceof VersionSpec.Latest
                ? Optional.of(new Ranking<>(null, new SemVerScheme(VersionRange.any(), false), false))
                : Optional.empty();
    }

    private static Selection selectExact(String text, SortedSet<String> candidates, boolean listingComplete) {
        if (candidates.contains(text)) {
            return new Chosen(text, Skipped.NONE);
        }
        if (!listingComplete) {
            return SelectionFailures.notAmongFirst(text, candidates);
        }
        List<String> commits = candidates.stream()
                .filter(candidate -> isCommitPrefix(text, candidate))
                .toList();
        if (commits.size() > 1) {
            return SelectionFailures.ambiguousCommit(text, commits);
        }
        return commits.isEmpty()
                ? SelectionFailures.notListed(text, candidates)
                : new Chosen(commits.get(0), Skipped.NONE);
    }

    /** A commit has a letter: digits alone may be a number, and 1234567 is not the start of the number 12345678. */
    private static boolean isCommitPrefix(String prefix, String candidate) {
        return isHexadecimal(prefix)
                && isHexadecimal(candidate)
                && !Digits.areDigits(candidate)
                && candidate.length() > prefix.length()
                && candidate.toLowerCase(Locale.ROOT).startsWith(prefix.toLowerCase(Locale.ROOT));
    }

    private static boolean isHexadecimal(String text) {
        return text.length() >= SHORTEST_COMMIT
                && text.length() <= LONGEST_COMMIT
                && text.chars().allMatch(c -> c < 0x80 && Character.digit(c, 16) >= 0);
    }

    private static <V> Selection choose(VersionSpec spec, Ranking<V> ranking, SortedSet<String> candidates) {
        List<Skipped.Example> examples = new ArrayList<>();
        int skipped = 0;
        Optional<V> best = Optional.empty();
        String chosen = "";
        for (String candidate : candidates) {
            try {
                Optional<V> value = ranking.read(candidate);
                // ascending ASCII order: of equal ones the first stays
                if (value.isPresent() && (best.isEmpty() || ranking.isBetter(value.get(), best.get()))) {
                    best = value;
                    chosen = candidate;
                }
            } catch (VersionSyntaxException e) {
                skipped++;
                if (examples.size() < Skipped.MOST_EXAMPLES) {
                    examples.add(new Skipped.Example(candidate, e.reason()));
                }
            }
        }
        Skipped report = new Skipped(skipped, examples);
        return best.isPresent() ? new Chosen(chosen, report) : failure(spec, ranking, candidates, report);
    }

    private static Failed failure(VersionSpec spec, Ranking<?> ranking, SortedSet<String> candidates, Skipped skipped) {
        return ranking.scheme() instanceof SemVerScheme semVer && ranking.pattern() == null
                ? SelectionFailures.noneInRange(spec, semVer.range(), candidates, skipped)
                : SelectionFailures.noneForPolicy(spec, candidates, skipped);
    }
}

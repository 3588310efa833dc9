package io.pluginmanager.core.resolve;

import io.pluginmanager.core.resolve.Selection.Failed;
import io.pluginmanager.core.text.Quoted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeSet;

/** The words of every {@link Failed} selection. */
final class SelectionFailures {

    private static final int MOST_NEAREST = 4;

    private SelectionFailures() {}

    static Failed nothingAsked(SortedSet<String> candidates) {
        List<String> some = candidates.stream().limit(MOST_NEAREST).toList();
        return failed(
                "no version can be chosen among " + counted(candidates) + ": none is asked for",
                "add 'version:' with an exact version, a range such as '^1.4', or 'latest'",
                some,
                Skipped.NONE);
    }

    static Failed incomplete(VersionSpec spec, SortedSet<String> candidates) {
        return failed(
                looked(spec) + " can be chosen: the listing was cut off after " + counted(candidates)
                        + ", so the highest is not known",
                "ask for an exact version, or let the source list everything",
                List.of(),
                Skipped.NONE);
    }

    static Failed notAmongFirst(String text, SortedSet<String> candidates) {
        return failed(
                "version " + Quoted.of(text) + " was not found among the first " + counted(candidates)
                        + ": the listing was cut off",
                "let the source list everything, or check the version",
                NearTexts.of(text, candidates, MOST_NEAREST),
                Skipped.NONE);
    }

    static Failed ambiguousCommit(String text, List<String> commits) {
        return failed(
                "version " + Quoted.of(text) + " is the start of " + commits.size() + " commits",
                "write more digits of the one that is meant",
                commits.subList(0, Math.min(MOST_NEAREST, commits.size())),
                Skipped.NONE);
    }

    static Failed notListed(String text, SortedSet<String> candidates) {
        return failed(
                "version " + Quoted.of(text) + " was not found among " + counted(candidates),
                text.equalsIgnoreCase(VersionSpec.LATEST)
                        ? "write 'latest' in lower case for the highest release"
                        : "write one of the listed versions exactly, or a range such as '^1.4'",
                NearTexts.of(text, candidates, MOST_NEAREST),
                Skipped.NONE);
    }

    static Failed noneInRange(VersionSpec spec, VersionRange range, SortedSet<String> candidates, Skipped skipped) {
        NavigableSet<SemVer> versions = versionsAmong(candidates);
        boolean onlyPrereleases = versions.stream().anyMatch(version -> range.matches(version, true));
        String why = versions.isEmpty() && !candidates.isEmpty() ? ": none of them is a semantic version" : "";
        String step = "publish a version that fits, or ask for one that is listed";
        if (onlyPrereleases) {
            why = ": only pre-releases fit";
            step = "ask for the pre-release exactly, or write a policy with 'allow_prerelease: true'";
        } else if (versions.isEmpty() && !candidates.isEmpty()) {
            step = "ask for an exact version, or write a policy 'date', 'numerical' or 'alphabetical' for such tags";
        }
        return failed(
                looked(spec) + " was found among " + counted(candidates) + why,
                step,
                nearest(range, versions, onlyPrereleases),
                skipped);
    }

    static Failed noneForPolicy(VersionSpec spec, SortedSet<String> candidates, Skipped skipped) {
        int matched = skipped.count();
        String why = matched == 0 ? "none matches" : "none of the " + matched + " that match can be put in order";
        return failed(
                looked(spec) + " was found among " + counted(candidates) + ": " + why,
                "check 'pattern' and 'policy' against the tags that the source lists",
                candidates.stream().limit(MOST_NEAREST).toList(),
                skipped);
    }

    private static String looked(VersionSpec spec) {
        return "no version for " + Quoted.of(spec.toString());
    }

    private static String counted(SortedSet<String> candidates) {
        return candidates.size() + (candidates.size() == 1 ? " listed version" : " listed versions");
    }

    private static Failed failed(String message, String nextStep, List<String> nearest, Skipped skipped) {
        String near = nearest.isEmpty() ? "" : " (near it: " + Quoted.list(nearest) + ")";
        String left = skipped.count() == 0 ? "" : "; " + skipped.describe();
        return new Failed(message + near + left, nextStep, nearest, skipped);
    }

    private static NavigableSet<SemVer> versionsAmong(SortedSet<String> candidates) {
        SemVerScheme scheme = new SemVerScheme(VersionRange.any(), true);
        NavigableSet<SemVer> versions = new TreeSet<>();
        for (String candidate : candidates) {
            try {
                versions.add(scheme.read(candidate));
            } catch (VersionSyntaxException e) {
                // it is in the report of what was skipped
            }
        }
        return versions;
    }

    private static List<String> nearest(VersionRange range, NavigableSet<SemVer> versions, boolean onlyPrereleases) {
        if (onlyPrereleases) {
            return versions.descendingSet().stream()
                    .filter(version -> range.matches(version, true))
                    .limit(MOST_NEAREST)
                    .map(SemVer::text)
                    .toList();
        }
        List<SemVer> near = new ArrayList<>(range.edge()
                .map(edge -> versions.headSet(edge, false).descendingSet().stream()
                        .limit(MOST_NEAREST / 2)
                        .toList())
                .orElse(List.of()));
        Collections.reverse(near);
        range.edge()
                .ifPresent(edge -> versions.tailSet(edge, true).stream()
                        .limit(MOST_NEAREST / 2)
                        .forEach(near::add));
        return near.stream().map(SemVer::text).toList();
    }
}

package io.pluginmanager.core.discovery;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What somebody who misspelt a word may have meant. */
public final class Suggestions {

    private static final int LONGEST = 64;

    private record Near(String word, int distance) {}

    private Suggestions() {}

    /**
     * Returns the candidate that differs least; empty if none is near.
     *
     * <p>Case, {@code -} and {@code _} do not count. Up to one wrong, missing, added or swapped character in four is
     * near; of equally near ones the first in alphabetical order is taken.
     */
    public static Optional<String> nearest(String word, Collection<String> candidates) {
        String plain = plain(word);
        if (plain.isEmpty() || plain.length() > LONGEST) {
            return Optional.empty();
        }
        return candidates.stream()
                .filter(candidate -> candidate.length() <= LONGEST)
                .map(candidate -> new Near(candidate, distance(plain, plain(candidate))))
                .filter(near -> near.distance() <= 1 + plain.length() / 4 && near.distance() < plain.length())
                .min(Comparator.comparingInt(Near::distance).thenComparing(Near::word))
                .map(Near::word);
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
    }

    /** The optimal string alignment distance: Levenshtein's with swaps of neighbours as one step. */
    private static int distance(String left, String right) {
        int[][] steps = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : fewest(left, right, steps, i, j);
            }
        }
        return steps[left.length()][right.length()];
    }

    private static int fewest(String left, String right, int[][] steps, int i, int j) {
        boolean same = left.charAt(i - 1) == right.charAt(j - 1);
        int fewest = Math.min(steps[i - 1][j - 1] + (same ? 0 : 1), Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
        boolean swapped = i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        return swapped ? Math.min(fewest, steps[i - 2][j - 2] + 1) : fewest;
    }
}

package io.pluginmanager.core.resolve;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The texts that look most like another one, for "did you mean". */
public final class NearTexts {

    /** Bounds the work for a hostile listing: longer texts and later candidates are not compared. */
    private static final int LONGEST = 64;

    private static final int MOST_COMPARED = 2000;

    private NearTexts() {}

    private record Near(String text, int distance) {}

    /** Returns the nearest candidates that contain the text or differ from it in at most half of its characters. */
    public static List<String> of(String text, Collection<String> candidates, int limit) {
        if (text.length() > LONGEST) {
            return List.of();
        }
        return candidates.stream()
                .limit(MOST_COMPARED)
                .filter(candidate -> candidate.length() <= LONGEST)
                .map(candidate -> new Near(candidate, candidate.contains(text) ? 1 : distance(text, candidate)))
                .filter(near -> near.distance() <= Math.max(1, text.length() / 2))
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::text))
                .limit(limit)
                .map(Near::text)
                .toList();
    }

    /** The number of characters to insert, delete or replace (Levenshtein). */
    private static int distance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] current = new int[right.length() + 1];
            current[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int replaced = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[right.length()];
    }
}

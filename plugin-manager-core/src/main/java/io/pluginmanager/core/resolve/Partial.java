package io.pluginmanager.core.resolve;

import io.pluginmanager.core.resolve.Interval.Bound;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version in a range, of which parts may be missing or wildcards.
 *
 * @param numbers the numbers that are given, none to three
 * @param written how many parts are written, wildcards included
 * @param full the version, when all three numbers are given
 */
record Partial(List<String> numbers, int written, @Nullable SemVer full) {

    Partial {
        numbers = List.copyOf(numbers);
    }

    /** Says whether no number is given: {@code *}. */
    boolean isAny() {
        return numbers.isEmpty();
    }

    /** Returns the first release this stands for, as a lower bound. */
    Bound from() {
        return full != null ? new Bound(full, true, false) : new Bound(SemVer.release(padded(numbers)), true, true);
    }

    /** Returns the bound above everything that shares the first {@code kept} numbers. */
    Bound below(int kept) {
        return new Bound(SemVer.release(after(kept)).lowest(), false, false);
    }

    /** Returns the first release after everything that shares all given numbers, as a lower bound. */
    Bound fromNext() {
        return new Bound(SemVer.release(after(numbers.size())), true, true);
    }

    /** Returns the bound below everything this stands for, its pre-releases included. */
    Bound belowFirst() {
        return full != null
                ? new Bound(full, false, false)
                : new Bound(SemVer.release(padded(numbers)).lowest(), false, false);
    }

    private List<String> after(int kept) {
        List<String> parts = new ArrayList<>(numbers.subList(0, kept));
        parts.set(kept - 1, Digits.next(parts.get(kept - 1)));
        return padded(parts);
    }

    private static List<String> padded(List<String> numbers) {
        List<String> parts = new ArrayList<>(numbers);
        while (parts.size() < 3) {
            parts.add("0");
        }
        return parts;
    }
}

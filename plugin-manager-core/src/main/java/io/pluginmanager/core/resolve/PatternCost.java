package io.pluginmanager.core.resolve;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How large the program of an RE2 pattern becomes, estimated from its text before it is compiled.
 *
 * <p>RE2/J bounds one repeat count at 1,000 but not their product: {@code ((a{1000}){1000}){1000}} ends in an
 * OutOfMemoryError, {@code (((a*){50}){50}){40}} in a StackOverflowError.
 */
public final class PatternCost {

    /** The length of {@code 1000,1000}; RE2 allows no larger counts. */
    private static final int LONGEST_REPEAT = 9;

    private final String pattern;
    private final Deque<Long> outer = new ArrayDeque<>();
    private int at;
    private long group;
    private long atom;

    private PatternCost(String pattern) {
        this.pattern = pattern;
    }

    /** Returns an upper bound in instructions, roughly; saturates instead of overflowing. */
    public static long of(String pattern) {
        PatternCost cost = new PatternCost(pattern);
        while (cost.at < pattern.length()) {
            cost.step();
        }
        while (!cost.outer.isEmpty()) {
            cost.closeGroup();
        }
        return cost.group;
    }

    private void step() {
        char c = pattern.charAt(at++);
        switch (c) {
            case '(' -> {
                outer.push(group);
                group = 0;
            }
            case ')' -> closeGroup();
            case '[' -> {
                skipClass();
                add(1);
            }
            case '\\' -> escape();
            case '{' -> repeat();
            default -> add(1);
        }
    }

    private void escape() {
        char escaped = at < pattern.length() ? pattern.charAt(at++) : '\0';
        boolean inBraces = "pPx".indexOf(escaped) >= 0 && pattern.startsWith("{", at);
        String end = escaped == 'Q' ? "\\E" : "}";
        if (escaped == 'Q' || inBraces) {
            int close = pattern.indexOf(end, at);
            int next = close < 0 ? pattern.length() : close + end.length();
            add((long) next - at);
            at = next;
        }
        add(1);
    }

    private void add(long cost) {
        atom = cost;
        group = saturated(group + cost);
    }

    private void closeGroup() {
        long inner = group + 2;
        group = outer.isEmpty() ? 0 : outer.pop();
        add(inner);
    }

    private void skipClass() {
        if (at < pattern.length() && pattern.charAt(at) == '^') {
            at++;
        }
        at++;
        while (at < pattern.length() && pattern.charAt(at) != ']') {
            at += pattern.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    private void repeat() {
        int end = pattern.indexOf('}', at);
        String[] bounds = end < 0 || end - at > LONGEST_REPEAT
                ? new String[] {""}
                : pattern.substring(at, end).split(",", 2);
        String most = bounds[bounds.length - 1];
        boolean isRepeat = Digits.areDigits(bounds[0]) && (most.isEmpty() || Digits.areDigits(most));
        if (!isRepeat) {
            add(1);
            return;
        }
        at = end + 1;
        long count = Math.max(Long.parseLong(bounds[0]), most.isEmpty() ? 0 : Long.parseLong(most));
        long more = saturated(atom * (count + 1));
        group = saturated(group + more);
        atom = more;
    }

    private static long saturated(long cost) {
        return Math.min(cost, Integer.MAX_VALUE);
    }
}

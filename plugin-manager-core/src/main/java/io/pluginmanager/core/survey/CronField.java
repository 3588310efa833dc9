package io.pluginmanager.core.survey;

import io.pluginmanager.core.text.Quoted;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One field of a schedule: {@code *}, a value, a range, each with an optional step, or several of these with commas.
 *
 * @param title how a message names it
 * @param lowest the smallest value
 * @param highest the largest value
 * @param names names of values, the first of the lowest value; empty when there are none
 * @param unspecified whether {@code ?} stands for every value
 */
record CronField(String title, int lowest, int highest, List<String> names, boolean unspecified) {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,2}");

    /** Returns why a text is no such field, as the end of a sentence; null when it is one. */
    @Nullable
    String fault(String text) {
        if (unspecified && text.equals("?")) {
            return null;
        }
        for (String part : text.split(",", -1)) {
            String fault = faultOfPart(part);
            if (fault != null) {
                return "has " + Quoted.of(text) + " as " + title + ": " + fault;
            }
        }
        return null;
    }

    private @Nullable String faultOfPart(String part) {
        int slash = part.indexOf('/');
        String range = slash < 0 ? part : part.substring(0, slash);
        if (slash >= 0 && !isStep(part.substring(slash + 1))) {
            return "a step is a number from 1 to " + highest;
        }
        if (range.equals("*")) {
            return null;
        }
        int dash = range.indexOf('-');
        int first = value(dash < 0 ? range : range.substring(0, dash));
        int last = dash < 0 ? first : value(range.substring(dash + 1));
        if (first < 0 || last < 0) {
            return "values are " + lowest + " to " + highest
                    + (names.isEmpty() ? "" : " or " + names.get(0) + " to " + names.get(names.size() - 1));
        }
        return first > last ? "a range begins with its smaller value" : null;
    }

    private boolean isStep(String text) {
        return NUMBER.matcher(text).matches() && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= highest;
    }

    /** Returns the value of a number or name, -1 when it is none. */
    private int value(String text) {
        int name = names.indexOf(text.toUpperCase(Locale.ROOT));
        if (name >= 0) {
            return lowest + name;
        }
        int number = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : -1;
        return number >= lowest && number <= highest ? number : -1;
    }

    /** Returns the same as a pattern, without anchors. */
    String expression() {
        String values =
                IntStream.rangeClosed(lowest, highest).mapToObj(this::spellings).collect(Collectors.joining("|"));
        String ranges = IntStream.rangeClosed(lowest, highest)
                .mapToObj(first -> "(?:" + spellings(first) + ")-(?:"
                        + IntStream.rangeClosed(first, highest)
                                .mapToObj(this::spellings)
                                .collect(Collectors.joining("|"))
                        + ")")
                .collect(Collectors.joining("|"));
        String steps =
                IntStream.rangeClosed(1, highest).mapToObj(CronField::digits).collect(Collectors.joining("|"));
        String part = "(?:\\*|" + values + "|" + ranges + ")(?:/(?:" + steps + "))?";
        return "(?:" + (unspecified ? "\\?|" : "") + part + "(?:," + part + ")*)";
    }

    private String spellings(int value) {
        int name = value - lowest;
        String word = name < names.size() ? "|" + ignoringCase(names.get(name)) : "";
        return digits(value) + word;
    }

    private static String digits(int value) {
        return (value < 10 ? "0?" : "") + value;
    }

    private static String ignoringCase(String word) {
        return word.chars()
                .mapToObj(c -> "[" + (char) c + (char) Character.toLowerCase(c) + "]")
                .collect(Collectors.joining());
    }
}

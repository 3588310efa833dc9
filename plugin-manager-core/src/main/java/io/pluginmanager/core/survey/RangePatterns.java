package io.pluginmanager.core.survey;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Patterns, without anchors, of texts that stand for something within bounds. */
final class RangePatterns {

    /** Every day of the calendar, leap years included. */
    static final String DATE = "(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
            + "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
            + "|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)";

    private static final Map<String, Long> UNITS = units();
    private static final BigInteger LONGEST = BigInteger.valueOf(100_000L * 86_400_000L);

    private RangePatterns() {}

    private static Map<String, Long> units() {
        Map<String, Long> units = new LinkedHashMap<>();
        units.put("ms", 1L);
        units.put("s", 1_000L);
        units.put("m", 60_000L);
        units.put("h", 3_600_000L);
        units.put("d", 86_400_000L);
        return units;
    }

    /** Returns a pattern of texts of the shape of a bound that are not below it; of digits and hyphens. */
    static String notBelow(String bound) {
        return sameShape(bound, true);
    }

    /** Returns a pattern of texts of the shape of a bound that are not above it. */
    static String notAbove(String bound) {
        return sameShape(bound, false);
    }

    /** The bound itself, or the same start, then a digit beyond, then anything. */
    private static String sameShape(String bound, boolean upwards) {
        List<String> alternatives = new ArrayList<>(List.of(bound));
        for (int i = 0; i < bound.length(); i++) {
            char c = bound.charAt(i);
            boolean beyond = c != '-' && (upwards ? c < '9' : c > '0');
            if (beyond) {
                String digits = upwards ? "[" + (char) (c + 1) + "-9]" : "[0-" + (char) (c - 1) + "]";
                String rest = bound.substring(i + 1).replaceAll("[0-9]", "[0-9]");
                alternatives.add(bound.substring(0, i) + digits + rest);
            }
        }
        return "(?:" + String.join("|", alternatives) + ")";
    }

    /** Returns a pattern of durations from one number of milliseconds to another. */
    static String durations(BigInteger min, BigInteger max) {
        List<String> alternatives = new ArrayList<>();
        UNITS.forEach((unit, millis) -> {
            BigInteger size = BigInteger.valueOf(millis);
            BigInteger lowest = min.add(size).subtract(BigInteger.ONE).divide(size);
            BigInteger highest = max.min(LONGEST).divide(size);
            if (lowest.compareTo(highest) <= 0) {
                alternatives.add("(?:" + numbers(lowest.toString(), highest.toString()) + ")" + unit);
            }
        });
        return "(?:" + String.join("|", alternatives) + ")";
    }

    /** Returns every way to write a duration. */
    static List<String> spellings(BigInteger millis) {
        return UNITS.entrySet().stream()
                .filter(unit -> millis.mod(BigInteger.valueOf(unit.getValue())).signum() == 0)
                .map(unit -> millis.divide(BigInteger.valueOf(unit.getValue())) + unit.getKey())
                .collect(Collectors.toList());
    }

    /** Numbers without leading zeros, by their length: that of the bounds, and all lengths between. */
    private static String numbers(String lowest, String highest) {
        List<String> alternatives = new ArrayList<>();
        for (int length = lowest.length(); length <= highest.length(); length++) {
            String any = length == 1 ? "[0-9]" : "[1-9][0-9]{" + (length - 1) + "}";
            String from = length == lowest.length() ? "(?=" + notBelow(lowest) + "(?![0-9]))" : "";
            String to = length == highest.length() ? "(?=" + notAbove(highest) + "(?![0-9]))" : "";
            alternatives.add(from + to + any);
        }
        return String.join("|", alternatives);
    }
}

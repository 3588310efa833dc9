package io.pluginmanager.testkit;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with units, in the spelling that the configuration reference allows. */
final class UnitValues {

    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("([0-9]{1,18})([A-Za-z]*)");
    private static final Map<String, Duration> TIMES = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));
    private static final Map<String, Long> SIZES = Map.of(
            "", 1L,
            "B", 1L,
            "kB", 1_000L,
            "MB", 1_000_000L,
            "GB", 1_000_000_000L,
            "TB", 1_000_000_000_000L,
            "KiB", 1L << 10,
            "MiB", 1L << 20,
            "GiB", 1L << 30,
            "TiB", 1L << 40);

    private UnitValues() {}

    static Duration duration(String text) {
        Matcher parts = parts(text);
        return lookUp(TIMES, parts.group(2), text).multipliedBy(Long.parseLong(parts.group(1)));
    }

    static long size(String text) {
        Matcher parts = parts(text);
        return Math.multiplyExact(Long.parseLong(parts.group(1)), lookUp(SIZES, parts.group(2), text));
    }

    static boolean bool(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("'" + text + "' is neither true nor false");
        }
        return text.equals("true");
    }

    private static Matcher parts(String text) {
        Matcher parts = NUMBER_AND_UNIT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a number with a unit");
        }
        return parts;
    }

    private static <T> T lookUp(Map<String, T> units, String unit, String text) {
        T factor = units.get(unit);
        if (factor == null) {
            throw new IllegalArgumentException("'" + text + "' has no unit of " + units.keySet());
        }
        return factor;
    }
}

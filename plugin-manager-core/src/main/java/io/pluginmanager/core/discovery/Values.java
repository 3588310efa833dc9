package io.pluginmanager.core.discovery;

import io.pluginmanager.core.secret.UrlSecrets;
import io.pluginmanager.core.text.Quoted;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the texts of a configuration as values: durations, sizes, numbers, truth values, URLs and paths.
 *
 * <p>Every method throws {@link InvalidValueException} for a text that is none. Nothing is guessed: a number without its
 * unit, or with a leading zero, is refused.
 */
public final class Values {

    static final String DURATION = "a whole number with a unit, such as 500ms, 30s, 10m, 2h or 7d";
    static final String SIZE = "a whole number of bytes, or one with a unit, such as 64KiB, 80MiB, 8GiB or 100MB";
    static final String INTEGER = "a whole number, such as 16";
    static final String BOOLEAN = "true or false";
    static final String URL = "a URL with a scheme, such as https://plugins.example.org/, with spaces as %20";
    static final String PATH = "a file or directory";

    /** Still fits into a 64-bit number of nanoseconds, which deadlines are computed with. */
    private static final Duration LONGEST = Duration.ofDays(100_000);

    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(0|[1-9][0-9]{0,17})([A-Za-z]*)");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,18}");
    private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
    private static final Set<String> FALSE = Set.of("false", "False", "FALSE");

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

    private Values() {}

    /** Reads {@code 500ms}, {@code 30s}, {@code 10m}, {@code 2h}, {@code 7d}; the unit is needed, also for 0. */
    public static Duration duration(String text) {
        Matcher parts = NUMBER_AND_UNIT.matcher(text);
        Duration unit = parts.matches() ? TIMES.get(parts.group(2)) : null;
        if (unit == null) {
            throw invalid(text, "a duration", DURATION);
        }
        long number = Long.parseLong(parts.group(1));
        if (number > LONGEST.dividedBy(unit)) {
            throw invalid(text, "a duration of at most " + LONGEST.toDays() + "d", DURATION);
        }
        return unit.multipliedBy(number);
    }

    /** Reads a size in bytes: {@code 1048576}, {@code 64KiB}, {@code 80MiB}, {@code 8GiB}, decimal {@code 100MB}. */
    public static long size(String text) {
        Matcher parts = NUMBER_AND_UNIT.matcher(text);
        Long unit = parts.matches() ? SIZES.get(parts.group(2)) : null;
        if (unit == null) {
            throw invalid(text, "a size", SIZE);
        }
        try {
            return Math.multiplyExact(Long.parseLong(parts.group(1)), unit);
        } catch (ArithmeticException e) {
            throw invalid(text, "a size below 8 EiB", SIZE);
        }
    }

    /** Reads a whole number in decimal digits. */
    public static long integer(String text) {
        if (WHOLE_NUMBER.matcher(text).matches()) {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                throw invalid(text, "a number of at most 63 bits", INTEGER);
            }
        }
        throw invalid(text, "a whole number", INTEGER);
    }

    /** Reads {@code true} or {@code false}, as YAML 1.2 spells them. */
    public static boolean bool(String text) {
        if (!TRUE.contains(text) && !FALSE.contains(text)) {
            throw invalid(text, "a truth value", BOOLEAN);
        }
        return TRUE.contains(text);
    }

    /** Reads a URL with a scheme. */
    public static URI url(String text) {
        try {
            URI url = new URI(text);
            // One letter is a drive of Windows.
            if (url.getScheme() != null && url.getScheme().length() > 1) {
                return url;
            }
            throw invalid(text, "a URL", URL);
        } catch (URISyntaxException e) {
            throw invalid(text, "a URL", URL);
        }
    }

    /** Reads a path and resolves it against a directory. */
    public static Path path(String text, Path baseDirectory) {
        try {
            if (!text.isEmpty()) {
                return baseDirectory.resolve(text).toAbsolutePath().normalize();
            }
            throw invalid(text, "a path", PATH);
        } catch (InvalidPathException e) {
            throw invalid(text, "a path that this system can name", PATH);
        }
    }

    private static InvalidValueException invalid(String text, String wanted, String allowed) {
        return new InvalidValueException(Quoted.of(UrlSecrets.mask(text)) + " is not " + wanted, allowed);
    }
}

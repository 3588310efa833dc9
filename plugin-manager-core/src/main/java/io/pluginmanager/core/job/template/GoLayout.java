package io.pluginmanager.core.job.template;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A layout of times as Go writes it: the reference time, Mon Jan 2 15:04:05 2006, in the wanted form.
 *
 * <p>What a layout does not say is 0, or the first of January; a time without a zone is UTC.
 */
final class GoLayout {

    /** Longer words first where one starts with another. */
    private static final List<String> WORDS = List.of(
            "January",
            "Monday",
            "Z07:00:00",
            "-07:00:00",
            "Z070000",
            "-070000",
            "Z07:00",
            "-07:00",
            "Z0700",
            "-0700",
            "2006",
            "Jan",
            "Mon",
            "MST",
            "002",
            "__2",
            "-07",
            "Z07",
            "_2",
            "01",
            "02",
            "03",
            "04",
            "05",
            "06",
            "15",
            "PM",
            "pm",
            "1",
            "2",
            "3",
            "4",
            "5");

    private static final int LONGEST = 500;

    private final DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder();
    private final Set<ChronoField> fields = EnumSet.noneOf(ChronoField.class);
    private final Spot spot;
    private final DateTimeFormatter formatter;

    private GoLayout(String layout, Spot spot) {
        this.spot = spot;
        int at = 0;
        while (at < layout.length()) {
            at += add(layout, at);
        }
        if (!fields.contains(ChronoField.DAY_OF_YEAR)) {
            defaultTo(ChronoField.MONTH_OF_YEAR, 1);
            defaultTo(ChronoField.DAY_OF_MONTH, 1);
        }
        defaultTo(ChronoField.YEAR, 0);
        if (!fields.contains(ChronoField.CLOCK_HOUR_OF_AMPM)) {
            defaultTo(ChronoField.HOUR_OF_DAY, 0);
        } else {
            defaultTo(ChronoField.AMPM_OF_DAY, 0);
        }
        defaultTo(ChronoField.OFFSET_SECONDS, 0);
        // a day that its month does not have is an error, as in Go
        this.formatter = builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
    }

    static GoLayout of(String layout, Spot spot) {
        if (layout.length() > LONGEST) {
            throw spot.fault("a layout of times is longer than " + LONGEST + " characters", "write a shorter one");
        }
        return new GoLayout(layout, spot);
    }

    private void defaultTo(ChronoField field, int value) {
        if (!fields.contains(field)) {
            builder.parseDefaulting(field, value);
        }
    }

    /** Adds what starts at a place of the layout, and returns its length. */
    private int add(String layout, int at) {
        int fraction = fraction(layout, at);
        if (fraction > 0) {
            return fraction;
        }
        for (String word : WORDS) {
            boolean partOfLonger = word.equals("_2")
                    ? layout.startsWith("2006", at + 1)
                    : word.length() == 3
                            && Character.isLowerCase(word.charAt(1))
                            && at + 3 < layout.length()
                            && Character.isLowerCase(layout.charAt(at + 3));
            if (layout.startsWith(word, at) && !partOfLonger) {
                element(word);
                return word.length();
            }
        }
        builder.appendLiteral(layout.charAt(at));
        return 1;
    }

    /** A fraction follows the seconds: {@code .000} has fixed digits, {@code .999} as many as there are. */
    private int fraction(String layout, int at) {
        char mark = layout.charAt(at);
        int end = at + 1;
        if ((mark != '.' && mark != ',') || end == layout.length()) {
            return 0;
        }
        char digit = layout.charAt(end);
        while (end < layout.length() && layout.charAt(end) == digit) {
            end++;
        }
        boolean followed = end < layout.length() && Character.isDigit(layout.charAt(end));
        int digits = end - at - 1;
        if ((digit != '0' && digit != '9') || followed || digits > 9) {
            return 0;
        }
        fields.add(ChronoField.NANO_OF_SECOND);
        if (digit == '0') {
            builder.appendLiteral(mark).appendFraction(ChronoField.NANO_OF_SECOND, digits, digits, false);
        } else {
            builder.appendFraction(ChronoField.NANO_OF_SECOND, 0, digits, true);
        }
        return digits + 1;
    }

    private void element(String word) {
        switch (word) {
            case "2006" -> number(ChronoField.YEAR, 4);
            case "06" -> {
                fields.add(ChronoField.YEAR);
                builder.appendValueReduced(ChronoField.YEAR, 2, 2, 1969);
            }
            case "January", "Jan" -> text(ChronoField.MONTH_OF_YEAR, word.length() > 3);
            case "Monday", "Mon" -> text(ChronoField.DAY_OF_WEEK, word.length() > 3);
            case "01" -> number(ChronoField.MONTH_OF_YEAR, 2);
            case "1" -> number(ChronoField.MONTH_OF_YEAR, 1);
            case "02" -> number(ChronoField.DAY_OF_MONTH, 2);
            case "2" -> number(ChronoField.DAY_OF_MONTH, 1);
            case "_2" -> {
                builder.padNext(2);
                number(ChronoField.DAY_OF_MONTH, 1);
                endPadded();
            }
            case "002" -> number(ChronoField.DAY_OF_YEAR, 3);
            case "__2" -> {
                fields.add(ChronoField.DAY_OF_YEAR);
                builder.padNext(3).appendValue(ChronoField.DAY_OF_YEAR, 1, 3, SignStyle.NOT_NEGATIVE);
                endPadded();
            }
            case "15" -> number(ChronoField.HOUR_OF_DAY, 2);
            case "03" -> number(ChronoField.CLOCK_HOUR_OF_AMPM, 2);
            case "3" -> number(ChronoField.CLOCK_HOUR_OF_AMPM, 1);
            case "04" -> number(ChronoField.MINUTE_OF_HOUR, 2);
            case "4" -> number(ChronoField.MINUTE_OF_HOUR, 1);
            case "05" -> number(ChronoField.SECOND_OF_MINUTE, 2);
            case "5" -> number(ChronoField.SECOND_OF_MINUTE, 1);
            case "PM" -> text(ChronoField.AMPM_OF_DAY, false);
            case "pm" -> {
                fields.add(ChronoField.AMPM_OF_DAY);
                builder.appendText(ChronoField.AMPM_OF_DAY, Map.of(0L, "am", 1L, "pm"));
            }
            case "MST" -> builder.appendLiteral("UTC");
            default -> offset(word);
        }
    }

    private void number(ChronoField field, int width) {
        fields.add(field);
        if (width == 1) {
            builder.appendValue(field, 1, 2, SignStyle.NOT_NEGATIVE);
        } else {
            builder.appendValue(field, width);
        }
    }

    /** A number right behind a padded one makes the builder fail, unless something stands between them. */
    private void endPadded() {
        builder.optionalStart().optionalEnd();
    }

    private void text(ChronoField field, boolean full) {
        fields.add(field);
        builder.appendText(field, full ? TextStyle.FULL : TextStyle.SHORT);
    }

    private void offset(String word) {
        fields.add(ChronoField.OFFSET_SECONDS);
        String pattern = switch (word.substring(1)) {
            case "07" -> "+HH";
            case "0700" -> "+HHMM";
            case "07:00" -> "+HH:MM";
            case "070000" -> "+HHMMSS";
            default -> "+HH:MM:SS";
        };
        String zero = word.startsWith("Z") ? "Z" : pattern.replaceAll("[HMS]", "0");
        builder.appendOffset(pattern, zero);
    }

    /** Writes a time in UTC. */
    String format(OffsetDateTime time) {
        try {
            return formatter.format(time.withOffsetSameInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            throw spot.fault("the time cannot be written in this layout", "write a layout such as 2006-01-02");
        }
    }

    /** Reads a time; the message shows nothing of the text. */
    OffsetDateTime parse(String text) {
        try {
            return OffsetDateTime.from(formatter.parse(text));
        } catch (DateTimeException e) {
            throw spot.fault("the time is not written as the layout says", "write a layout such as 2006-01-02");
        }
    }
}

package io.pluginmanager.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The three forms of a date in HTTP (RFC 9110 section 5.6.7), read without the slow start of a general formatter. */
final class HttpDates {

    private static final String TIME = "(\\d{2}):(\\d{2}):(\\d{2})";
    private static final Pattern FIXED =
            Pattern.compile("[A-Z][a-z]{2}, (\\d{2}) ([A-Z][a-z]{2}) (\\d{4}) " + TIME + " GMT");
    private static final Pattern RFC_850 =
            Pattern.compile("[A-Z][a-z]{5,8}, (\\d{2})-([A-Z][a-z]{2})-(\\d{2}) " + TIME + " GMT");
    private static final Pattern ASCTIME =
            Pattern.compile("[A-Z][a-z]{2} ([A-Z][a-z]{2}) ([ \\d]\\d) " + TIME + " (\\d{4})");
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    private HttpDates() {}

    /** Reads a date; empty if the text is none. */
    static Optional<Instant> parse(String text) {
        try {
            Matcher fixed = FIXED.matcher(text);
            if (fixed.matches()) {
                return instant(fixed.group(3), fixed.group(2), fixed.group(1), fixed, 4);
            }
            Matcher old = RFC_850.matcher(text);
            if (old.matches()) {
                // two digits of a year: nothing on the web is older than 1970
                String century = Integer.parseInt(old.group(3)) < 70 ? "20" : "19";
                return instant(century + old.group(3), old.group(2), old.group(1), old, 4);
            }
            Matcher asctime = ASCTIME.matcher(text);
            return asctime.matches()
                    ? instant(asctime.group(6), asctime.group(1), asctime.group(2), asctime, 3)
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> instant(String year, String month, String day, Matcher time, int group) {
        LocalDateTime local = LocalDateTime.of(
                Integer.parseInt(year),
                MONTHS.indexOf(month) + 1,
                Integer.parseInt(day.strip()),
                Integer.parseInt(time.group(group)),
                Integer.parseInt(time.group(group + 1)),
                // a leap second
                Math.min(59, Integer.parseInt(time.group(group + 2))));
        return Optional.of(local.toInstant(ZoneOffset.UTC));
    }
}

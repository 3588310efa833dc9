package io.pluginmanager.core.job.template;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/** The functions that work with times. */
final class Times {

    private Times() {}

    static String day(Arguments arguments) {
        return time(arguments, 0).toLocalDate().toString();
    }

    static String format(Arguments arguments) {
        return GoLayout.of(arguments.text(0), arguments.spot()).format(time(arguments, 1));
    }

    static OffsetDateTime parse(Arguments arguments) {
        return GoLayout.of(arguments.text(0), arguments.spot()).parse(arguments.text(1));
    }

    static String epoch(Arguments arguments) {
        return String.valueOf(time(arguments, 0).toEpochSecond());
    }

    static OffsetDateTime modify(Arguments arguments) {
        try {
            return time(arguments, 1).plus(GoDuration.parse(arguments.text(0)));
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            throw arguments.fault("needs a length of time such as -24h or 1h30m", "write units h, m and s");
        }
    }

    /** A time, seconds since 1970, or a text in the form of RFC 3339. */
    private static OffsetDateTime time(Arguments arguments, int index) {
        Object value = arguments.at(index);
        try {
            if (value instanceof OffsetDateTime time) {
                return time;
            }
            if (value instanceof Long seconds) {
                return Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.UTC);
            }
            if (value instanceof String text) {
                // RFC 3339 section 5.6 allows lower case
                return OffsetDateTime.parse(text.toUpperCase(Locale.ROOT));
            }
        } catch (DateTimeException e) {
            throw arguments.fault("needs a time such as 2006-01-02T15:04:05Z", "read other forms with 'toDate'");
        }
        throw arguments.wrong(index, "a time");
    }
}

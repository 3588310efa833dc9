package io.pluginmanager.http;

import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long a server asks to wait: a number of seconds or a date (RFC 9110 section 10.2.3). */
final class RetryAfter {

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,18}");

    private RetryAfter() {}

    /** Reads the header; null if it is absent or neither form, zero for a date that has passed, at most a day. */
    static @Nullable Duration parse(@Nullable String header, Clock clock) {
        if (header == null) {
            return null;
        }
        String text = header.strip();
        if (SECONDS.matcher(text).matches()) {
            return Duration.ofSeconds(Math.min(Long.parseLong(text), LONGEST.toSeconds()));
        }
        return HttpDates.parse(text)
                .map(date -> bounded(Duration.between(clock.instant(), date)))
                .orElse(null);
    }

    private static Duration bounded(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}

package io.pluginmanager.core.job.template;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Lengths of time as Go writes them: {@code -24h}, {@code 1h30m}, {@code 1.5s}. */
final class GoDuration {

    private static final Pattern ALL =
            Pattern.compile("[+-]?(?:0|(?:(?:[0-9]{1,18}\\.?|[0-9]{0,18}\\.[0-9]{1,18})(?:ns|us|µs|μs|ms|s|m|h))+)");
    private static final Pattern PART = Pattern.compile("([0-9]*\\.?[0-9]*)(ns|us|µs|μs|ms|s|m|h)");
    private static final int LONGEST = 200;

    private GoDuration() {}

    /**
     * Reads a text.
     *
     * @throws IllegalArgumentException if it is none; the message shows nothing of it
     */
    static Duration parse(String text) {
        if (text.length() > LONGEST || !ALL.matcher(text).matches()) {
            throw new IllegalArgumentException("not a length of time");
        }
        BigDecimal nanos = BigDecimal.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            nanos = nanos.add(new BigDecimal(part.group(1)).multiply(unit(part.group(2))));
        }
        long rounded = nanos.setScale(0, RoundingMode.DOWN).longValueExact();
        return Duration.ofNanos(text.startsWith("-") ? -rounded : rounded);
    }

    private static BigDecimal unit(String unit) {
        return BigDecimal.valueOf(
                switch (unit) {
                    case "ns" -> 1L;
                    case "us", "µs", "μs" -> 1_000L;
                    case "ms" -> 1_000_000L;
                    case "s" -> 1_000_000_000L;
                    case "m" -> 60_000_000_000L;
                    default -> 3_600_000_000_000L;
                });
    }
}

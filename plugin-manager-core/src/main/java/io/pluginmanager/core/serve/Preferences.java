package io.pluginmanager.core.serve;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code Accept} asks for (RFC 9110 section 12.5.1). A part that cannot be read is as good as absent. */
final class Preferences {

    private static final Pattern RANGE = Pattern.compile("([^/;\\s]+)/([^/;\\s]+)\\s*((?:;.*)?)");
    private static final Pattern QUALITY =
            Pattern.compile("(?i)(?:^|;)\\s*q\\s*=\\s*(0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?)\\s*(?:;|$)");

    private record Range(String type, String subtype, BigDecimal quality) {

        /** Returns how exactly this range names a type: 0 not at all, 3 exactly. */
        int precision(String mediaType) {
            int slash = mediaType.indexOf('/');
            if (type.equals("*")) {
                return subtype.equals("*") ? 1 : 0;
            }
            if (!type.equals(mediaType.substring(0, slash))) {
                return 0;
            }
            return subtype.equals("*") ? 2 : subtype.equals(mediaType.substring(slash + 1)) ? 3 : 0;
        }
    }

    private final List<Range> ranges = new ArrayList<>();

    Preferences(RequestHeaders headers) {
        for (String part : headers.list("Accept")) {
            Matcher matcher = RANGE.matcher(part.toLowerCase(Locale.ROOT));
            if (matcher.matches()) {
                ranges.add(new Range(matcher.group(1), matcher.group(2), quality(matcher.group(3))));
            }
        }
    }

    private static BigDecimal quality(String parameters) {
        Matcher matcher = QUALITY.matcher(parameters);
        return matcher.find() ? new BigDecimal(matcher.group(1)) : BigDecimal.ONE;
    }

    /** Chooses among media types, the first of which is ours; empty if the client wants none of them. */
    Optional<String> choose(List<String> offered) {
        if (ranges.isEmpty()) {
            return Optional.of(offered.get(0));
        }
        String best = null;
        BigDecimal highest = BigDecimal.ZERO;
        for (String mediaType : offered) {
            BigDecimal quality = qualityOf(mediaType);
            if (quality.compareTo(highest) > 0) {
                best = mediaType;
                highest = quality;
            }
        }
        return Optional.ofNullable(best);
    }

    private BigDecimal qualityOf(String mediaType) {
        int precision = 0;
        BigDecimal quality = BigDecimal.ZERO;
        for (Range range : ranges) {
            int found = range.precision(mediaType);
            if (found > precision) {
                precision = found;
                quality = range.quality();
            }
        }
        return quality;
    }
}

package io.pluginmanager.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which part of an object an answer holds.
 *
 * @param first the position of its first byte
 * @param last the position of its last byte
 * @param total the length of the whole object; negative if the server does not know it
 */
record ContentRange(long first, long last, long total) {

    private static final Pattern FORM =
            Pattern.compile("[Bb][Yy][Tt][Ee][Ss] ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18}|\\*)");

    /** Reads the header; empty if it is absent, malformed or impossible. */
    static Optional<ContentRange> parse(@Nullable String header) {
        Matcher matcher = FORM.matcher(header == null ? "" : header.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long first = Long.parseLong(matcher.group(1));
        long last = Long.parseLong(matcher.group(2));
        long total = matcher.group(3).equals("*") ? -1 : Long.parseLong(matcher.group(3));
        return first > last || (total >= 0 && last >= total)
                ? Optional.empty()
                : Optional.of(new ContentRange(first, last, total));
    }

    long length() {
        return last - first + 1;
    }
}

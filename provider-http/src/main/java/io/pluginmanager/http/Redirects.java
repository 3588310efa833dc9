package io.pluginmanager.http;

import io.pluginmanager.spi.SourceException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** Where a redirect leads. */
final class Redirects {

    /** The parts of a reference, RFC 3986 appendix B. */
    private static final Pattern PARTS = Pattern.compile("(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(\\?[^#]*)?(#.*)?");

    private Redirects() {}

    static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    /**
     * Resolves the header {@code Location} of a redirect.
     *
     * @param locations its values
     * @throws SourceException if it leads nowhere or to where a redirect must not lead
     */
    static HttpUrl next(HttpUrl from, List<String> locations) throws SourceException {
        if (locations.isEmpty()) {
            throw refused(SourceException.Kind.PROTOCOL, "it names no target");
        }
        String location = locations.get(0);
        if (!locations.stream().allMatch(location::equals)) {
            throw refused(SourceException.Kind.PROTOCOL, "it names two targets");
        }
        if (location.isBlank()) {
            throw refused(SourceException.Kind.PROTOCOL, "its target is empty");
        }
        try {
            Urls.requireLegal(location);
            HttpUrl target = resolve(from, location);
            if (from.isHttps() && !target.isHttps()) {
                throw refused(
                        SourceException.Kind.BLOCKED,
                        "it leads from https to http (a downgrade), to " + Urls.origin(target));
            }
            return target;
        } catch (Urls.Fault e) {
            throw refused(SourceException.Kind.PROTOCOL, "its target is malformed: " + e.reason());
        }
    }

    private static HttpUrl resolve(HttpUrl from, String location) throws Urls.Fault, SourceException {
        Matcher parts = PARTS.matcher(location);
        if (!parts.matches()) {
            throw new Urls.Fault("it is no URL");
        }
        String scheme = parts.group(1);
        if (scheme != null && !scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https")) {
            throw refused(
                    SourceException.Kind.BLOCKED,
                    "it leads to the scheme " + Texts.quoted(scheme) + ", and only http and https are followed");
        }
        if (scheme != null) {
            return Urls.parse(location);
        }
        if (parts.group(2) != null) {
            return Urls.parse(from.scheme() + ":" + location);
        }
        HttpUrl target = from.resolve(location);
        if (target == null) {
            throw new Urls.Fault("it is no URL");
        }
        return target.newBuilder().fragment(null).build();
    }

    static SourceException refused(SourceException.Kind kind, String reason) {
        return new SourceException(kind, "the redirect is refused: " + reason);
    }
}

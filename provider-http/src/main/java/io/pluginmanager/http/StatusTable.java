package io.pluginmanager.http;

import io.pluginmanager.spi.SourceException.Kind;
import java.util.Map;

/** What the statuses mean that are not a success. */
final class StatusTable {

    private static final Map<Integer, Kind> KINDS = Map.of(
            401, Kind.UNAUTHENTICATED,
            403, Kind.FORBIDDEN,
            404, Kind.NOT_FOUND,
            407, Kind.UNAUTHENTICATED,
            408, Kind.UNAVAILABLE,
            410, Kind.NOT_FOUND,
            412, Kind.CHANGED,
            416, Kind.CHANGED,
            425, Kind.UNAVAILABLE,
            429, Kind.RATE_LIMITED);

    private static final Map<Integer, String> MEANINGS = Map.ofEntries(
            Map.entry(300, "several objects to choose from"),
            Map.entry(304, "unmodified, although nobody asked"),
            Map.entry(305, "use a proxy, which is not followed"),
            Map.entry(401, "credentials are missing or wrong; check 'auth' of the provider"),
            Map.entry(403, "the credentials, if any, are not enough"),
            Map.entry(404, "there is no such object"),
            Map.entry(407, "the proxy wants credentials; check 'proxy' of the provider"),
            Map.entry(408, "it waited too long for the request"),
            Map.entry(410, "the object is gone"),
            Map.entry(412, "the object changed"),
            Map.entry(416, "the object has no such part any more"),
            Map.entry(429, "too many requests"),
            Map.entry(502, "a gateway got no good answer"),
            Map.entry(503, "it cannot answer now"),
            Map.entry(504, "a gateway got no answer in time"));

    private StatusTable() {}

    static Kind kind(int status) {
        return status >= 500 && status <= 599 ? Kind.UNAVAILABLE : KINDS.getOrDefault(status, Kind.PROTOCOL);
    }

    /** Returns the status with a few words about it, never those of the server. */
    static String text(int status) {
        String meaning = MEANINGS.get(status);
        if (meaning != null) {
            return status + " (" + meaning + ")";
        }
        return kind(status) == Kind.PROTOCOL ? status + ", which is no answer to this request" : String.valueOf(status);
    }
}

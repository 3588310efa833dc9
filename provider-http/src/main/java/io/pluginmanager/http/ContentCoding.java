package io.pluginmanager.http;

import io.pluginmanager.spi.SourceException;
import java.util.List;
import java.util.Locale;
import okhttp3.Headers;

/** What to do about an encoding of the body that nobody asked for. */
enum ContentCoding {
    /** The bytes are those of the object. */
    NONE,
    /** The bytes are those of the object, which is compressed itself and was labelled for that. */
    LABEL,
    /** The bytes are the object, compressed for the transport. */
    GZIP;

    private static final List<String> GZIP_ENDINGS = List.of(".gz", ".tgz", ".taz", ".svgz", ".gzip");

    /**
     * Decides by the headers of an answer and the name of the object.
     *
     * @throws SourceException if it is encoded in an unknown way
     */
    static ContentCoding of(Headers headers, String fileName) throws SourceException {
        String codings = String.join(",", headers.values("Content-Encoding"))
                .toLowerCase(Locale.ROOT)
                .replaceAll("identity|\\s", "")
                .replaceAll("^,+|,+$", "");
        if (codings.isEmpty()) {
            return NONE;
        }
        if (!codings.equals("gzip") && !codings.equals("x-gzip")) {
            throw new SourceException(
                    SourceException.Kind.PROTOCOL,
                    "the body has a Content-Encoding that was not asked for: " + Texts.quoted(codings));
        }
        String name = fileName.toLowerCase(Locale.ROOT);
        return GZIP_ENDINGS.stream().anyMatch(name::endsWith) ? LABEL : GZIP;
    }
}

package io.pluginmanager.http;

import io.pluginmanager.spi.SourceException;
import java.util.List;
import java.util.Locale;
import okhttp3.Protocol;
import okhttp3.Response;

/**
 * How the end of a body shows itself (RFC 9112 section 6.3).
 *
 * @param length what the server named; negative if it named none
 * @param endMarked whether a cut can be told from the end
 */
record Framing(long length, boolean endMarked) {

    /**
     * Reads the framing of an answer.
     *
     * @throws SourceException if the headers contradict each other
     */
    static Framing of(Response response) throws SourceException {
        List<String> codings = response.headers("Transfer-Encoding");
        boolean chunked = false;
        for (String coding : codings) {
            String name = coding.strip().toLowerCase(Locale.ROOT);
            if (chunked || (!name.equals("chunked") && !name.equals("identity"))) {
                throw malformed("a Transfer-Encoding that was not asked for: " + Texts.quoted(coding));
            }
            chunked = name.equals("chunked");
        }
        long length = -1;
        for (String text : response.headers("Content-Length")) {
            long one = length(text.strip());
            if (length >= 0 && length != one) {
                throw malformed("two different values of Content-Length");
            }
            length = one;
        }
        boolean streams = response.protocol() == Protocol.HTTP_2 || response.protocol() == Protocol.H2_PRIOR_KNOWLEDGE;
        return new Framing(chunked ? -1 : length, chunked || length >= 0 || streams);
    }

    private static long length(String text) throws SourceException {
        if (text.isEmpty() || text.length() > 18 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw malformed("a malformed Content-Length: " + Texts.quoted(text));
        }
        return Long.parseLong(text);
    }

    private static SourceException malformed(String what) {
        return new SourceException(SourceException.Kind.PROTOCOL, "the answer has " + what);
    }
}

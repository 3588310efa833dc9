package io.pluginmanager.core.serve;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What goes back to a client. Immutable: nobody changes the body after it was made. */
public final class Answer {

    private static final byte[] NOTHING = {};

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private Answer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = Collections.unmodifiableMap(headers);
        this.body = body;
    }

    /** Makes an answer without a body. */
    static Answer of(int status) {
        return new Answer(status, Map.of(), NOTHING);
    }

    /** Makes an answer for people: one sentence. */
    static Answer message(int status, String sentence) {
        byte[] body = (sentence + "\n").getBytes(StandardCharsets.UTF_8);
        return of(status).withBody("text/plain; charset=utf-8", body).with("Cache-Control", "no-store");
    }

    /** Returns the same answer with another header. */
    Answer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body);
    }

    /** Returns the same answer with these bytes, which nobody may change any more. */
    Answer withBody(String contentType, byte[] bytes) {
        Answer described = with("Content-Type", contentType)
                .with("Content-Length", Integer.toString(bytes.length))
                .with("X-Content-Type-Options", "nosniff");
        return new Answer(status, described.headers, bytes);
    }

    /** Returns the answer to {@code HEAD}: the same without the bytes. */
    Answer withoutBody() {
        return new Answer(status, headers, NOTHING);
    }

    /** Returns the status of HTTP. */
    public int status() {
        return status;
    }

    /** Returns the headers by name, in the order in which they are sent. */
    public Map<String, String> headers() {
        return headers;
    }

    /** Returns the bytes themselves, which the caller does not change; empty if there are none. */
    public byte[] body() {
        return body;
    }
}

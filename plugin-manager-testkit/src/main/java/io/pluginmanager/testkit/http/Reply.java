package io.pluginmanager.testkit.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link FaultServer} answers, and what is wrong with it. Immutable: every method returns another reply.
 *
 * <p>Without a fault, a reply with status 200 is served as RFC 9110 says: {@code HEAD}, {@code Range}, {@code If-Range},
 * {@code If-None-Match}, {@code If-Match} and {@code If-Modified-Since} are honoured, the length is sent, the connection
 * stays open.
 *
 * @since 0.1
 */
public final class Reply {

    static final long NEVER = -1;

    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);

    /** How the end of a body is told. */
    enum Framing {
        LENGTH,
        CHUNKED,
        CLOSE
    }

    /** What becomes of the connection after the answer. */
    enum Afterwards {
        AS_ANNOUNCED,
        CLOSE,
        DIE_ON_REUSE,
        STAY
    }

    // Fields are written only while a copy is made, before anybody else sees it.
    int status = 200;
    ReplyBody body = ReplyBody.of(new byte[0]);
    boolean raw;
    boolean silent;

    @Nullable
    Function<ReceivedRequest, Reply> chosen;

    Map<String, List<String>> headers = Map.of();
    List<String> interim = List.of();
    Framing framing = Framing.LENGTH;
    int chunkSize = 8192;

    @Nullable
    String chunkSizeText;

    boolean terminated = true;
    boolean honoursRanges = true;
    boolean honoursConditions = true;
    boolean http10;
    Afterwards afterwards = Afterwards.AS_ANNOUNCED;
    long cutAfter = NEVER;
    boolean reset;
    long pauseAfter = NEVER;

    @Nullable
    CountDownLatch pauseUntil;

    @Nullable
    CountDownLatch heldUntil;

    long bytesPerSecond;

    private Reply() {}

    private Reply(Reply other) {
        status = other.status;
        body = other.body;
        raw = other.raw;
        silent = other.silent;
        chosen = other.chosen;
        headers = other.headers;
        interim = other.interim;
        framing = other.framing;
        chunkSize = other.chunkSize;
        chunkSizeText = other.chunkSizeText;
        terminated = other.terminated;
        honoursRanges = other.honoursRanges;
        honoursConditions = other.honoursConditions;
        http10 = other.http10;
        afterwards = other.afterwards;
        cutAfter = other.cutAfter;
        reset = other.reset;
        pauseAfter = other.pauseAfter;
        pauseUntil = other.pauseUntil;
        heldUntil = other.heldUntil;
        bytesPerSecond = other.bytesPerSecond;
    }

    private interface Change {
        void apply(Reply copy);
    }

    private Reply with(Change change) {
        Reply copy = new Reply(this);
        change.apply(copy);
        return copy;
    }

    /** Returns status 200 with these bytes. */
    public static Reply of(byte[] content) {
        return new Reply().with(r -> r.body = ReplyBody.of(content));
    }

    /** Returns status 200 with this text in UTF-8. */
    public static Reply of(String content) {
        return of(content.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns status 200 with the bytes of a file, which has to stay as it is. */
    public static Reply of(Path file) {
        return new Reply().with(r -> r.body = ReplyBody.of(file));
    }

    /** Returns any status without a body. */
    public static Reply status(int status) {
        return new Reply().with(r -> r.status = status);
    }

    /** Returns a redirect; the location is sent as it is, whatever it holds. */
    public static Reply redirect(int status, String location) {
        return status(status).header("Location", location);
    }

    /** Returns status 200 with zeros that never end, without a length. */
    public static Reply endless() {
        return new Reply().withoutLength().with(r -> r.body = ReplyBody.endless(new byte[0], new byte[1]));
    }

    /** Returns status 200 with header fields that never end; see {@link #bytesPerSecond} to send them slowly. */
    public static Reply endlessHeaders() {
        byte[] start = ascii("HTTP/1.1 200 OK\r\n");
        byte[] line = ascii("X-Filler: " + "x".repeat(100) + "\r\n");
        return new Reply().with(r -> {
            r.raw = true;
            r.body = ReplyBody.endless(start, line);
        });
    }

    /** Returns an answer in which even the status line is written by the test; then the connection is closed. */
    public static Reply raw(byte[] bytes) {
        return of(bytes).with(r -> r.raw = true);
    }

    /** Returns an answer in which even the status line is written by the test, in ISO 8859-1. */
    public static Reply raw(String text) {
        return raw(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Returns no answer: the request is read and nothing is sent until the client closes the connection. */
    public static Reply silence() {
        return new Reply().with(r -> r.silent = true);
    }

    /** Returns no answer: the request is read and the connection is closed. */
    public static Reply hangUp() {
        return raw(new byte[0]);
    }

    /** Returns a reply that is chosen when the request is there; the function is called by the server's threads. */
    public static Reply from(Function<ReceivedRequest, Reply> chosen) {
        Objects.requireNonNull(chosen, "chosen");
        return new Reply().with(r -> r.chosen = chosen);
    }

    /**
     * Sets a header field, instead of what the server would say. Several values are sent as several fields; a
     * {@code Content-Length} or {@code Content-Range} that is wrong is sent as it is.
     */
    public Reply header(String name, String... values) {
        return with(r -> {
            Map<String, List<String>> changed = new LinkedHashMap<>(headers);
            changed.keySet().removeIf(known -> known.equalsIgnoreCase(name));
            changed.put(name, List.of(values));
            r.headers = changed;
        });
    }

    /** Leaves a header field out that the server would send. */
    public Reply without(String name) {
        return header(name);
    }

    /** Sets the {@code ETag} as it is sent, quotes included: {@code "\"1\""} or {@code "W/\"1\""}. */
    public Reply etag(String etag) {
        return header("ETag", etag);
    }

    /** Sets the time of the last change; the protocol has whole seconds. */
    public Reply lastModified(Instant time) {
        return header("Last-Modified", HTTP_DATE.format(time.atZone(ZoneOffset.UTC)));
    }

    /** Adds a header field of so many bytes. */
    public Reply hugeHeader(int bytes) {
        return header("X-Huge", "x".repeat(bytes));
    }

    /** Sends an interim answer such as 103 first; may be called several times. */
    public Reply interim(int interimStatus, String... headerLines) {
        return with(r -> {
            List<String> more = new ArrayList<>(interim);
            more.add("HTTP/1.1 " + interimStatus + " Interim\r\n"
                    + String.join(
                            "",
                            List.of(headerLines).stream()
                                    .map(line -> line + "\r\n")
                                    .toList()) + "\r\n");
            r.interim = List.copyOf(more);
        });
    }

    /** Sets the bytes. */
    public Reply body(byte[] content) {
        return with(r -> r.body = ReplyBody.of(content));
    }

    /** Sets the bytes to a text in UTF-8. */
    public Reply body(String content) {
        return body(content.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends the bytes that were set so far packed by gzip, with {@code Content-Encoding: gzip}. */
    public Reply gzip() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] content = new byte[Math.toIntExact(body.size())];
            body.read(0, content, content.length);
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return body(packed.toByteArray()).header("Content-Encoding", "gzip");
    }

    /** Turns every bit of one byte of the object round, whichever range it is sent in. */
    public Reply flipAt(long position) {
        return with(r -> r.body = body.flippedAt(position));
    }

    /** Sends the body in chunks of 8 KiB. */
    public Reply chunked() {
        return chunked(8192);
    }

    /** Sends the body in chunks of a size. */
    public Reply chunked(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("a chunk has at least one byte, not " + size);
        }
        return with(r -> {
            r.framing = Framing.CHUNKED;
            r.chunkSize = size;
        });
    }

    /** Sends the body in chunks before each of which this text stands instead of its size. */
    public Reply chunkSizeText(String text) {
        return chunked().with(r -> r.chunkSizeText = text);
    }

    /** Sends the body in chunks without the last, empty one, and closes the connection. */
    public Reply withoutLastChunk() {
        return chunked(chunkSize).with(r -> r.terminated = false);
    }

    /** Sends no length: the body ends when the connection does. */
    public Reply withoutLength() {
        return with(r -> r.framing = Framing.CLOSE);
    }

    /** Answers as an HTTP/1.0 server does: without chunks, and closes the connection. */
    public Reply http10() {
        return with(r -> r.http10 = true);
    }

    /** Sends the whole object with status 200 whatever range is asked for. */
    public Reply ignoringRanges() {
        return with(r -> r.honoursRanges = false);
    }

    /** Sends the object whatever condition the request has; a range is sent whatever {@code If-Range} says. */
    public Reply ignoringConditions() {
        return with(r -> r.honoursConditions = false);
    }

    /** Closes the connection after so many bytes of the body; nothing happens if it is shorter. */
    public Reply cutAfter(long bytes) {
        return with(r -> r.cutAfter = count(bytes));
    }

    /** Resets the connection (RST instead of FIN) after so many bytes of the body; fewer may arrive. */
    public Reply resetAfter(long bytes) {
        return cutAfter(bytes).with(r -> r.reset = true);
    }

    /** Stops after so many bytes of the body, until the client closes the connection. */
    public Reply pauseAfter(long bytes) {
        return with(r -> r.pauseAfter = count(bytes));
    }

    /** Stops after so many bytes of the body, until the latch is down. */
    public Reply pauseAfter(long bytes, CountDownLatch until) {
        return pauseAfter(bytes).with(r -> r.pauseUntil = Objects.requireNonNull(until, "until"));
    }

    /** Sends nothing, not even the status line, until the latch is down. */
    public Reply heldUntil(CountDownLatch latch) {
        return with(r -> r.heldUntil = Objects.requireNonNull(latch, "latch"));
    }

    /** Sends the body at this rate, by the system's clock; also what {@link #raw} and {@link #endlessHeaders} send. */
    public Reply bytesPerSecond(long rate) {
        if (rate < 1) {
            throw new IllegalArgumentException("a rate is at least 1 byte a second, not " + rate);
        }
        return with(r -> r.bytesPerSecond = rate);
    }

    /** Says {@code Connection: close} and closes it. */
    public Reply closing() {
        return header("Connection", "close").closingSilently();
    }

    /** Closes the connection after the answer without a word. */
    public Reply closingSilently() {
        return with(r -> r.afterwards = Afterwards.CLOSE);
    }

    /** Lets the connection look alive, and closes it without an answer when the next request has arrived on it. */
    public Reply dyingOnReuse() {
        return with(r -> r.afterwards = Afterwards.DIE_ON_REUSE);
    }

    /** Leaves the connection open also where the answer is not what it said it would be. */
    public Reply stayingOpen() {
        return with(r -> r.afterwards = Afterwards.STAY);
    }

    /** Returns the values that the test set, or null if it said nothing about the field. */
    @Nullable
    List<String> own(String name) {
        for (Map.Entry<String, List<String>> header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue();
            }
        }
        return null;
    }

    @Nullable
    String ownFirst(String name) {
        List<String> values = own(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    private static long count(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("a number of bytes is negative: " + bytes);
        }
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

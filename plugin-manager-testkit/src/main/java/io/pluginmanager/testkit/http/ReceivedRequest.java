package io.pluginmanager.testkit.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request as it arrived. Immutable.
 *
 * @since 0.1
 */
public final class ReceivedRequest {

    private final int connection;
    private final String method;
    private final String target;
    private final List<Map.Entry<String, String>> headers;
    private final byte[] body;

    ReceivedRequest(
            int connection, String method, String target, List<Map.Entry<String, String>> headers, byte[] body) {
        this.connection = connection;
        this.method = method;
        this.target = target;
        this.headers = List.copyOf(headers);
        this.body = body;
    }

    /** Returns the number of its connection, counted from 1 in the order in which they were accepted. */
    public int connection() {
        return connection;
    }

    /** Returns the method as sent. */
    public String method() {
        return method;
    }

    /** Returns the target as sent: a path with its query, or a full URL if the server was asked as a proxy. */
    public String target() {
        return target;
    }

    /** Returns the path of the target as sent, without origin and query. */
    public String path() {
        return Targets.path(target);
    }

    /** Returns all header fields, names and values as sent, in their order. */
    public List<Map.Entry<String, String>> headers() {
        return headers;
    }

    /** Returns the values of one header field, whatever the case of its name. */
    public List<String> headers(String name) {
        return headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Returns the first value of one header field, whatever the case of its name. */
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    /** Returns the header field {@code Range}. */
    public Optional<String> range() {
        return header("Range");
    }

    /** Returns a copy of the body; empty if there was none. */
    public byte[] body() {
        return body.clone();
    }

    boolean asksToClose() {
        return headers("Connection").stream()
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("close"));
    }

    @Override
    public String toString() {
        return method + " " + target;
    }
}

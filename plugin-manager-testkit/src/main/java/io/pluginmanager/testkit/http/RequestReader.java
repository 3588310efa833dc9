package io.pluginmanager.testkit.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the requests of one connection; knows only what well-behaved clients send. */
final class RequestReader {

    private static final int LONGEST_LINE = 1 << 20;

    private final InputStream input;
    private final int connection;

    RequestReader(InputStream input, int connection) {
        this.input = input;
        this.connection = connection;
    }

    /** Returns the next request, or null if the client closed the connection. */
    @Nullable
    ReceivedRequest next() throws IOException {
        String start = line(true);
        if (start == null) {
            return null;
        }
        String[] parts = start.split(" ", 3);
        if (parts.length != 3) {
            throw new IOException("not a request line: " + start);
        }
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        for (String line = required(); !line.isEmpty(); line = required()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IOException("not a header field: " + line);
            }
            headers.add(Map.entry(
                    line.substring(0, colon), line.substring(colon + 1).trim()));
        }
        return new ReceivedRequest(connection, parts[0], parts[1], headers, body(headers));
    }

    /** Swallows what arrives until the client closes the connection. */
    void awaitEnd() throws IOException {
        byte[] nothing = new byte[512];
        int count;
        do {
            count = input.read(nothing);
        } while (count >= 0);
    }

    private byte[] body(List<Map.Entry<String, String>> headers) throws IOException {
        for (Map.Entry<String, String> header : headers) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (name.equals("transfer-encoding")) {
                return chunks();
            }
            if (name.equals("content-length")) {
                return exactly(Integer.parseInt(header.getValue()));
            }
        }
        return new byte[0];
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            all.writeBytes(exactly(size));
            required();
        }
        String trailer;
        do {
            trailer = required();
        } while (!trailer.isEmpty());
        return all.toByteArray();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(required().split(";", 2)[0].trim(), 16);
    }

    private byte[] exactly(int size) throws IOException {
        byte[] bytes = input.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("the request ends early");
        }
        return bytes;
    }

    private String required() throws IOException {
        String line = line(false);
        if (line == null) {
            throw new EOFException("the request ends early");
        }
        return line;
    }

    private @Nullable String line(boolean mayEnd) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                if (mayEnd && line.size() == 0) {
                    return null;
                }
                throw new EOFException("the request ends early");
            }
            if (line.size() == LONGEST_LINE) {
                throw new IOException("a line of the request is longer than " + LONGEST_LINE + " bytes");
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}

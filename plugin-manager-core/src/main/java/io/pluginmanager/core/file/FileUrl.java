package io.pluginmanager.core.file;

import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.spi.SourceException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/** The {@code file:} URLs of RFC 8089 that name a file of this machine. Percent signs are decoded once. */
final class FileUrl {

    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";

    private FileUrl() {}

    /**
     * Returns the absolute path that a URL names.
     *
     * @throws SourceException if it names none; the message says how to write it
     */
    static String path(String url) throws SourceException {
        int colon = url.indexOf(':');
        if (colon < 0 || !url.substring(0, colon).toLowerCase(Locale.ROOT).equals(FileProvider.TYPE)) {
            throw refused(url, "it is not a file: URL; write file:///path, or name a provider with a root");
        }
        String path = withoutAuthority(url, url.substring(colon + 1));
        if (!path.startsWith("/")) {
            throw refused(url, "its path is relative; write file:///path, or a path without file:");
        }
        if (path.indexOf('?') >= 0 || path.indexOf('#') >= 0) {
            throw refused(url, "it has a query or fragment; write %3F and %23 where the name has '?' and '#'");
        }
        if (path.toLowerCase(Locale.ROOT).contains("%2f")) {
            throw refused(url, "it holds an encoded '/'; write '/' between folders");
        }
        String decoded = decode(url, path);
        String fault = Fault.ofSegments(decoded);
        if (fault != null) {
            throw refused(url, fault);
        }
        return decoded;
    }

    /** Writes a part of a path as it stands in a URL. */
    static String encode(String path) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            if (b > 0 && PLAIN.indexOf(b) >= 0) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    private static String withoutAuthority(String url, String rest) throws SourceException {
        if (!rest.startsWith("//")) {
            return rest;
        }
        int slash = rest.indexOf('/', 2);
        String host = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
        if (!host.isEmpty() && !host.toLowerCase(Locale.ROOT).equals("localhost")) {
            throw refused(
                    url,
                    "it names the host " + Quoted.of(host.substring(host.lastIndexOf('@') + 1))
                            + "; write three slashes: file:///path");
        }
        return slash < 0 ? "" : rest.substring(slash);
    }

    private static String decode(String url, String path) throws SourceException {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c != '%') {
                int end = Character.isHighSurrogate(c) && i + 1 < path.length() ? i + 2 : i + 1;
                decoded.writeBytes(path.substring(i, end).getBytes(StandardCharsets.UTF_8));
                i = end - 1;
            } else if (i + 2 < path.length()
                    && HexFormat.isHexDigit(path.charAt(i + 1))
                    && HexFormat.isHexDigit(path.charAt(i + 2))) {
                decoded.write(HexFormat.fromHexDigits(path, i + 1, i + 3));
                i += 2;
            } else {
                throw refused(url, "a '%' in it starts no code of two hexadecimal digits; write %25 for '%' itself");
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(decoded.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refused(url, "its percent codes are not UTF-8");
        }
    }

    private static SourceException refused(String url, String reason) {
        return new SourceException(SourceException.Kind.BLOCKED, Quoted.of(url) + " is refused: " + reason);
    }
}

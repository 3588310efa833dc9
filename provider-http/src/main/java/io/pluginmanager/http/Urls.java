package io.pluginmanager.http;

import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** URLs as texts: read strictly, since what a lenient reader makes of a URL is not what its checker saw. */
final class Urls {

    private static final String UNENCODED =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$&'()*,;=:@";

    private static final Pattern HOST = Pattern.compile("[a-z0-9._:-]+");

    private Urls() {}

    /** A text is not a URL of this provider. */
    static final class Fault extends Exception {

        private static final long serialVersionUID = 1L;

        Fault(String reason) {
            super(reason);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    /** Tells whether a text is meant as a full URL of this provider. */
    static boolean isFull(String text) {
        return text.regionMatches(true, 0, "http:", 0, 5) || text.regionMatches(true, 0, "https:", 0, 6);
    }

    /**
     * Reads a full URL; a fragment is dropped.
     *
     * @throws Fault if it is malformed, has another scheme, or carries a user
     */
    static HttpUrl parse(String text) throws Fault {
        int colon = text.indexOf(':');
        String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new Fault("it is neither an http nor an https URL");
        }
        if (!text.startsWith("//", colon + 1)) {
            throw new Fault("a URL has '//' before its host");
        }
        String authority = authority(text.substring(colon + 3));
        if (authority.isEmpty() || authority.startsWith(":")) {
            throw new Fault("it names no host");
        }
        if (authority.indexOf('@') >= 0) {
            throw new Fault("it holds a user name or password, which have keys of their own");
        }
        requireLegal(text);
        HttpUrl url = HttpUrl.parse(text);
        if (url == null) {
            throw new Fault("it is malformed");
        }
        return url.fragment() == null ? url : url.newBuilder().fragment(null).build();
    }

    /** Refuses what RFC 3986 allows in no part of a URL, letters outside ASCII excepted. */
    static void requireLegal(String text) throws Fault {
        if (Texts.hasBlankOrControl(text)) {
            throw new Fault("it holds a space or an invisible character");
        }
        if (text.indexOf('\\') >= 0) {
            throw new Fault("it holds a backslash");
        }
        for (int at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
            if (at + 2 >= text.length()
                    || !HexFormat.isHexDigit(text.charAt(at + 1))
                    || !HexFormat.isHexDigit(text.charAt(at + 2))) {
                throw new Fault("a '%' in it starts no code of two hexadecimal digits");
            }
        }
    }

    /** Returns host and port, with whatever stands before '@', of what follows the two slashes. */
    static String authority(String afterSlashes) {
        int end = 0;
        while (end < afterSlashes.length() && "/?#".indexOf(afterSlashes.charAt(end)) < 0) {
            end++;
        }
        return afterSlashes.substring(0, end);
    }

    /** Returns a host as it stands in a parsed URL, in lower case and ASCII; empty if the text is none. */
    static Optional<String> host(String text) {
        try {
            String host =
                    new HttpUrl.Builder().scheme("https").host(text).build().host();
            return HOST.matcher(host).matches() ? Optional.of(host) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Encodes a decoded path; the slashes between its segments stay. */
    static String encodePath(String path) {
        StringBuilder encoded = new StringBuilder(path.length() + 16);
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            if (isPlain(b)) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    private static boolean isPlain(byte b) {
        return UNENCODED.indexOf(b) >= 0 || b == '/';
    }

    /** Returns scheme, host and port, for messages. */
    static String origin(HttpUrl url) {
        String host = url.host().indexOf(':') >= 0 ? "[" + url.host() + "]" : url.host();
        boolean standard = url.port() == HttpUrl.defaultPort(url.scheme());
        return url.scheme() + "://" + host + (standard ? "" : ":" + url.port());
    }

    /** Returns a URL without the query, which may sign. */
    static String withoutQuery(HttpUrl url) {
        return origin(url) + url.encodedPath();
    }

    static URI withoutQueryUri(HttpUrl url) {
        return URI.create(withoutQuery(url));
    }

    /** Tells whether a host is this machine, by its name or number alone. */
    static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || AddressLiteral.parse(name)
                        .map(InetAddress::isLoopbackAddress)
                        .orElse(false);
    }

    static boolean sameOrigin(HttpUrl one, HttpUrl other) {
        return one.scheme().equals(other.scheme()) && one.host().equals(other.host()) && one.port() == other.port();
    }
}

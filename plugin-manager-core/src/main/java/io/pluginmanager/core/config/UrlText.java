package io.pluginmanager.core.config;

import io.pluginmanager.core.text.Quoted;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Checks of URLs as texts: they may hold placeholders, so they are no {@link URI} yet. */
final class UrlText {

    private static final Set<String> NO_HOST = Set.of(SourceUrl.FILE);

    private UrlText() {}

    static void refuseHidden(String text) throws SourceUrlException {
        if (text.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)) {
            throw new SourceUrlException("'url' holds an invisible character", "remove it");
        }
    }

    /**
     * Checks what follows the colon of a scheme.
     *
     * @throws SourceUrlException if it holds a password, a fragment, a space, a part '..', or has no host
     */
    static void check(String scheme, String rest) throws SourceUrlException {
        String url = scheme + ":" + rest;
        String authority = authority(rest);
        if (authority.indexOf('@') >= 0) {
            throw withUser();
        }
        if (authority.isEmpty() && !NO_HOST.contains(scheme)) {
            throw new SourceUrlException(
                    "the URL of scheme " + Quoted.of(scheme) + " names no host or bucket", "write it after '//'");
        }
        if (rest.indexOf('#') >= 0) {
            throw new SourceUrlException("'url' has a fragment ('#…'), which no server sees", "remove it");
        }
        if (rest.indexOf('\\') >= 0) {
            throw new SourceUrlException("'url' holds a backslash", "write '/' between folders");
        }
        for (String segment : path(rest).split("/", -1)) {
            String decoded = segment.toLowerCase(Locale.ROOT).replace("%2e", ".");
            if (decoded.equals(".") || decoded.equals("..")) {
                throw new SourceUrlException("'url' holds the part " + Quoted.of(segment), "write the path without it");
            }
        }
        try {
            new URI(filled(url));
        } catch (URISyntaxException e) {
            throw new SourceUrlException(
                    "'url' is not a URL: " + e.getReason().toLowerCase(Locale.ROOT),
                    "write spaces as %20 and '%' as %25");
        }
    }

    /** Returns the URL with something in place of its placeholders. */
    static String filled(String url) {
        return url.indexOf('{') < 0 ? url : url.replaceAll("\\{[a-z]+}", "x");
    }

    static void refusePassword(String url) throws SourceUrlException {
        int slashes = url.indexOf("://");
        int colon = slashes < 0 ? -1 : authority(url.substring(slashes + 1)).indexOf(':');
        int at = slashes < 0 ? -1 : authority(url.substring(slashes + 1)).lastIndexOf('@');
        if (colon >= 0 && colon < at) {
            throw withUser();
        }
    }

    private static SourceUrlException withUser() {
        return new SourceUrlException(
                "'url' holds a user name or password, where logs show it",
                "declare an entry in 'providers' with 'auth', and refer to it");
    }

    /** Returns host and port, with whatever stands before '@'. */
    static String authority(String rest) {
        if (!rest.startsWith("//")) {
            return "";
        }
        int end = 2;
        while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        return rest.substring(2, end);
    }

    /** Returns the path, without host and query. */
    static String path(String rest) {
        String withoutQuery = rest.indexOf('?') < 0 ? rest : rest.substring(0, rest.indexOf('?'));
        return withoutQuery.startsWith("//")
                ? withoutQuery.substring(2 + authority(withoutQuery).length())
                : withoutQuery;
    }

    /** Decodes percent codes, once: what is still encoded then is part of the name. */
    static String decodeOnce(String text) throws SourceUrlException {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new SourceUrlException("a '%' in 'url' starts no code of two hexadecimal digits", "write %25");
        }
    }
}

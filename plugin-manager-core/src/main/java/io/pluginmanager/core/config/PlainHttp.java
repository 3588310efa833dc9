package io.pluginmanager.core.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells whether bytes that come from a URL can be changed by anybody on the way. */
public final class PlainHttp {

    private static final Pattern LOOPBACK = Pattern.compile("127(\\.[0-9]{1,3}){3}|\\[::1]|(.+\\.)?localhost\\.?");

    private PlainHttp() {}

    /** Tells whether a URL is {@code http:} and leads to another machine. */
    public static boolean isExposed(String url) {
        try {
            URI uri = new URI(url.replaceAll("\\{[a-z]+}", "x"));
            String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
            return "http".equalsIgnoreCase(uri.getScheme())
                    && !LOOPBACK.matcher(host).matches();
        } catch (URISyntaxException e) {
            return url.toLowerCase(Locale.ROOT).startsWith("http:");
        }
    }
}

package io.pluginmanager.core.config;

import io.pluginmanager.config.ProviderDeclaration;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells whether bytes that come from a URL can be changed by anybody on the way. */
public final class PlainHttp {

    private static final Pattern LOOPBACK = Pattern.compile("127(\\.[0-9]{1,3}){3}|\\[::1]|(.+\\.)?localhost\\.?");

    /** A proxy passes on what https protects; a header leads nowhere. */
    private static final Pattern NO_ORIGIN = Pattern.compile("(proxy|headers)(\\..*)?");

    private PlainHttp() {}

    /** Tells whether a key of a provider may say where its artifacts come from. */
    static boolean isOrigin(String key) {
        return !NO_ORIGIN.matcher(key).matches();
    }

    /** Tells whether anybody on the way could change what comes from a provider. */
    public static boolean isExposed(ProviderDeclaration provider) {
        return provider.values().entrySet().stream()
                .filter(value -> isOrigin(value.getKey()))
                .anyMatch(value -> value.getValue().stream().anyMatch(PlainHttp::isExposed));
    }

    /** Tells whether a URL is {@code http:} and leads to another machine. */
    public static boolean isExposed(String url) {
        if (!url.regionMatches(true, 0, "http:", 0, 5)) {
            return false;
        }
        try {
            URI uri = new URI(UrlText.filled(url));
            String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
            return "http".equalsIgnoreCase(uri.getScheme())
                    && !LOOPBACK.matcher(host).matches();
        } catch (URISyntaxException e) {
            return url.toLowerCase(Locale.ROOT).startsWith("http:");
        }
    }
}

package io.pluginmanager.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * Where index documents lie below the URL of a provider, and where the addresses in them lead. Immutable.
 *
 * <p>Every refusal is an {@link IllegalArgumentException} whose message says what is wrong with the address.
 */
final class IndexUrls {

    private static final String NAME = "{name}";
    private static final String UNRESERVED = "-._~";

    /** What means the same whether somebody decodes it or not. */
    private static final Pattern PLAIN_PATH = Pattern.compile("[A-Za-z0-9._~!$&'()*+,;=@/-]+");

    private final URI base;

    /**
     * Makes addresses for a provider.
     *
     * @param base the URL of the provider; a path without {@code /} at its end is a folder all the same
     */
    IndexUrls(URI base) {
        String path = Objects.requireNonNullElse(base.getRawPath(), "");
        this.base = URI.create(base.getScheme().toLowerCase(Locale.ROOT) + "://"
                + base.getRawAuthority().toLowerCase(Locale.ROOT) + (path.endsWith("/") ? path : path + "/"));
    }

    /**
     * Returns the address of a document.
     *
     * @param key the configuration key, for messages
     * @param template relative to the provider or below it; {@code {name}} stands for the name
     * @param name the name of the plugin; it stays one part of the path, whatever it holds
     */
    URI document(String key, String template, String name) {
        String text = template.replace(NAME, encoded(name));
        URI address;
        try {
            address = new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "'" + key + "' is no address below the provider: " + Texts.quoted(template), e);
        }
        String path = Objects.requireNonNullElse(address.getRawPath(), "");
        URI full = base.resolve(address);
        boolean below = sameOrigin(full, base) && full.getRawPath().startsWith(base.getRawPath());
        if (path.isEmpty() || hasDots(path) || !below || address.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    hasDots(encoded(name))
                            ? "the name " + Texts.quoted(name) + " cannot be part of an address"
                            : "'" + key + "' leads out of the provider: " + Texts.quoted(template));
        }
        return full;
    }

    private static String encoded(String name) {
        StringBuilder text = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
            if (plain || UNRESERVED.indexOf(b) >= 0) {
                text.append((char) b);
            } else {
                text.append(String.format("%%%02X", b));
            }
        }
        return text.toString();
    }

    /**
     * Returns the path of an artifact, as in {@link io.pluginmanager.artifact.ArtifactRef#path()}.
     *
     * @param document the address of the document that holds the URL
     * @param url relative to the document, or full
     */
    String artifact(URI document, String url) {
        if (!url.codePoints().allMatch(c -> !Texts.isHidden(c))) {
            throw new IllegalArgumentException("it holds an invisible character");
        }
        URI address;
        try {
            address = new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("it is not a URL: " + e.getReason(), e);
        }
        if (address.isOpaque()) {
            throw new IllegalArgumentException("it is neither a relative nor an http(s) URL");
        }
        if (address.getRawAuthority() != null && address.getRawAuthority().contains("@")) {
            throw new IllegalArgumentException("it holds a user name or a password");
        }
        String path = Objects.requireNonNullElse(address.getRawPath(), "");
        if (address.getRawFragment() != null || path.isEmpty() || path.endsWith("/")) {
            throw new IllegalArgumentException("it does not name a file");
        }
        URI full = document.resolve(address);
        String scheme = full.getScheme().toLowerCase(Locale.ROOT);
        if (!List.of("http", "https").contains(scheme)
                || full.getRawAuthority() == null
                || HttpUrl.parse(full.toString()) == null) {
            throw new IllegalArgumentException("it is neither a relative nor an http(s) URL");
        }
        if (hasDots(full.getRawPath())) {
            throw new IllegalArgumentException("its path leaves the server's root");
        }
        if (!sameOrigin(full, document) && !scheme.equals("https")) {
            throw new IllegalArgumentException("another server than the index's own must be asked by https");
        }
        return path(full);
    }

    private String path(URI full) {
        if (sameOrigin(full, base) && full.getRawQuery() == null) {
            String path = full.getRawPath();
            String rest = path.startsWith(base.getRawPath())
                    ? path.substring(base.getRawPath().length())
                    : "";
            if (PLAIN_PATH.matcher(rest).matches() && !rest.startsWith("/") && !rest.contains("//")) {
                return rest;
            }
        }
        return ascii(full.toString());
    }

    /** Encodes what is not ASCII as it is; {@link URI#toASCIIString} would compose its letters anew. */
    private static String ascii(String url) {
        StringBuilder text = new StringBuilder();
        for (byte b : url.getBytes(StandardCharsets.UTF_8)) {
            if (b >= 0) {
                text.append((char) b);
            } else {
                text.append(String.format("%%%02X", b));
            }
        }
        return text.toString();
    }

    private static boolean hasDots(String rawPath) {
        for (String part : rawPath.split("/", -1)) {
            String plain = part.replaceAll("(?i)%2e", ".");
            if (plain.equals(".") || plain.equals("..")) {
                return true;
            }
        }
        return false;
    }

    /** Compares what will be asked; {@link URI} itself knows no host with an underscore. */
    private static boolean sameOrigin(URI one, URI other) {
        HttpUrl first = HttpUrl.parse(one.toString());
        HttpUrl second = HttpUrl.parse(other.toString());
        return first != null && second != null && Urls.sameOrigin(first, second);
    }
}

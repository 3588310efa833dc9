package io.pluginmanager.core.config;

import io.pluginmanager.core.discovery.LoadedProvider;
import io.pluginmanager.core.discovery.Values;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Tells whether a full URL lies inside what a provider's entry names, so that credentials never go elsewhere: the same
 * scheme, host and port and a path below the entry's {@code url}, the entry's {@code bucket} and a key below its
 * {@code prefix}, or a file below its {@code root}.
 */
final class ProviderScope {

    private final ProviderEntry provider;
    private final Path baseDirectory;
    private final Set<String> schemes;

    ProviderScope(ProviderEntry provider, Reading reading) {
        this.provider = provider;
        this.baseDirectory = reading.baseDirectory();
        this.schemes = reading.providers()
                .artifacts()
                .find(provider.declaration().type())
                .map(LoadedProvider::urlSchemes)
                .orElse(Set.of());
    }

    /** Says why a URL lies outside; empty if it lies inside. */
    Optional<String> whyOutside(SourceUrl url) {
        if (!schemes.contains(url.scheme())) {
            return Optional.of("the provider reads no URLs of the scheme '" + url.scheme() + "'");
        }
        Optional<String> base = provider.value("url");
        if (base.isPresent()) {
            return outside(url.scheme().equals("oci") ? base.get().replaceFirst("^https?:", "oci:") : base.get(), url);
        }
        Optional<String> bucket = provider.value("bucket");
        if (bucket.isPresent()) {
            String root = url.scheme() + "://" + bucket.get() + "/"
                    + provider.value("prefix").map(ProviderScope::below).orElse("");
            return outside(root, url);
        }
        Optional<String> root = provider.value("root");
        if (root.isPresent() && url.scheme().equals(SourceUrl.FILE)) {
            return outsideRoot(root.get(), url);
        }
        return Optional.of("the entry has neither 'url' nor 'bucket' to compare it with");
    }

    private Optional<String> outsideRoot(String root, SourceUrl url) {
        try {
            boolean below = url.file(baseDirectory).startsWith(Values.path(root, baseDirectory));
            return below ? Optional.empty() : Optional.of("it is not below the root of the entry");
        } catch (SourceUrlException | IllegalArgumentException e) {
            return Optional.of("one of the two is no path");
        }
    }

    private static String below(String prefix) {
        String start = prefix.startsWith("/") ? prefix.substring(1) : prefix;
        return start.isEmpty() || start.endsWith("/") ? start : start + "/";
    }

    private static Optional<String> outside(String base, SourceUrl url) {
        try {
            URI inner = new URI(url.text().replaceAll("\\{[a-z]+}", "x"));
            URI outer = new URI(base);
            if (!origin(inner).equals(origin(outer))) {
                return Optional.of("it has another scheme, host or port than the entry");
            }
            String folder = outer.getRawPath().endsWith("/") ? outer.getRawPath() : outer.getRawPath() + "/";
            boolean below = inner.getRawPath().startsWith(folder) && !hidesParent(inner.getRawPath());
            return below ? Optional.empty() : Optional.of("its path is not below that of the entry");
        } catch (URISyntaxException e) {
            return Optional.of("one of the two is no URL");
        }
    }

    private static boolean hidesParent(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return lower.contains("%2f")
                || lower.contains("%5c")
                || lower.replace("%2e", ".").contains("/../");
    }

    private static String origin(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        int standard = scheme.equals("https") ? 443 : scheme.equals("http") ? 80 : -1;
        int port = uri.getPort() < 0 ? standard : uri.getPort();
        return scheme + "://"
                + String.valueOf(uri.getRawAuthority())
                        .replaceFirst(":[0-9]*$", "")
                        .toLowerCase(Locale.ROOT) + ":" + port;
    }
}

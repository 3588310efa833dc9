package io.pluginmanager.http;

import io.pluginmanager.spi.SourceException;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Finds the URLs that refs mean: paths below the base, or full URLs. */
final class Places {

    private final String sourceName;
    private final @Nullable HttpUrl base;

    Places(String sourceName, Optional<HttpUrl> base) {
        this.sourceName = sourceName;
        this.base = base.orElse(null);
    }

    /**
     * Finds what a ref means.
     *
     * @throws SourceException if it is malformed or leaves the base
     */
    Place locate(String ref) throws SourceException {
        try {
            if (Urls.isFull(ref)) {
                HttpUrl url = withQueryOfBase(Urls.parse(ref));
                return new Place(url, Texts.quoted(Urls.withoutQuery(url)));
            }
            return new Place(below(ref), Texts.quoted(ref) + " of " + Texts.quoted(sourceName));
        } catch (Urls.Fault e) {
            throw new SourceException(SourceException.Kind.BLOCKED, shown(ref) + " is refused: " + e.reason());
        }
    }

    private HttpUrl below(String ref) throws Urls.Fault {
        HttpUrl root = base;
        if (root == null) {
            throw new Urls.Fault("the provider has no 'url' to start at, and this is no full URL");
        }
        for (String segment : ref.split("/", -1)) {
            requireSegment(segment);
        }
        return root.newBuilder()
                .encodedPath(folder(root) + Urls.encodePath(ref))
                .build();
    }

    /** The query of a base is a key to all that lies below it, as in the links of some object stores. */
    private HttpUrl withQueryOfBase(HttpUrl url) {
        HttpUrl root = base;
        if (root == null
                || url.encodedQuery() != null
                || !Urls.sameOrigin(root, url)
                || !url.encodedPath().startsWith(folder(root))) {
            return url;
        }
        return url.newBuilder().encodedQuery(root.encodedQuery()).build();
    }

    private static String folder(HttpUrl root) {
        return root.encodedPath().endsWith("/") ? root.encodedPath() : root.encodedPath() + "/";
    }

    private static void requireSegment(String segment) throws Urls.Fault {
        if (segment.isEmpty()) {
            throw new Urls.Fault("a part of the path is empty; write it without '/' at its ends and without '//'");
        }
        if (segment.equals(".") || segment.equals("..")) {
            throw new Urls.Fault("the part '" + segment + "' leads out of the 'url' of the provider");
        }
        if (segment.indexOf('\\') >= 0) {
            throw new Urls.Fault("it holds a backslash; write '/' between folders");
        }
        if (segment.chars().anyMatch(Character::isISOControl)) {
            throw new Urls.Fault("it holds a control character");
        }
    }

    /** Describes a ref without its query, which may sign; never fails. */
    String describe(String ref) {
        try {
            return Urls.withoutQuery(locate(ref).url());
        } catch (SourceException e) {
            return HttpProvider.TYPE + ":" + shown(ref);
        }
    }

    /** A text that is no URL is shown without what may be a password or a signature in it. */
    private static String shown(String ref) {
        String path = Urls.isFull(ref) ? ref.split("[?#]", 2)[0] : ref;
        return Texts.quoted(path.substring(path.lastIndexOf('@') + 1));
    }
}

package io.pluginmanager.core.config;

import io.pluginmanager.Digest;
import io.pluginmanager.core.discovery.Values;
import io.pluginmanager.core.text.Quoted;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code url:} of a plugin: a URL, a plain path, or one of go-getter's forms, without the options that it carried.
 *
 * <p>Plain paths stay as written. Immutable.
 */
final class SourceUrl {

    /** What a plain path is read by. */
    static final String FILE = "file";

    private static final String GIT = "git";
    private static final Pattern FORCED = Pattern.compile("([A-Za-z0-9+.-]+)::(.+)");
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):(.*)");
    private static final Pattern SECURE_COPY = Pattern.compile("[A-Za-z0-9._-]+@[A-Za-z0-9.-]+:[^/].*");
    private static final Set<String> FORCED_AS_IS = Set.of("http", "https", FILE);

    private final String text;
    private final String scheme;
    private final @Nullable UrlOptions options;
    private final List<String> notes;

    SourceUrl(String text, String scheme, @Nullable UrlOptions options, List<String> notes) {
        this.text = text;
        this.scheme = scheme;
        this.options = options;
        this.notes = List.copyOf(notes);
    }

    /**
     * Reads a URL.
     *
     * @throws SourceUrlException if it holds credentials, an option that is not supported, or is no URL at all
     */
    static SourceUrl parse(String written) throws SourceUrlException {
        UrlText.refuseHidden(written);
        Matcher forced = FORCED.matcher(written);
        if (!forced.matches()) {
            return SECURE_COPY.matcher(written).matches() ? git(written) : plainOrScheme(written);
        }
        String getter = forced.group(1).toLowerCase(Locale.ROOT);
        String rest = forced.group(2);
        if (getter.equals(GIT)) {
            return git(written);
        }
        if (getter.equals("s3") || getter.equals("gcs")) {
            return GoGetterBucket.parse(getter, rest);
        }
        if (FORCED_AS_IS.contains(getter)) {
            return plainOrScheme(rest);
        }
        throw new SourceUrlException(
                Quoted.of(getter + "::") + " is not a way to fetch that is known here",
                "write a URL such as https://…, s3://bucket/key or gs://bucket/key");
    }

    private static SourceUrl git(String written) throws SourceUrlException {
        UrlText.refusePassword(written);
        return new SourceUrl(written, GIT, null, List.of());
    }

    private static SourceUrl plainOrScheme(String written) throws SourceUrlException {
        Matcher scheme = SCHEME.matcher(written);
        if (!scheme.matches()) {
            return path(written);
        }
        String name = scheme.group(1).toLowerCase(Locale.ROOT);
        String rest = scheme.group(2);
        if (name.equals(FILE) && !rest.startsWith("/")) {
            UrlOptions options = UrlOptions.split(rest);
            return new SourceUrl(UrlText.decodeOnce(options.rest()), FILE, options, List.of());
        }
        if (!name.equals(FILE) && !rest.startsWith("//")) {
            throw new SourceUrlException(
                    "after " + Quoted.of(name + ":") + " a URL has '//'",
                    "write " + name + "://…, or './' before a file whose name holds ':'");
        }
        UrlOptions options = UrlOptions.split(rest);
        if (name.equals("gcs")) {
            UrlText.check("gs", options.rest());
            return new SourceUrl("gs:" + options.rest(), "gs", options, List.of("'gcs://' is read as 'gs://'"));
        }
        UrlText.check(name, options.rest());
        return new SourceUrl(name + ":" + options.rest(), name, options, List.of());
    }

    /** A '?' belongs to the name of a file, unless an option of go-getter follows it. */
    private static SourceUrl path(String written) throws SourceUrlException {
        UrlOptions options = UrlOptions.split(written);
        if (options.isEmpty() || options.rest().indexOf('?') >= 0) {
            return new SourceUrl(written, FILE, null, List.of());
        }
        return new SourceUrl(options.rest(), FILE, options, List.of());
    }

    /** Returns the URL or path without options. */
    String text() {
        return text;
    }

    /** Returns the scheme in lower case; {@code file} for a plain path, {@code git} for each form of it. */
    String scheme() {
        return scheme;
    }

    /** Tells whether this is a path without a scheme. */
    boolean isPlainPath() {
        return scheme.equals(FILE) && !text.startsWith(FILE + ":");
    }

    /**
     * Returns the file that a plain path or a {@code file:} URL names, without looking at the disk.
     *
     * @throws SourceUrlException if it is neither, or cannot be decoded
     * @throws IllegalArgumentException if the text is no path on this system
     */
    Path file(Path baseDirectory) throws SourceUrlException {
        if (isPlainPath()) {
            return Values.path(text, baseDirectory);
        }
        if (!scheme.equals(FILE)) {
            throw new SourceUrlException("the URL names no file", "write a path");
        }
        return Values.path(UrlText.decodeOnce(UrlText.path(text.substring(FILE.length() + 1))), baseDirectory);
    }

    Optional<Digest> sha256() {
        return Optional.ofNullable(options).map(UrlOptions::sha256);
    }

    Optional<String> fileName() {
        return Optional.ofNullable(options).map(UrlOptions::fileName);
    }

    Optional<String> format() {
        return Optional.ofNullable(options).map(UrlOptions::format);
    }

    /** Returns how the form was read, for people. */
    List<String> notes() {
        return notes;
    }
}

package io.pluginmanager.core.config;

import io.pluginmanager.core.text.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms {@code s3::https://…} and {@code gcs::https://…}, which name a bucket by the URL of its server. */
final class GoGetterBucket {

    private static final Pattern HTTP = Pattern.compile("(https?)://([^/?#]+)/(.*)", Pattern.CASE_INSENSITIVE);

    /** {@code s3.amazonaws.com}, {@code s3-eu-west-1.amazonaws.com}, {@code s3.eu-west-1.amazonaws.com}. */
    private static final Pattern AMAZON =
            Pattern.compile("(?:(.+)\\.)?s3(?:[.-]([a-z0-9-]+))?\\.amazonaws\\.com(?:\\.cn)?");

    private static final Pattern GOOGLE = Pattern.compile("(?:www\\.)?googleapis\\.com");
    private static final Pattern GOOGLE_STORAGE = Pattern.compile("storage\\.googleapis\\.com");

    private GoGetterBucket() {}

    static SourceUrl parse(String getter, String rest) throws SourceUrlException {
        String ownScheme = getter.equals("gcs") ? "gs" : getter;
        if (rest.startsWith(ownScheme + "://") || rest.startsWith(getter + "://")) {
            return SourceUrl.parse(rest);
        }
        UrlOptions options = UrlOptions.split(rest);
        Matcher http = HTTP.matcher(options.rest());
        if (!http.matches()) {
            throw new SourceUrlException(
                    Quoted.of(getter + "::") + " is not followed by the URL of a server",
                    "write " + ownScheme + "://bucket/key");
        }
        String host = http.group(2).toLowerCase(Locale.ROOT);
        List<String> notes = new ArrayList<>();
        Optional<String> path = getter.equals("s3") ? amazon(host, http.group(3), notes) : google(host, http.group(3));
        if (path.isPresent()) {
            String url = ownScheme + "://" + withoutRegion(path.get(), notes);
            UrlText.check(ownScheme, url.substring(ownScheme.length() + 1));
            notes.add(0, "'" + getter + "::' is read as '" + ownScheme + "://bucket/key'");
            return new SourceUrl(url, ownScheme, options, notes);
        }
        if (getter.equals("gcs")) {
            throw new SourceUrlException(
                    "the host after 'gcs::' is not one of Google Cloud Storage", "write gs://bucket/key");
        }
        String url = options.rest();
        String scheme = http.group(1).toLowerCase(Locale.ROOT);
        UrlText.check(scheme, url.substring(scheme.length() + 1));
        notes.add("'s3::' is read as a plain download, which it is without credentials; for a private bucket declare an"
                + " entry in 'providers' with 'endpoint' and 'bucket', and write 'path'");
        return new SourceUrl(scheme + url.substring(scheme.length()), scheme, options, notes);
    }

    private static Optional<String> amazon(String host, String path, List<String> notes) {
        Matcher amazon = AMAZON.matcher(host);
        if (!amazon.matches()) {
            return Optional.empty();
        }
        if (amazon.group(2) != null) {
            notes.add("the region " + Quoted.of(amazon.group(2))
                    + " in the host is not kept; if the bucket is not found, declare an entry in 'providers'"
                    + " with 'region'");
        }
        return Optional.of(amazon.group(1) == null ? path : amazon.group(1) + "/" + path);
    }

    private static Optional<String> google(String host, String path) {
        if (GOOGLE_STORAGE.matcher(host).matches()) {
            return Optional.of(path);
        }
        if (GOOGLE.matcher(host).matches() && path.startsWith("storage/v1/")) {
            return Optional.of(path.substring("storage/v1/".length()));
        }
        return Optional.empty();
    }

    /** {@code ?region=} is go-getter's own parameter, not part of an object's name. */
    private static String withoutRegion(String path, List<String> notes) {
        String without = path.replaceFirst("\\?region=[^&]*$", "");
        if (without.length() != path.length()) {
            notes.add(
                    "'region' in the URL is not kept; if the bucket is not found, declare an entry in 'providers' with"
                            + " 'region'");
        }
        return without;
    }
}

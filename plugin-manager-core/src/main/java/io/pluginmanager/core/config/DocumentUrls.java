package io.pluginmanager.core.config;

import io.pluginmanager.core.resolve.PathTemplate;
import io.pluginmanager.core.resolve.PlatformSpelling;
import io.pluginmanager.core.resolve.VersionSyntaxException;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.core.yaml.Place;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks URLs of what belongs to an artifact: checksum files, signatures and mirrors. */
final class DocumentUrls {

    private static final Pattern FULL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9+.-]+:.*");

    private final Reading reading;

    DocumentUrls(Reading reading) {
        this.reading = reading;
    }

    static boolean isFull(String text) {
        return FULL.matcher(text).matches();
    }

    /** Returns the template of a full URL, or of a path within a provider. */
    Optional<PathTemplate> document(String key, String text, Place place, PlatformSpelling spelling) {
        if (isFull(text)) {
            return full(key, text, place, spelling);
        }
        boolean leaves =
                text.startsWith("/") || Arrays.asList(text.split("/", -1)).contains("..");
        if (leaves) {
            reading.log()
                    .error(
                            place,
                            Quoted.of(key) + " " + Quoted.of(text) + " leads out of the provider",
                            "write it without '/' at the start and without '..'");
            return Optional.empty();
        }
        return template(key, text, place, spelling);
    }

    /** Returns the template of a full URL. */
    Optional<PathTemplate> full(String key, String text, Place place, PlatformSpelling spelling) {
        try {
            if (!isFull(text)) {
                throw new SourceUrlException(
                        Quoted.of(key) + " " + Quoted.of(text) + " is not a full URL",
                        "write it with its scheme, such as https://… or file:…");
            }
            SourceUrl url = SourceUrl.parse(text);
            if (url.sha256().isPresent()
                    || url.fileName().isPresent()
                    || url.format().isPresent()) {
                throw new SourceUrlException(
                        Quoted.of(key) + " has an option of go-getter, which only the url of a plugin can have",
                        "remove 'checksum', 'filename' and 'archive' from it");
            }
            if (reading.providers().artifacts().findByScheme(url.scheme()).isEmpty()) {
                reading.add(() -> reading.providers().artifacts().missingScheme(url.scheme()), place);
            }
            // a file without a host keeps its scheme: without it the text would be a path within the provider
            return template(key, url.isPlainPath() ? text : url.text(), place, spelling);
        } catch (SourceUrlException e) {
            reading.log().error(place, String.valueOf(e.getMessage()).replace("'url'", Quoted.of(key)), e.nextStep());
            return Optional.empty();
        }
    }

    private Optional<PathTemplate> template(String key, String text, Place place, PlatformSpelling spelling) {
        try {
            return Optional.of(PathTemplate.parse(text, spelling));
        } catch (VersionSyntaxException e) {
            reading.log().error(place, Quoted.of(key) + " cannot be used: " + e.reason(), "correct it");
            return Optional.empty();
        }
    }
}

package io.pluginmanager.core.config;

import io.pluginmanager.Digest;
import io.pluginmanager.config.ArtifactKind;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.resolve.PathTemplate;
import io.pluginmanager.core.resolve.PlatformSpelling;
import io.pluginmanager.core.resolve.VersionSyntaxException;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.core.yaml.MappingReader;
import io.pluginmanager.core.yaml.Place;
import io.pluginmanager.core.yaml.YamlScalar;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where one plugin comes from: exactly one of provider and path, provider alone, URL, URL inside a provider, or image.
 */
final class PluginSource {

    private static final String PROVIDER = "provider";
    private static final String PATH = "path";
    private static final String URL = "url";
    private static final String IMAGE = "image";

    /** Sources whose versions are tags, so that no path has to hold them. */
    private static final Set<String> TAGGED = Set.of("oci", "git");

    private static final Pattern IMAGE_NAME = Pattern.compile(
            "(?:[A-Za-z0-9.-]+(?::[0-9]+)?/)?[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*"
                    + "(?::[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?(?:@sha256:[0-9a-f]{64})?");
    private static final Pattern TAG_OR_DIGEST = Pattern.compile("[^/]*[:@][^/]*$");

    private final Reading reading;
    private final MappingReader reader;
    private final Map<String, ProviderEntry> providers;

    private @Nullable ProviderEntry provider;
    private @Nullable SourceUrl url;
    private @Nullable String path;
    private @Nullable String image;
    private @Nullable PathTemplate template;
    private boolean indexed;

    PluginSource(Reading reading, MappingReader reader, Map<String, ProviderEntry> providers) {
        this.reading = reading;
        this.reader = reader;
        this.providers = providers;
    }

    void read(PlatformSpelling spelling) {
        checkOneOf();
        provider = reader.text(PROVIDER).flatMap(this::findProvider).orElse(null);
        path = reader.text(PATH).filter(this::isRelative).orElse(null);
        image = reader.text(IMAGE).filter(this::isImage).orElse(null);
        url = reader.text(URL).flatMap(this::parseUrl).orElse(null);
        if (path != null) {
            template = template(PATH, path, spelling);
        } else if (url != null) {
            template = template(URL, url.text(), spelling);
        }
        checkScope();
        checkIndex();
    }

    private void checkOneOf() {
        boolean hasProvider = reader.has(PROVIDER);
        if (reader.has(IMAGE)) {
            Set.of(PROVIDER, PATH, URL).stream()
                    .filter(reader::has)
                    .min(Comparator.naturalOrder())
                    .ifPresent(key -> error(
                            reader.keyPlace(key),
                            "a plugin has 'image' or " + Quoted.of(key) + ", not both",
                            "keep 'image' for what is only launched, and " + Quoted.of(key)
                                    + " for what is installed"));
        } else if (reader.has(URL) && reader.has(PATH)) {
            error(reader.keyPlace(PATH), "a plugin has 'url' or 'path', not both", "keep one of them");
        } else if (reader.has(PATH) && !hasProvider) {
            error(
                    reader.keyPlace(PATH),
                    "'path' needs 'provider'",
                    "name an entry of 'providers', or write a full 'url'");
        } else if (!hasProvider && !reader.has(URL)) {
            error(
                    reader.place(),
                    "the plugin has no source",
                    "write 'provider' and 'path', or 'url', or 'image' for what is only launched");
        }
    }

    private Optional<ProviderEntry> findProvider(String name) {
        ProviderEntry found = providers.get(name);
        if (found == null) {
            error(
                    reader.place(PROVIDER),
                    "there is no entry " + Quoted.of(name) + " in 'providers'",
                    reading.log()
                            .suggest(
                                    name,
                                    providers.keySet(),
                                    providers.isEmpty() ? "declare it in 'providers'" : "declared are: "));
        }
        return Optional.ofNullable(found);
    }

    private boolean isRelative(String text) {
        boolean leaves =
                text.startsWith("/") || Arrays.asList(text.split("/", -1)).contains("..");
        if (text.contains("://")) {
            error(reader.place(PATH), "'path' is a URL", "write 'url' for a URL, or the part below the provider's own");
        } else if (leaves) {
            error(
                    reader.place(PATH),
                    "'path' " + Quoted.of(text) + " leads out of the provider",
                    "write it without '/' at the start and without '..'");
        } else {
            return true;
        }
        return false;
    }

    private boolean isImage(String text) {
        boolean legal = IMAGE_NAME.matcher(text).matches();
        if (!legal) {
            error(
                    reader.place(IMAGE),
                    "'image' " + Quoted.of(text) + " is not the name of an image",
                    "write registry/repository in lower case, without a scheme such as https://");
        } else if (reader.has("version") && TAG_OR_DIGEST.matcher(text).find()) {
            error(
                    reader.place(IMAGE),
                    "'image' has a tag or digest, and 'version' stands beside it",
                    "keep one of them");
        }
        return legal;
    }

    private Optional<SourceUrl> parseUrl(String text) {
        try {
            SourceUrl parsed = SourceUrl.parse(text);
            if (reading.providers().artifacts().findByScheme(parsed.scheme()).isEmpty()) {
                reading.add(() -> reading.providers().artifacts().missingScheme(parsed.scheme()), reader.place(URL));
            }
            parsed.notes().forEach(note -> reading.noteOnce(reader.place(URL), note));
            return Optional.of(parsed);
        } catch (SourceUrlException e) {
            error(reader.place(URL), String.valueOf(e.getMessage()), e.nextStep());
            return Optional.empty();
        }
    }

    private @Nullable PathTemplate template(String key, String text, PlatformSpelling spelling) {
        try {
            return PathTemplate.parse(text, spelling);
        } catch (VersionSyntaxException e) {
            error(reader.place(key), Quoted.of(key) + " cannot be used: " + e.reason(), "correct it");
            return null;
        }
    }

    private void checkScope() {
        if (provider == null || url == null) {
            return;
        }
        String name = provider.declaration().name();
        new ProviderScope(provider, reading)
                .whyOutside(url)
                .ifPresent(reason -> error(
                        reader.place(URL),
                        "'url' does not lie inside the provider " + Quoted.of(name) + ": " + reason,
                        "remove 'provider' to fetch it without credentials, or write 'path'"));
    }

    /** Without path and URL the index of the provider must say where the artifact lies. */
    private void checkIndex() {
        if (provider == null || reader.has(PATH) || reader.has(URL) || reader.has(IMAGE)) {
            return;
        }
        ProviderEntry entry = provider;
        boolean couldHaveIndex = reading.providers()
                .artifacts()
                .find(entry.declaration().type())
                .filter(loaded ->
                        loaded.configKeys().stream().anyMatch(key -> key.name().equals(ProviderEntry.INDEX)))
                .isPresent();
        if (isCollection()) {
            error(reader.keyPlace(PROVIDER), "a collection needs 'path' or 'url'", "write what to take from there");
        } else if (couldHaveIndex && !entry.hasIndex()) {
            error(
                    reader.keyPlace(PROVIDER),
                    "'provider' needs 'path' or 'url', because "
                            + Quoted.of(entry.declaration().name()) + " has no 'index'",
                    "write what to take from there, or give the provider an 'index'");
        } else {
            indexed = true;
        }
    }

    /** Tells whether the source names many objects. */
    boolean isCollection() {
        return reader.item("kind")
                .filter(item ->
                        item.node() instanceof YamlScalar word && word.text().equals(ArtifactKind.COLLECTION.text()))
                .isPresent();
    }

    /** Returns the provider's entry, if there is a good one. */
    Optional<ProviderEntry> provider() {
        return Optional.ofNullable(provider);
    }

    /**
     * Says that the bytes need a digest or a word about it, because anybody could change them on the way.
     *
     * @param accepted whether something says which bytes are right, or that the risk is taken
     */
    void checkPlainHttp(boolean accepted) {
        boolean exposed =
                (url != null && PlainHttp.isExposed(url.text())) || (provider != null && provider.isExposed());
        if (exposed && !accepted) {
            error(
                    reader.place(url != null ? URL : PROVIDER),
                    "the artifact comes over plain http, so anybody on the way can change it",
                    "use https, write 'sha256', or accept it with 'integrity: first-use'");
        }
    }

    /** Tells whether a version can be chosen among several. */
    boolean hasVersions() {
        return image != null
                || indexed
                || (template != null && template.usesVersion())
                || (provider != null
                        && (provider.hasIndex()
                                || TAGGED.contains(provider.declaration().type())))
                || (url != null && TAGGED.contains(url.scheme()));
    }

    /** Tells whether there is nothing to install. */
    boolean isImageOnly() {
        return image != null;
    }

    boolean usesVersion() {
        return template != null && template.usesVersion();
    }

    /** Tells whether the source could be read at all; if not, the problem is known already. */
    boolean isKnown() {
        return image != null || template != null || indexed;
    }

    Optional<Digest> sha256() {
        return Optional.ofNullable(url).flatMap(SourceUrl::sha256);
    }

    Optional<String> format() {
        return Optional.ofNullable(url).flatMap(SourceUrl::format);
    }

    /** Returns the name that {@code ?filename=} gives. */
    Optional<String> fileName() {
        return Optional.ofNullable(url).flatMap(SourceUrl::fileName);
    }

    /** Returns the last part of the source, decoded once; empty if there is none. */
    Optional<String> lastSegment() {
        if (image != null) {
            return Optional.of(DerivedName.ofImage(image));
        }
        if (path != null) {
            return Optional.of(DerivedName.lastSegment(path.replaceFirst("\\?.*$", "")));
        }
        if (url == null) {
            return Optional.empty();
        }
        if (url.isPlainPath()) {
            return Optional.of(DerivedName.lastSegment(url.text()));
        }
        String below = UrlText.path(url.text().substring(url.text().indexOf(':') + 1));
        String last = TAGGED.contains(url.scheme()) ? DerivedName.ofImage(below) : DerivedName.lastSegment(below);
        try {
            return Optional.of(UrlText.decodeOnce(last));
        } catch (SourceUrlException e) {
            return Optional.of(last);
        }
    }

    void apply(PluginDeclaration.Builder plugin) {
        if (provider != null) {
            plugin.provider(provider.declaration().name());
        }
        if (path != null) {
            plugin.path(path);
        }
        if (image != null) {
            plugin.image(image);
        }
        if (url != null) {
            plugin.url(url.text());
        }
    }

    private void error(Place place, String message, String nextStep) {
        reading.log().error(place, message, nextStep);
    }
}

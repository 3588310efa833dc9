package io.pluginmanager.core.config;

import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.config.SignaturePolicy;
import io.pluginmanager.core.resolve.PathTemplate;
import io.pluginmanager.core.resolve.PlatformSpelling;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.core.yaml.Item;
import io.pluginmanager.core.yaml.MappingReader;
import io.pluginmanager.core.yaml.Place;
import io.pluginmanager.core.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what one plugin says of why its bytes may be believed: checksum file, signature, mirrors, name of the package. */
final class PluginTrust {

    private static final String CHECKSUM_URL = "checksum_url";
    private static final String SIGNATURE = "signature";
    private static final String MIRRORS = "mirrors";

    private final Reading reading;
    private final MappingReader reader;
    private final PluginSource source;
    private final boolean integrityWritten;
    private final DocumentUrls urls;

    PluginTrust(Reading reading, MappingReader reader, PluginSource source, boolean integrityWritten) {
        this.reading = reading;
        this.reader = reader;
        this.source = source;
        this.integrityWritten = integrityWritten;
        this.urls = new DocumentUrls(reading);
    }

    void read(PlatformSpelling spelling, PluginDeclaration.Builder plugin) {
        reader.text("package")
                .filter(text -> reading.isName(text, reader.place("package")))
                .ifPresent(plugin::packageName);
        refuseForImage();
        Optional<String> checksum = reader.text(CHECKSUM_URL)
                .flatMap(text -> document(CHECKSUM_URL, text, reader.place(CHECKSUM_URL), spelling));
        checksum.ifPresent(plugin::checksumUrl);
        Optional<SignaturePolicy> written = new SignatureReader(reading).read(reader);
        written.map(policy -> checked(policy, spelling)).ifPresent(plugin::signature);
        List<String> mirrors = new ArrayList<>();
        List<Item> items = reader.items(MIRRORS);
        items.forEach(item -> item.text(reading.log())
                .flatMap(text -> urls.full(MIRRORS, text, item.place(), spelling))
                .flatMap(template -> withVersion(MIRRORS, template, item.place()))
                .ifPresent(mirrors::add));
        plugin.mirrors(mirrors);
        Optional<SignaturePolicy> inherited =
                source.provider().flatMap(entry -> entry.declaration().signature());
        checkCollection(inherited);
        checkPlainHttp(checksum, written.or(() -> inherited).isPresent(), items);
    }

    private void refuseForImage() {
        if (reader.has("image")) {
            for (String key : List.of(CHECKSUM_URL, SIGNATURE, MIRRORS)) {
                if (reader.has(key)) {
                    error(
                            reader.keyPlace(key),
                            Quoted.of(key) + " is about what is installed, but an image is only launched",
                            "remove it, or 'image'");
                }
            }
        }
    }

    private SignaturePolicy checked(SignaturePolicy policy, PlatformSpelling spelling) {
        return policy.url()
                .flatMap(text -> document("url", text, SignatureReader.urlPlace(reader), spelling))
                .map(url -> policy.toBuilder().url(url).build())
                .orElse(policy);
    }

    /** A full URL, or a path within the provider. */
    private Optional<String> document(String key, String text, Place place, PlatformSpelling spelling) {
        if (!DocumentUrls.isFull(text) && source.provider().isEmpty()) {
            if (!reader.has("provider")) {
                error(
                        place,
                        Quoted.of(key) + " without a scheme is a path within the provider, but the plugin has none",
                        "write a full URL, such as https://… or file:…");
            }
            return Optional.empty();
        }
        return urls.document(key, text, place, spelling).flatMap(template -> withVersion(key, template, place));
    }

    private Optional<String> withVersion(String key, PathTemplate template, Place place) {
        boolean missing = template.usesVersion() && source.isKnown() && !source.hasVersions() && !reader.has("version");
        if (missing) {
            error(place, Quoted.of(key) + " holds {version}, but nothing gives a version", "write 'version'");
        }
        return missing ? Optional.empty() : Optional.of(template.toString());
    }

    private void checkCollection(Optional<SignaturePolicy> inherited) {
        if (source.isCollection() && inherited.isPresent()) {
            String name = source.provider().orElseThrow().declaration().name();
            error(
                    reader.place("provider"),
                    "the provider " + Quoted.of(name)
                            + " demands a signature over one object, but a collection has many",
                    "take the collection from an entry of 'providers' without 'signature'");
        }
    }

    private void checkPlainHttp(Optional<String> checksum, boolean signed, List<Item> mirrors) {
        boolean accepted = integrityWritten
                || reader.has("integrity")
                || source.provider()
                        .flatMap(entry -> entry.declaration().integrity())
                        .isPresent();
        boolean known =
                accepted || signed || reader.has("sha256") || source.sha256().isPresent();
        boolean checksumExposed = checksum.filter(this::isExposed).isPresent();
        if (checksumExposed && !known) {
            error(
                    reader.place(CHECKSUM_URL),
                    "the checksum file comes over plain http, so anybody on the way can change it",
                    "use https, write 'sha256', or accept it with 'integrity: first-use'");
            return;
        }
        boolean enough = known || checksum.isPresent();
        source.checkPlainHttp(enough);
        for (Item mirror : mirrors) {
            if (!enough && mirror.node() instanceof YamlScalar text && PlainHttp.isExposed(text.text())) {
                error(
                        mirror.place(),
                        "the artifact comes over plain http from this mirror, so anybody on the way can change it",
                        "use https, write 'sha256', or accept it with 'integrity: first-use'");
            }
        }
    }

    private boolean isExposed(String document) {
        return DocumentUrls.isFull(document)
                ? PlainHttp.isExposed(document)
                : source.provider().filter(ProviderEntry::isExposed).isPresent();
    }

    private void error(Place place, String message, String nextStep) {
        reading.log().error(place, message, nextStep);
    }
}

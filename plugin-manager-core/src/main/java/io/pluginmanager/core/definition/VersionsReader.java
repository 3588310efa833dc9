package io.pluginmanager.core.definition;

import io.pluginmanager.core.yaml.Item;
import io.pluginmanager.core.yaml.MappingReader;
import io.pluginmanager.core.yaml.Place;
import io.pluginmanager.core.yaml.YamlMapping;
import io.pluginmanager.plugin.Entrypoint;
import io.pluginmanager.plugin.ImageVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the image versions of a definition; each takes from {@code default} what it does not say itself. */
final class VersionsReader {

    static final String BASE = "default";

    static final FieldNames NAMES = FieldNames.of("image Image", "tag Tag", "entrypoint Entrypoint");

    private static final String VERSIONS = "plugin_versions";
    private static final String IMAGE = "image";
    private static final String TAG = "tag";

    private final Reading reading;

    VersionsReader(Reading reading) {
        this.reading = reading;
    }

    List<ImageVersion> read(Fields fields) {
        Optional<Item> item = fields.item(VERSIONS);
        if (item.isEmpty()) {
            reading.error(
                    fields.keyPlace(VERSIONS),
                    "a definition of schema 2 needs 'plugin_versions'",
                    "add 'plugin_versions:' with an entry 'default'");
            return List.of();
        }
        if (!(item.get().node() instanceof YamlMapping mapping)) {
            Texts.wrong(item.get(), "a map", reading);
            return List.of();
        }
        ImageVersion base = null;
        Optional<YamlMapping.Entry> written = mapping.entry(BASE);
        if (written.isPresent()) {
            base = version(written.get(), item.get().path(), null);
        } else {
            reading.error(
                    item.get().place(),
                    "'plugin_versions' has no entry 'default'",
                    "add 'default:' with image, tag and entrypoint");
        }
        List<ImageVersion> versions = new ArrayList<>();
        for (YamlMapping.Entry entry : mapping.entries()) {
            boolean isBase = base != null && entry.key().text().equals(BASE);
            versions.add(isBase ? base : version(entry, item.get().path(), base));
        }
        return versions;
    }

    private ImageVersion version(YamlMapping.Entry entry, String path, @Nullable ImageVersion base) {
        String key = reading.sharing().of(entry.key().text());
        Item item = new Item(entry.value(), MappingReader.pathOf(path, key));
        if (key.isBlank()) {
            reading.error(new Place(entry.key().position(), item.path()), "a version has an empty key", "name it");
        }
        ImageVersion.Builder version = ImageVersion.builder(key);
        inherit(version, base);
        Optional<Fields> fields = Fields.of(item, NAMES, reading);
        if (fields.isPresent()) {
            own(version, fields.get(), base);
        }
        ImageVersion read = version.build();
        Place place = fields.isPresent() ? fields.get().place(IMAGE) : item.place();
        read.reference().ifPresent(reference -> new ImageReader(reading).isValid(reference, place));
        if (key.equals(BASE) && fields.isPresent()) {
            complete(read, fields.get());
        }
        return read;
    }

    private static void inherit(ImageVersion.Builder version, @Nullable ImageVersion base) {
        if (base != null) {
            base.image().ifPresent(version::image);
            base.tag().ifPresent(version::tag);
            base.entrypoint().ifPresent(version::entrypoint);
        }
    }

    private void own(ImageVersion.Builder version, Fields fields, @Nullable ImageVersion base) {
        fields.filled(IMAGE).ifPresent(version::image);
        fields.filled(TAG).ifPresent(version::tag);
        Optional<Entrypoint> inherited = Optional.ofNullable(base).flatMap(ImageVersion::entrypoint);
        fields.item("entrypoint")
                .flatMap(item -> new EntrypointReader(reading).whole(item, inherited))
                .ifPresent(version::entrypoint);
    }

    private void complete(ImageVersion base, Fields fields) {
        if (base.image().isEmpty()) {
            reading.doubt(fields.keyPlace(IMAGE), "the default version has no image", "add 'image:'");
        } else if (base.tag().isEmpty()
                && base.image().map(ImageReference::isUntagged).orElse(false)) {
            reading.doubt(fields.keyPlace(TAG), "the default version has no tag", "add 'tag:'");
        }
    }
}

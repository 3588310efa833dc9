package io.pluginmanager.core.config;

import io.pluginmanager.Digest;
import io.pluginmanager.PluginName;
import io.pluginmanager.config.ArtifactKind;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.resolve.PlatformSpelling;
import io.pluginmanager.core.resolve.VersionSyntaxException;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.core.unpack.ArchiveFormat;
import io.pluginmanager.core.yaml.Item;
import io.pluginmanager.core.yaml.MappingReader;
import io.pluginmanager.core.yaml.YamlMapping;
import io.pluginmanager.core.yaml.YamlNode;
import io.pluginmanager.core.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the list of plugins. */
final class PluginReader {

    private static final String NAME = "name";
    private static final String SHA256 = "sha256";
    private static final PluginName NAMELESS = PluginName.of("nameless");

    private final Reading reading;
    private final Map<String, ProviderEntry> providers;
    private final boolean integrityWritten;
    private final PluginNames names;

    PluginReader(Reading reading, Map<String, ProviderEntry> providers, boolean integrityWritten) {
        this.reading = reading;
        this.providers = providers;
        this.integrityWritten = integrityWritten;
        this.names = new PluginNames(reading);
    }

    /** Returns the plugins in their order; what it returns is of use only if the log has no errors. */
    List<PluginDeclaration> read(List<Item> items) {
        PublishedShapes shapes = new PublishedShapes(reading);
        List<PluginDeclaration> plugins = new ArrayList<>();
        for (Item item : items) {
            Item canonical = shapes.plugin(item);
            if (canonical.node() instanceof YamlMapping mapping) {
                plugins.add(readEntry(mapping, canonical.path()));
            } else {
                canonical.wrong("a map", reading.log());
            }
        }
        names.check();
        return plugins;
    }

    private PluginDeclaration readEntry(YamlMapping mapping, String path) {
        MappingReader reader = new MappingReader(mapping, path, KeySpec.names(Keys.PLUGIN), reading.log());
        Optional<PluginName> written = reading.name(reader, NAME);
        PluginSource source = new PluginSource(reading, reader, providers);
        Map<String, String> os = new LinkedHashMap<>();
        Map<String, String> arch = new LinkedHashMap<>();
        PlatformSpelling spelling = readPlatforms(reader, os, arch);
        source.read(spelling);
        Optional<PluginName> name = reader.has(NAME) ? written : derive(reader, source);
        Optional<PluginName> as = reading.name(reader, "as");
        name.ifPresent(known -> names.add(
                known,
                reader.place(NAME),
                reader.has(NAME),
                as.map(other -> new PluginNames.As(other, reader.place("as")))));

        PluginDeclaration.Builder plugin =
                PluginDeclaration.builder(name.orElse(NAMELESS)).position(mapping.position());
        as.ifPresent(plugin::as);
        reader.text("type").ifPresent(plugin::type);
        plugin.osSpellings(os).archSpellings(arch);
        source.apply(plugin);
        new PluginVersions(reading, reader).read(source, plugin);
        readContent(reader, source, plugin);
        reader.choice("integrity", Keys.INTEGRITY).ifPresent(plugin::integrity);
        reader.bool("follow").ifPresent(plugin::follow);
        new PluginTrust(reading, reader, source, integrityWritten).read(spelling, plugin);
        boolean accepted = integrityWritten
                || source.provider()
                        .flatMap(entry -> entry.declaration().integrity())
                        .isPresent();
        new PluginDefinitionKeys(reading, reader, source).read(spelling, accepted, name.orElse(NAMELESS), plugin);
        return plugin.build();
    }

    private Optional<PluginName> derive(MappingReader reader, PluginSource source) {
        Optional<String> segment = source.fileName().or(source::lastSegment);
        if (segment.isEmpty()) {
            if (source.isKnown()) {
                reader.missing(NAME, "write 'name:'");
            }
            return Optional.empty();
        }
        String name = DerivedName.withoutEnding(segment.get());
        Optional<String> doubt = source.fileName().isPresent() ? Optional.empty() : DerivedName.doubt(name);
        Optional<String> fault = PluginName.findFault(name).map(message -> "it gives no legal name");
        Optional<String> reason = fault.or(() -> doubt);
        reason.ifPresent(why -> reading.log()
                .error(
                        reader.place(),
                        "the name of the plugin is not clear from " + Quoted.of(segment.get()) + ": " + why,
                        "write 'name:'"));
        return reason.isPresent() ? Optional.empty() : Optional.of(PluginName.of(name));
    }

    private PlatformSpelling readPlatforms(MappingReader reader, Map<String, String> os, Map<String, String> arch) {
        Optional<MappingReader> platforms = reader.mapping("platforms", KeySpec.names(Keys.PLATFORMS));
        if (platforms.isEmpty()) {
            return PlatformSpelling.CANONICAL;
        }
        readSpellings(platforms.get(), "os", os);
        readSpellings(platforms.get(), "arch", arch);
        try {
            return new PlatformSpelling(os, arch);
        } catch (VersionSyntaxException e) {
            reading.log().error(reader.place("platforms"), String.valueOf(e.getMessage()), "correct it");
            return PlatformSpelling.CANONICAL;
        }
    }

    private void readSpellings(MappingReader platforms, String key, Map<String, String> spellings) {
        Optional<Item> item = platforms.item(key);
        if (item.isEmpty()) {
            return;
        }
        if (!(item.get().node() instanceof YamlMapping mapping)) {
            item.get().wrong("a map", reading.log());
            return;
        }
        for (YamlMapping.Entry entry : mapping.entries()) {
            String name = entry.key().text();
            new Item(entry.value(), item.get().path() + "." + name)
                    .text(reading.log())
                    .ifPresent(text -> spellings.put(name, text));
        }
    }

    private void readContent(MappingReader reader, PluginSource source, PluginDeclaration.Builder plugin) {
        boolean collection = reader.choice("kind", Keys.KIND)
                .filter(ArtifactKind.COLLECTION::equals)
                .isPresent();
        if (collection) {
            plugin.kind(ArtifactKind.COLLECTION);
            for (String key : List.of(SHA256, "checksum_url", "signature", "mirrors", "format", "member")) {
                if (reader.has(key)) {
                    reading.log()
                            .error(
                                    reader.keyPlace(key),
                                    Quoted.of(key) + " is about one object, but a collection has many",
                                    "remove it, or 'kind: collection'");
                }
            }
        }
        readDigest(reader, source).ifPresent(plugin::sha256);
        readFormat(reader, source).ifPresent(plugin::format);
        reader.text("member").filter(text -> isMember(text, reader)).ifPresent(plugin::member);
        reader.integer("strip_components", 0, Keys.MOST_STRIPPED)
                .ifPresent(count -> plugin.stripComponents((int) count));
        reader.bool("portable_names").ifPresent(plugin::portableNames);
    }

    private Optional<Digest> readDigest(MappingReader reader, PluginSource source) {
        Optional<Digest> inUrl = source.sha256();
        Optional<Digest> written = reader.text(SHA256).flatMap(text -> {
            try {
                return Optional.of(Digest.parse(text));
            } catch (IllegalArgumentException e) {
                reading.log()
                        .error(
                                reader.place(SHA256),
                                "'sha256': " + e.getMessage(),
                                "write the 64 digits that 'sha256sum' prints");
                return Optional.empty();
            }
        });
        if (written.isPresent() && inUrl.isPresent() && !written.equals(inUrl)) {
            reading.log()
                    .error(
                            reader.place(SHA256),
                            "'sha256' and the checksum in 'url' are different digests",
                            "keep the one that is right");
        }
        return written.or(() -> inUrl);
    }

    private Optional<String> readFormat(MappingReader reader, PluginSource source) {
        Optional<String> text = reader.text("format");
        Optional<String> written = text.flatMap(ArchiveFormat::parse).map(ArchiveFormat::toString);
        if (text.isPresent() && written.isEmpty()) {
            reading.log()
                    .error(
                            reader.place("format"),
                            "'format' cannot be " + Quoted.of(text.get()) + "; allowed: " + ArchiveFormat.allowed(),
                            "write one of them, or leave the key out: the content decides");
        }
        if (written.isPresent()
                && source.format().filter(other -> !other.equals(written.get())).isPresent()) {
            reading.log()
                    .error(
                            reader.place("format"),
                            "'format' and 'archive' in 'url' differ",
                            "keep the one that is right");
        }
        return written.or(source::format);
    }

    private boolean isMember(String text, MappingReader reader) {
        boolean outside =
                text.startsWith("/") || Arrays.asList(text.split("/", -1)).contains("..");
        if (outside) {
            reading.log()
                    .error(
                            reader.place("member"),
                            "'member' " + Quoted.of(text) + " is not a path within an archive",
                            "write it without '/' at the start and without '..'");
        }
        return !outside;
    }

    /** Tells whether a value is a text, whatever it says. */
    static boolean isText(YamlNode node) {
        return node instanceof YamlScalar scalar && !scalar.isNull();
    }
}

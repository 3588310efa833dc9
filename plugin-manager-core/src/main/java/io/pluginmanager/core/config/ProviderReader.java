package io.pluginmanager.core.config;

import io.pluginmanager.config.ProviderDeclaration;
import io.pluginmanager.config.SignaturePolicy;
import io.pluginmanager.core.discovery.ConfigFault;
import io.pluginmanager.core.discovery.ConfigValue;
import io.pluginmanager.core.discovery.LoadedProvider;
import io.pluginmanager.core.discovery.Providers;
import io.pluginmanager.core.discovery.TypedProviderConfig;
import io.pluginmanager.core.resolve.PlatformSpelling;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.core.yaml.Item;
import io.pluginmanager.core.yaml.MappingReader;
import io.pluginmanager.core.yaml.Place;
import io.pluginmanager.core.yaml.YamlMapping;
import io.pluginmanager.spi.ConfigKey;
import io.pluginmanager.spi.Provider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code providers:} or {@code secrets:}: a name, a type, and the keys that the type's provider declares. */
final class ProviderReader {

    private final Reading reading;
    private final Providers<? extends Provider> known;
    private final Set<String> secretSources;
    private final boolean ofArtifacts;
    private final Map<String, ProviderEntry> entries = new LinkedHashMap<>();
    private final Map<String, Place> taken = new HashMap<>();

    /**
     * Makes a reader.
     *
     * @param known the providers of the kind
     * @param secretSources what a reference may start with
     * @param ofArtifacts whether the entries are sources of artifacts, which have an integrity mode
     */
    ProviderReader(
            Reading reading, Providers<? extends Provider> known, Set<String> secretSources, boolean ofArtifacts) {
        this.reading = reading;
        this.known = known;
        this.secretSources = Set.copyOf(secretSources);
        this.ofArtifacts = ofArtifacts;
    }

    /** Returns the entries by name, in the order of the file; entries without a usable name or type are left out. */
    Map<String, ProviderEntry> read(List<Item> items) {
        PublishedShapes shapes = new PublishedShapes(reading);
        for (Item item : items) {
            Item canonical = shapes.provider(item, word -> known.find(word).isPresent());
            if (canonical.node() instanceof YamlMapping mapping) {
                readEntry(mapping, canonical.path());
            } else {
                canonical.wrong("a map", reading.log());
            }
        }
        return entries;
    }

    private void readEntry(YamlMapping mapping, String path) {
        // the keys of the type are checked below, so all are known here
        List<String> keys = new ArrayList<>(mapping.keys());
        keys.addAll(KeySpec.names(Keys.PROVIDER));
        MappingReader reader = new MappingReader(mapping, path, keys, reading.log());
        Optional<String> name = reader.requiredText("name", "give the entry a name, by which plugins refer to it")
                .filter(text -> reading.isName(text, reader.place("name")))
                .filter(text -> isFree(text, reader.place("name")));
        Optional<String> type = reader.requiredText("type", "write one of " + types());
        Optional<? extends LoadedProvider<? extends Provider>> provider = type.flatMap(known::find);
        if (type.isPresent() && provider.isEmpty()) {
            reading.add(() -> known.missingType(type.get()), reader.place("type"));
        }
        ProviderValues values = new ProviderValues(reading, path);
        values.flatten(mapping, ofArtifacts ? KeySpec.names(Keys.PROVIDER) : List.of("name", "type"));
        values.checkReferences(secretSources);
        List<String> urls = new ArrayList<>();
        provider.ifPresent(loaded -> {
            check(reader, loaded.configKeys(), values, name.orElse("?"));
            urls.addAll(urls(loaded.configKeys(), values.values()));
        });
        if (name.isEmpty() || type.isEmpty()) {
            return;
        }
        ProviderDeclaration.Builder declaration = ProviderDeclaration.builder(name.get(), type.get())
                .values(values.texts())
                .positions(values.positions())
                .position(mapping.position());
        if (ofArtifacts) {
            reader.choice("integrity", Keys.INTEGRITY).ifPresent(declaration::integrity);
            new SignatureReader(reading).read(reader).ifPresent(policy -> {
                declaration.signature(policy);
                checkUrl(policy, reader);
            });
        }
        entries.put(name.get(), new ProviderEntry(declaration.build(), reader.place(), urls));
    }

    /** The spelling of platforms is that of each plugin; placeholders are the same for all. */
    private void checkUrl(SignaturePolicy policy, MappingReader reader) {
        policy.url()
                .ifPresent(text -> new DocumentUrls(reading)
                        .document("url", text, SignatureReader.urlPlace(reader), PlatformSpelling.CANONICAL));
    }

    private String types() {
        return Quoted.list(known.all().stream().map(LoadedProvider::type).toList());
    }

    private boolean isFree(String name, Place place) {
        if (!ofArtifacts && secretSources.contains(name)) {
            reading.log().error(place, "the name " + Quoted.of(name) + " is built in", "choose another name");
            return false;
        }
        Place other = taken.putIfAbsent(name.toLowerCase(Locale.ROOT), place);
        if (other != null) {
            reading.log()
                    .error(
                            place,
                            "the name " + Quoted.of(name) + " is taken already, at line "
                                    + other.position().line() + " (upper and lower case are the same)",
                            "choose another name");
        }
        return other == null;
    }

    private void check(MappingReader reader, List<ConfigKey> keys, ProviderValues values, String name) {
        for (ConfigFault fault : TypedProviderConfig.validate(keys, values.values())) {
            if (values.isUnreadable(fault.key())) {
                continue;
            }
            reading.log().error(values.place(fault.key(), reader.place()), fault.message(), fault.allowed());
        }
        keys.stream().filter(ConfigKey::secret).forEach(key -> values.warnOfLiteral(key.name(), name));
    }

    private static List<String> urls(List<ConfigKey> keys, Map<String, ConfigValue> values) {
        return keys.stream()
                .filter(key -> key.type() == ConfigKey.Type.URL && !key.secret() && PlainHttp.isOrigin(key.name()))
                .flatMap(key -> Optional.ofNullable(values.get(key.name())).stream())
                .flatMap(value -> value.items().stream())
                .toList();
    }
}

package io.pluginmanager.core.config;

import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.config.VersionSelection;
import io.pluginmanager.core.resolve.VersionPolicy;
import io.pluginmanager.core.resolve.VersionSpec;
import io.pluginmanager.core.resolve.VersionSyntaxException;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.core.yaml.Item;
import io.pluginmanager.core.yaml.MappingReader;
import io.pluginmanager.core.yaml.YamlScalar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code version:} and {@code policy:} of one plugin and checks that the source can give what they ask for. */
final class PluginVersions {

    private static final String VERSION = "version";
    private static final String POLICY = "policy";
    private static final String SEMVER = "semver";

    private final Reading reading;
    private final MappingReader reader;

    PluginVersions(Reading reading, MappingReader reader) {
        this.reading = reading;
        this.reader = reader;
    }

    void read(PluginSource source, PluginDeclaration.Builder plugin) {
        Optional<String> text = reader.text(VERSION);
        Optional<VersionSpec> spec = text.flatMap(this::parse);
        text.ifPresent(plugin::version);
        Optional<VersionSelection> selection = readSelection(spec);
        selection.ifPresent(plugin::selection);
        if (!source.isKnown()) {
            return;
        }
        boolean chooses = reader.has(POLICY)
                || spec.filter(wanted -> !(wanted instanceof VersionSpec.Exact)).isPresent();
        if (chooses && !source.hasVersions()) {
            reading.log()
                    .error(
                            reader.place(reader.has(VERSION) ? VERSION : POLICY),
                            text.map(wanted -> "the version " + Quoted.of(wanted) + " asks")
                                            .orElse("'policy' asks")
                                    + " for one of several, but the source names only one",
                            "put {version} where the version stands in 'path' or 'url', or give the provider an"
                                    + " 'index'");
        }
        if (source.usesVersion() && !reader.has(VERSION) && !reader.has(POLICY)) {
            reading.log()
                    .error(
                            reader.place(),
                            "the source holds {version}, but 'version' is missing",
                            "write an exact version, a range such as '^1.4', or 'latest'");
        }
    }

    private Optional<VersionSpec> parse(String text) {
        try {
            return Optional.of(VersionSpec.parse(text));
        } catch (VersionSyntaxException e) {
            reading.log().error(reader.place(VERSION), String.valueOf(e.getMessage()), "correct it");
            return Optional.empty();
        }
    }

    private Optional<VersionSelection> readSelection(Optional<VersionSpec> spec) {
        Optional<Item> item = reader.item(POLICY);
        if (item.isEmpty()) {
            return Optional.empty();
        }
        if (item.get().node() instanceof YamlScalar) {
            return reader.choice(POLICY, words())
                    .filter(policy -> fits(policy, spec))
                    .map(policy -> VersionSelection.builder(policy).build());
        }
        return item.get()
                .mapping(KeySpec.names(Keys.POLICY), reading.log())
                .flatMap(policy -> readPolicy(policy, spec));
    }

    private static Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        Keys.POLICIES.forEach(word -> words.put(word, word));
        return words;
    }

    private Optional<VersionSelection> readPolicy(MappingReader policy, Optional<VersionSpec> spec) {
        if (!policy.has(POLICY)) {
            policy.missing(POLICY, "write one of " + String.join(", ", Keys.POLICIES));
        }
        Optional<String> kind = policy.choice(POLICY, words());
        Optional<String> pattern = policy.text("pattern");
        Optional<String> extract = policy.text("extract");
        Optional<Boolean> descending = policy.choice("order", Map.of("asc", false, "desc", true));
        Optional<Boolean> prereleases = policy.bool("allow_prerelease");
        if (kind.isEmpty() || !fits(kind.get(), spec)) {
            return Optional.empty();
        }
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(POLICY, kind.get());
        pattern.ifPresent(value -> settings.put("pattern", value));
        extract.ifPresent(value -> settings.put("extract", value));
        prereleases.ifPresent(value -> settings.put("allow_prerelease", value.toString()));
        try {
            VersionPolicy.fromSettings(settings);
        } catch (VersionSyntaxException e) {
            reading.log().error(policy.place(), String.valueOf(e.getMessage()), "correct it");
            return Optional.empty();
        }
        VersionSelection.Builder selection = VersionSelection.builder(kind.get());
        pattern.ifPresent(selection::pattern);
        extract.ifPresent(selection::extract);
        descending.ifPresent(selection::descending);
        prereleases.ifPresent(selection::allowPrerelease);
        return Optional.of(selection.build());
    }

    private boolean fits(String policy, Optional<VersionSpec> spec) {
        boolean exact = spec.filter(VersionSpec.Exact.class::isInstance).isPresent();
        boolean range = spec.filter(VersionSpec.Range.class::isInstance).isPresent();
        if (exact || (range && !policy.equals(SEMVER))) {
            reading.log()
                    .error(
                            reader.place(VERSION),
                            exact
                                    ? "an exact version leaves nothing for 'policy' to choose"
                                    : "a range is one of SemVer, but 'policy' is " + Quoted.of(policy),
                            "remove 'version' or 'policy'");
        }
        return !exact && (!range || policy.equals(SEMVER));
    }
}

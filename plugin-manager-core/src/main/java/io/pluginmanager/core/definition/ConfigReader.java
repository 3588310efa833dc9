package io.pluginmanager.core.definition;

import io.pluginmanager.core.survey.PatternBudget;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.core.yaml.Item;
import io.pluginmanager.core.yaml.Place;
import io.pluginmanager.core.yaml.YamlMapping;
import io.pluginmanager.core.yaml.YamlScalar;
import io.pluginmanager.plugin.ConfigEntry;
import io.pluginmanager.plugin.PluginDefinition;
import io.pluginmanager.plugin.RequiredConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads default and required configuration. Keys that differ in case only are one key, as jobs look them up so. */
final class ConfigReader {

    static final FieldNames DEFAULT = FieldNames.of("name Name", "value Value", "const constant");
    static final FieldNames REQUIRED = FieldNames.of(
            "name Name", "help Help", "secret", "pattern regexp", "validation_error validationerror ValidationError");

    private static final String DEFAULTS = "defaultconfig";
    private static final String VALUE = "value";
    private static final String PATTERN = "pattern";

    private final Reading reading;
    private final PatternBudget patterns = new PatternBudget();
    private final Map<RequiredConfig, Place> places = new LinkedHashMap<>();

    ConfigReader(Reading reading) {
        this.reading = reading;
    }

    List<ConfigEntry> defaults(Fields fields) {
        Optional<Item> item = fields.item(DEFAULTS);
        List<ConfigEntry> entries = new ArrayList<>();
        Map<String, Place> seen = new HashMap<>();
        if (item.isPresent() && item.get().node() instanceof YamlMapping mapping) {
            warnOfNameAndValue(item.get(), mapping);
            for (YamlMapping.Entry entry : mapping.entries()) {
                Item value = new Item(
                        entry.value(),
                        item.get().path() + "." + Quoted.of(entry.key().text()));
                Place place = new Place(entry.key().position(), value.path());
                Optional<String> text = Texts.text(value, reading);
                if (text.isPresent() && isNew(entry.key().text(), place, seen)) {
                    Texts.variable(entry.key().text(), place, reading);
                    entries.add(entry(entry.key().text(), text.get(), false));
                }
            }
            return entries;
        }
        for (Item each : fields.items(DEFAULTS)) {
            Fields.of(each, DEFAULT, reading).ifPresent(map -> {
                Optional<String> name = map.variable("a default configuration");
                String value = map.text(VALUE).orElse("");
                boolean constant = map.bool("const").orElse(false);
                if (name.isPresent() && isNew(name.get(), map.place("name"), seen)) {
                    entries.add(entry(name.get(), value, constant));
                }
            });
        }
        return entries;
    }

    private ConfigEntry entry(String name, String value, boolean constant) {
        Sharing sharing = reading.sharing();
        return sharing.of(
                ConfigEntry.builder(sharing.of(name), value).constant(constant).build());
    }

    private void warnOfNameAndValue(Item item, YamlMapping mapping) {
        if (Set.copyOf(mapping.keys()).equals(Set.of("name", VALUE))) {
            reading.doubt(
                    item.place(),
                    Quoted.of(item.last()) + " is a map, so it has the two keys 'name' and 'value'",
                    "write a list of 'name:' and 'value:', or a map of names and values");
        }
    }

    /** Tells whether a key is the first of its name, or reports that it is not. */
    private boolean isNew(String name, Place place, Map<String, Place> seen) {
        if (name.isBlank()) {
            reading.error(place, "a key of the configuration is empty", "write its name");
            return false;
        }
        Place earlier = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), place);
        if (earlier != null) {
            reading.error(
                    place,
                    "the key " + Quoted.of(name) + " is there already, at line "
                            + earlier.position().line() + " (upper and lower case are the same)",
                    "keep one of them");
        }
        return earlier == null;
    }

    List<RequiredConfig> required(Fields fields) {
        List<RequiredConfig> keys = new ArrayList<>();
        Map<String, Place> seen = new HashMap<>();
        for (Item each : fields.items("requiredconfigs")) {
            Optional<RequiredConfig> read = each.node() instanceof YamlScalar
                    ? Texts.text(each, reading).map(name -> plain(name, each.place()))
                    : Fields.of(each, REQUIRED, reading).flatMap(this::key);
            read.filter(key -> isNew(key.name(), each.place(), seen))
                    .map(reading.sharing()::of)
                    .ifPresent(key -> {
                        keys.add(key);
                        places.put(key, each.place());
                    });
        }
        return keys;
    }

    private RequiredConfig plain(String name, Place place) {
        if (!name.isBlank()) {
            Texts.variable(name, place, reading);
        }
        return RequiredConfig.builder(name).build();
    }

    /** Checks the secrets among the required keys, when everything else is read. */
    void checkSecrets(PluginDefinition definition) {
        SecretKeys secrets = new SecretKeys(definition, reading);
        places.forEach((key, place) -> {
            if (key.secret()) {
                secrets.check(key, place);
            }
        });
    }

    private Optional<RequiredConfig> key(Fields fields) {
        Optional<String> name = fields.variable("a required configuration");
        Optional<String> help = fields.filled("help");
        Optional<Boolean> secret = fields.bool("secret");
        Optional<String> pattern = fields.filled(PATTERN);
        Optional<String> validationError = fields.filled("validation_error");
        if (pattern.isPresent()) {
            try {
                patterns.compile(pattern.get());
            } catch (IllegalArgumentException e) {
                reading.error(
                        fields.place(PATTERN),
                        "the pattern " + Quoted.of(pattern.get()) + " cannot be used: " + e.getMessage(),
                        "mend it; the syntax is that of RE2");
                pattern = Optional.empty();
            }
        }
        if (name.isEmpty()) {
            return Optional.empty();
        }
        RequiredConfig.Builder key = RequiredConfig.builder(reading.sharing().of(name.get()));
        help.ifPresent(key::help);
        secret.ifPresent(key::secret);
        pattern.ifPresent(key::pattern);
        validationError.ifPresent(key::validationError);
        return Optional.of(key.build());
    }
}

package io.pluginmanager.core.config;

import io.pluginmanager.config.Limits;
import io.pluginmanager.config.PluginsConfig;
import io.pluginmanager.core.discovery.Values;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.core.yaml.Item;
import io.pluginmanager.core.yaml.MappingReader;
import io.pluginmanager.core.yaml.YamlScalar;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Reads the keys of {@code plugins:} that are neither lists of providers nor of plugins. */
final class SettingsReader {

    private static final int LONGEST_ID = 200;

    private final Reading reading;
    private final MappingReader section;

    SettingsReader(Reading reading, MappingReader section) {
        this.reading = reading;
        this.section = section;
    }

    void read(PluginsConfig.Builder config) {
        readId(config);
        readDirectory(config);
        reading.path(section, "state_dir").ifPresent(config::stateDir);
        reading.path(section, "lock_file").ifPresent(config::lockFile);
        if (section.item("cache_dir").filter(SettingsReader::saysNone).isPresent()) {
            config.withoutCache(true);
        } else {
            reading.path(section, "cache_dir").ifPresent(config::cacheDir);
        }
        section.choice("integrity", Keys.INTEGRITY).ifPresent(config::integrity);
        section.choice("durability", Keys.DURABILITY).ifPresent(config::durability);
        section.choice("link_mode", Keys.LINK_MODE).ifPresent(config::linkMode);
        section.choice("locks", Keys.LOCKS).ifPresent(config::lockTrust);
        section.integer("keep_generations", 1, Keys.MOST_GENERATIONS)
                .ifPresent(value -> config.keepGenerations((int) value));
        section.mapping("limits", KeySpec.names(Keys.LIMITS)).ifPresent(limits -> config.limits(readLimits(limits)));
    }

    private static boolean saysNone(Item item) {
        return item.node() instanceof YamlScalar scalar && scalar.text().equals("none");
    }

    private void readId(PluginsConfig.Builder config) {
        section.text("id").ifPresent(id -> {
            if (id.length() > LONGEST_ID || id.chars().anyMatch(Character::isISOControl)) {
                reading.log()
                        .error(
                                section.place("id"),
                                "'id' is longer than " + LONGEST_ID + " characters or holds invisible ones",
                                "write a short word, such as the name of the team and the stage");
            } else {
                config.id(id);
            }
        });
    }

    private void readDirectory(PluginsConfig.Builder config) {
        String key = "plugin_dir";
        if (section.has("install_location")) {
            if (section.has(key)) {
                reading.log()
                        .error(
                                section.keyPlace("install_location"),
                                "'install_location' and 'plugin_dir' are one setting",
                                "keep 'plugin_dir'");
            }
            key = "install_location";
            reading.noteOnce(section.keyPlace(key), "'install_location' is read as 'plugin_dir'");
        }
        reading.path(section, key).ifPresent(config::pluginDir);
    }

    private Limits readLimits(MappingReader reader) {
        Limits.Builder limits = Limits.builder();
        number(reader, "concurrency", 1024, limits::concurrency);
        number(reader, "per_host", 1024, limits::perHost);
        number(reader, "attempts", Keys.MOST_ATTEMPTS, limits::attempts);
        reading.value(reader, "min_rate", Values::size).ifPresent(limits::minRate);
        number(reader, "entries", Integer.MAX_VALUE, limits::entries);
        number(reader, "ratio", Integer.MAX_VALUE, limits::ratio);
        duration(reader, "stall").ifPresent(limits::stall);
        duration(reader, "deadline").ifPresent(limits::deadline);
        size(reader, "unpacked").ifPresent(limits::unpacked);
        size(reader, "decoder_memory").ifPresent(limits::decoderMemory);
        return limits.build();
    }

    private static void number(MappingReader reader, String key, int most, IntConsumer setter) {
        reader.integer(key, 1, most).ifPresent(value -> setter.accept((int) value));
    }

    private Optional<Duration> duration(MappingReader reader, String key) {
        return positive(reader, key, reading.value(reader, key, Values::duration), Duration.ZERO);
    }

    private Optional<Long> size(MappingReader reader, String key) {
        return positive(reader, key, reading.value(reader, key, Values::size), 0L);
    }

    private <T> Optional<T> positive(MappingReader reader, String key, Optional<T> value, T zero) {
        if (value.filter(zero::equals).isPresent()) {
            reading.log()
                    .error(
                            reader.place(key),
                            Quoted.of(key) + " is 0, which would let nothing through",
                            "write a larger value, or leave the key out");
            return Optional.empty();
        }
        return value;
    }
}

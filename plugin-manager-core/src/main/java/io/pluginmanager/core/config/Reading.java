package io.pluginmanager.core.config;

import io.pluginmanager.PluginName;
import io.pluginmanager.core.discovery.InvalidValueException;
import io.pluginmanager.core.discovery.Values;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.core.verify.TrustedKey;
import io.pluginmanager.core.yaml.MappingReader;
import io.pluginmanager.core.yaml.Place;
import io.pluginmanager.core.yaml.ProblemLog;
import io.pluginmanager.error.Problem;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** What all readers of one file share: the log, where relative paths start, and which providers there are. */
final class Reading {

    private final ProblemLog log;
    private final Path baseDirectory;
    private final ConfigProviders providers;
    private final Set<String> saidOnce = new HashSet<>();
    private final Set<String> namedFiles = new LinkedHashSet<>();

    Reading(ProblemLog log, Path baseDirectory, ConfigProviders providers) {
        this.log = log;
        this.baseDirectory = baseDirectory;
        this.providers = providers;
    }

    ProblemLog log() {
        return log;
    }

    Path baseDirectory() {
        return baseDirectory;
    }

    ConfigProviders providers() {
        return providers;
    }

    /** Notes how a published shape was read, at its first place only. */
    void noteOnce(Place place, String message) {
        if (saidOnce.add(message)) {
            log.note(place, message);
        }
    }

    /** Notes a key that stands in a file of its own. */
    void readKeyFile(TrustedKey key) {
        namedFiles.add(key.id().hex());
    }

    /** Notes a file whose content is part of what the configuration says, if there is such a file. */
    void readFile(String text) {
        LocalTexts.identity(baseDirectory, text).ifPresent(namedFiles::add);
    }

    /** Returns what the files say that the configuration names, in the order in which it does. */
    Set<String> namedFiles() {
        return namedFiles;
    }

    /** Adds a problem that was made without knowing the file. */
    void add(Supplier<Problem> problem, Place place) {
        if (log.isFull()) {
            log.error(place, "a provider is missing", "mend the other problems first");
            return;
        }
        log.add(problem.get().toBuilder()
                .position(place.position())
                .keyPath(place.keyPath())
                .build());
    }

    Optional<Path> path(MappingReader reader, String key) {
        return value(reader, key, text -> Values.path(text, baseDirectory));
    }

    /** Reads a text as a value; a text that is none becomes a problem. */
    <T> Optional<T> value(MappingReader reader, String key, Function<String, T> parser) {
        return reader.text(key).flatMap(text -> {
            try {
                return Optional.of(parser.apply(text));
            } catch (InvalidValueException e) {
                log.error(reader.place(key), Quoted.of(key) + ": " + e.getMessage(), "write " + e.allowed());
                return Optional.empty();
            }
        });
    }

    Optional<PluginName> name(MappingReader reader, String key) {
        return reader.text(key)
                .filter(text -> isLegal(PluginName.findFault(text), reader.place(key)))
                .map(PluginName::of);
    }

    /** Tells whether a text may be the name of something else than a plugin; the same rule holds. */
    boolean isName(String text, Place place) {
        return isLegal(PluginName.findFault(text).map(fault -> fault.replace("a plugin name", "a name")), place);
    }

    private boolean isLegal(Optional<String> fault, Place place) {
        fault.ifPresent(message -> log.error(place, message, "choose another name"));
        return fault.isEmpty();
    }
}

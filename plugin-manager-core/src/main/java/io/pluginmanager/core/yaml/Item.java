package io.pluginmanager.core.yaml;

import io.pluginmanager.core.text.Quoted;
import java.util.Collection;
import java.util.Optional;

/**
 * A value with the path of its key: an item of a list, or the value of a key.
 *
 * @param node the value
 * @param path the path, for example {@code plugins.plugins[2]}
 */
public record Item(YamlNode node, String path) {

    /** Returns where it stands. */
    public Place place() {
        return new Place(node.position(), path);
    }

    /** Returns the text, or adds a problem if this is none or blank. */
    public Optional<String> text(ProblemLog log) {
        return text("a text", log);
    }

    Optional<String> text(String wanted, ProblemLog log) {
        if (node instanceof YamlScalar scalar && !scalar.isNull()) {
            if (scalar.text().isBlank()) {
                log.error(place(), Quoted.of(last()) + " is empty", "write " + wanted);
                return Optional.empty();
            }
            return Optional.of(scalar.text());
        }
        return wrong(wanted, log);
    }

    /** Returns a reader of the map, or adds a problem if this is none. */
    public Optional<MappingReader> mapping(Collection<String> keys, ProblemLog log) {
        if (node instanceof YamlMapping mapping) {
            return Optional.of(new MappingReader(mapping, path, keys, log));
        }
        return wrong("a map", log);
    }

    /** Adds the problem that this is something else than what is wanted, such as {@code a list}. */
    public <T> Optional<T> wrong(String wanted, ProblemLog log) {
        if (node instanceof YamlScalar scalar && scalar.isNull()) {
            log.error(place(), Quoted.of(last()) + " has no value", "write " + wanted + ", or leave it out");
        } else {
            log.error(place(), Quoted.of(last()) + " must be " + wanted + ", not " + node.kind(), "write " + wanted);
        }
        return Optional.empty();
    }

    /** Returns the last part of the path, for messages. */
    public String last() {
        // an odd key stands in quotation marks, and may hold dots
        int start = path.endsWith("'") ? path.lastIndexOf(".'") : path.lastIndexOf('.');
        return path.substring(start + 1);
    }
}

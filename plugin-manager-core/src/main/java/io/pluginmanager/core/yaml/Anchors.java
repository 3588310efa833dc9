package io.pluginmanager.core.yaml;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The values to which a file gives names, for aliases further down. A name may be given again: the last one counts. */
final class Anchors {

    /**
     * A value that can be repeated.
     *
     * @param node the value
     * @param values how many values it holds, itself and what its own aliases stand for included
     * @param levels how deeply lists and maps are nested in it
     * @param characters how long its texts are together, those that its own aliases stand for included
     */
    record Named(YamlNode node, int values, int levels, long characters) {}

    private final Map<String, Named> named = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    /** Starts the value of a name; until it ends, an alias would make it hold itself. */
    void open(String name) {
        named.remove(name);
        open.add(name);
    }

    /** Ends the value of a name. */
    void close(String name, Named value) {
        open.remove(name);
        named.put(name, value);
    }

    Optional<Named> find(String name) {
        return Optional.ofNullable(named.get(name));
    }

    boolean isOpen(String name) {
        return open.contains(name);
    }
}

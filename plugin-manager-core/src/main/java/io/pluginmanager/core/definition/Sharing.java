package io.pluginmanager.core.definition;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps equal parts of definitions in memory once: plugins of one family ask the same questions.
 *
 * <p>Holds on to whatever it saw; drop it when the definitions are read. Not thread-safe.
 */
public final class Sharing {

    private final Map<Object, Object> known = new HashMap<>();
    private final Set<List<?>> faultless = new HashSet<>();

    /** Returns the first value that was equal to this one. */
    @SuppressWarnings("unchecked") // equal values of our final classes have the same class
    <T> T of(T value) {
        Object first = known.putIfAbsent(value, value);
        return first == null ? value : (T) first;
    }

    <T> Optional<T> of(Optional<T> value) {
        return value.map(this::of);
    }

    /** Returns the first list that was equal to this one. */
    <T> List<T> of(List<T> values) {
        return of((Object) List.copyOf(values)) instanceof List<?> first ? cast(first) : values;
    }

    @SuppressWarnings("unchecked") // the lists are equal, so are their items
    private static <T> List<T> cast(List<?> values) {
        return (List<T>) values;
    }

    /** Remembers that no rule of surveys finds anything in these questions and this configuration. */
    void addFaultless(List<?> questions, List<?> config) {
        faultless.add(List.of(questions, config));
    }

    /** Tells whether equal questions and configuration were found faultless before. */
    boolean isFaultless(List<?> questions, List<?> config) {
        return faultless.contains(List.of(questions, config));
    }
}

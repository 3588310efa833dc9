package io.pluginmanager.core.job.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which name stands before which in the dependencies of a project; names are equal ignoring case. */
final class NameGraph {

    private final Map<String, Set<String>> after = new LinkedHashMap<>();

    void add(String from, String to) {
        String first = from.toLowerCase(Locale.ROOT);
        String second = to.toLowerCase(Locale.ROOT);
        after.computeIfAbsent(first, name -> new LinkedHashSet<>()).add(second);
        after.computeIfAbsent(second, name -> new LinkedHashSet<>());
    }

    /** Returns all names in lower case, in the order in which they came. */
    Set<String> names() {
        return Collections.unmodifiableSet(after.keySet());
    }

    /** Returns the names that follow, over any number of names that are not among those that count. */
    Set<String> next(String from, Set<String> counting) {
        Set<String> found = new LinkedHashSet<>();
        Set<String> seen = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(after(from));
        while (!open.isEmpty()) {
            String name = open.remove();
            if (seen.add(name)) {
                if (counting.contains(name)) {
                    found.add(name);
                } else {
                    open.addAll(after(name));
                }
            }
        }
        return found;
    }

    /** Returns the shortest circle through the first name that is in one, with that name at both ends; empty if
     * there is none. */
    List<String> circle() {
        return names().stream()
                .map(this::wayBack)
                .filter(way -> !way.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private List<String> wayBack(String start) {
        Map<String, String> before = new LinkedHashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty() && !before.containsKey(start)) {
            String at = open.remove();
            for (String name : after(at)) {
                if (before.putIfAbsent(name, at) == null) {
                    open.add(name);
                }
            }
        }
        List<String> way = new ArrayList<>();
        if (before.containsKey(start)) {
            String at = start;
            do {
                way.add(0, at);
                at = before.getOrDefault(at, start);
            } while (!at.equals(start));
            way.add(0, start);
        }
        return way;
    }

    private Set<String> after(String name) {
        return after.getOrDefault(name, Set.of());
    }
}

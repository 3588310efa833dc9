package io.pluginmanager.core.definition;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which file of an artifact is its definition, told from the names alone. */
public final class DefinitionFiles {

    /** How a file starts that declares itself a definition. */
    static final String PREFIX = "optimus-plugin-";

    /** How the name of every definition ends. */
    static final String ENDING = ".yaml";

    private static final String PLAIN = "plugin" + ENDING;
    private static final String OTHER_ENDING = ".yml";

    private DefinitionFiles() {}

    /**
     * What the names say.
     *
     * @param path the definition; empty if there is none or more than one
     * @param candidates what may be the definition, in alphabetical order: two or more are an error
     * @param misses files that only their ending {@code .yml} keeps from being one, in alphabetical order
     */
    public record Choice(Optional<String> path, List<String> candidates, List<String> misses) {

        /** Copies the lists. */
        public Choice {
            candidates = List.copyOf(candidates);
            misses = List.copyOf(misses);
        }

        /** Tells whether somebody must say which file is meant. */
        public boolean isAmbiguous() {
            return candidates.size() > 1;
        }
    }

    /**
     * Chooses among the files of an artifact: {@code plugin.yaml}, {@code <name>.yaml} and
     * {@code optimus-plugin-<name>.yaml}, at the root or one directory below, else the only {@code optimus-plugin-*.yaml}.
     *
     * @param files the files, relative, with {@code /}; directories are not among them
     * @param names the names of the plugin: that in the configuration, and that in the plugin directory
     */
    public static Choice choose(Collection<String> files, Collection<String> names) {
        Set<String> exact = names.stream()
                .flatMap(name -> List.of(name + ENDING, PREFIX + name + ENDING).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        exact.add(PLAIN);
        List<String> found = matching(files, exact::contains);
        if (found.isEmpty()) {
            found = matching(files, DefinitionFiles::isDeclared);
        }
        List<String> misses = matching(
                files,
                name -> name.toLowerCase(Locale.ROOT).endsWith(OTHER_ENDING)
                        && (exact.contains(renamed(name)) || isDeclared(renamed(name))));
        Optional<String> only = found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
        return new Choice(only, found, found.isEmpty() ? misses : List.of());
    }

    /** Tells whether the name of a file, without directories, declares it a definition. */
    public static boolean isDeclared(String name) {
        return name.startsWith(PREFIX) && name.endsWith(ENDING) && name.length() > PREFIX.length() + ENDING.length();
    }

    private static String renamed(String name) {
        return name.substring(0, name.length() - OTHER_ENDING.length()) + ENDING;
    }

    private static List<String> matching(Collection<String> files, Predicate<String> name) {
        return files.stream()
                .filter(file -> file.chars().filter(c -> c == '/').count() <= 1)
                .filter(file -> name.test(file.substring(file.lastIndexOf('/') + 1)))
                .distinct()
                .sorted()
                .toList();
    }
}

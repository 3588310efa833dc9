package io.pluginmanager.core.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds what lies at a site although nothing needs it. */
final class Debris {

    private static final Set<String> STATE_FILES = Set.of(
            "fetch.lock",
            "activate.lock",
            "owner.json",
            "hold.json",
            "validators.json",
            "seen.json",
            "settled",
            "current");
    private static final Set<String> STATE_DIRECTORIES =
            Set.of("generations", "store", "partial", "staging", "pins", "trash");
    private static final Pattern PLACED = Pattern.compile("\"placed_as\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern TREE = Pattern.compile("\"tree\"\\s*:\\s*\"sha256:([0-9a-f]{64})\"");

    private final Site site;
    private final List<String> found = new ArrayList<>();
    private final Set<String> trees = new HashSet<>();

    private Debris(Site site) {
        this.site = site;
    }

    /** Returns what is left over, and what is missing of a kept generation. */
    static List<String> of(Site site) throws IOException {
        Debris debris = new Debris(site);
        debris.look();
        return debris.found;
    }

    private void look() throws IOException {
        Path state = site.state();
        expect(site.root(), Set.of("plugins.yaml", "plugins.lock", "plugins")::contains);
        expect(state, name -> STATE_FILES.contains(name) || STATE_DIRECTORIES.contains(name));
        for (String directory : List.of("partial", "staging", "pins", "trash")) {
            expect(state.resolve(directory), name -> false);
        }
        for (Path generation : children(state.resolve("generations"))) {
            lookAt(generation);
        }
        for (Path fan : children(state.resolve("store"))) {
            if (children(fan).isEmpty()) {
                found.add("empty " + fan);
            }
            expect(fan, trees::contains);
            for (Path tree : children(fan)) {
                expect(tree, Set.of("root", "tree.json")::contains);
            }
        }
        Set<String> placed = matches(PLACED, currentRecord());
        placed.add(".plugin-manager");
        expect(site.pluginDir(), placed::contains);
    }

    private String currentRecord() throws IOException {
        Path generation = Files.isSymbolicLink(site.current())
                ? site.current().toRealPath()
                : site.state().resolve(Files.readString(site.current()).strip());
        return Files.readString(generation.resolve("generation.json"));
    }

    private void lookAt(Path generation) throws IOException {
        Path file = generation.resolve("generation.json");
        if (!Files.exists(file) || !Files.exists(generation.resolve("activated"))) {
            found.add("never activated " + generation);
            return;
        }
        String record = Files.readString(file);
        trees.addAll(trees(record));
        Set<String> names = new HashSet<>(Set.of("generation.json", "activated", "lock"));
        if (record.contains("\"definitions\"")) {
            names.add("definitions");
        }
        if (!record.contains("\"copy\"")) {
            names.addAll(matches(PLACED, record));
        }
        expect(generation, names::contains);
        for (String name : names) {
            if (!Files.exists(generation.resolve(name))) {
                found.add("missing " + generation.resolve(name));
            }
        }
    }

    /** Returns the trees that the record of a generation names. */
    static Set<String> trees(String record) {
        return matches(TREE, record);
    }

    private static Set<String> matches(Pattern pattern, String text) {
        Set<String> matches = new HashSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            matches.add(matcher.group(1));
        }
        return matches;
    }

    private void expect(Path directory, Predicate<String> names) throws IOException {
        for (Path child : children(directory)) {
            if (!names.test(child.getFileName().toString())) {
                found.add("left over " + child);
            }
        }
    }

    private static List<Path> children(Path directory) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(directory)) {
            return children.sorted().toList();
        }
    }
}

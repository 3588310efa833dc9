package io.pluginmanager.http.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds what lies at a site although nothing needs it. */
final class Debris {

    private static final Set<String> FOLDER = Set.of("plugins.yaml", "plugins.lock", "plugins");
    private static final Set<String> STATE = Set.of(
            "current",
            "generations",
            "store",
            "partial",
            "staging",
            "pins",
            "trash",
            "fetch.lock",
            "activate.lock",
            "owner.json",
            "validators.json",
            "seen.json",
            "settled");

    private final Path folder;
    private final Path state;
    private final Set<String> found = new TreeSet<>();

    Debris(Path folder) {
        this.folder = folder;
        this.state = folder.resolve("plugins/.plugin-manager");
    }

    /** Returns what is left over, downloads that could be resumed included. */
    Set<String> found() throws IOException {
        found.clear();
        expect(folder, FOLDER);
        expect(state, STATE);
        for (String empty : List.of("partial", "staging", "pins", "trash")) {
            expect(state.resolve(empty), Set.of());
        }
        Set<String> used = new TreeSet<>();
        Set<String> placed = new TreeSet<>(Set.of(".plugin-manager"));
        for (String generation : names(state.resolve("generations"))) {
            Path directory = state.resolve("generations").resolve(generation);
            for (String name : names(directory)) {
                Path entry = directory.resolve(name);
                if (Files.isSymbolicLink(entry)) {
                    used.add(Files.readSymbolicLink(entry).toString());
                    placed.add(name);
                }
            }
        }
        expect(folder.resolve("plugins"), placed);
        for (String fan : names(state.resolve("store"))) {
            for (String tree : names(state.resolve("store").resolve(fan))) {
                if (used.stream().noneMatch(target -> target.contains(tree))) {
                    found.add("store/" + fan + "/" + tree);
                }
            }
        }
        return found;
    }

    private void expect(Path directory, Set<String> known) throws IOException {
        names(directory).stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> found.add(directory + "/" + name));
    }

    static List<String> names(Path directory) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(directory)) {
            return children.map(child -> String.valueOf(child.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}

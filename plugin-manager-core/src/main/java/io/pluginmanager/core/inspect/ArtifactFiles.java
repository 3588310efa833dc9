package io.pluginmanager.core.inspect;

import io.pluginmanager.Digest;
import io.pluginmanager.core.config.LocalTexts;
import io.pluginmanager.core.unpack.TreeEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The files of one artifact, as far as they are known: those in its tree, and those of its archive that are not placed. */
public final class ArtifactFiles {

    private static final int MOST_BYTES = LocalTexts.MOST_BYTES;

    private static final String ENDING = ".yaml";

    private final @Nullable Digest tree;
    private final Path root;
    private final Map<String, String> inTree;
    private final Map<String, byte[]> beside;
    private final boolean complete;

    private ArtifactFiles(
            @Nullable Digest tree,
            Path root,
            Map<String, String> inTree,
            Map<String, byte[]> beside,
            boolean complete) {
        this.tree = tree;
        this.root = root;
        this.inTree = inTree;
        this.beside = beside;
        this.complete = complete;
    }

    /** Returns the files of a plugin that is only an image. */
    public static ArtifactFiles none() {
        return new ArtifactFiles(null, Path.of(""), Map.of(), Map.of(), true);
    }

    /** Returns the files of a plugin that is a directory. */
    public static ArtifactFiles directory(Digest tree, Path root, List<TreeEntry> entries) {
        Map<String, String> files = new LinkedHashMap<>();
        for (TreeEntry entry : entries) {
            if (entry.type() == TreeEntry.Type.FILE) {
                files.put(entry.path(), entry.path());
            }
        }
        return new ArtifactFiles(tree, root, files, Map.of(), true);
    }

    /**
     * Returns the files of a plugin that is one file.
     *
     * @param path its path in the tree
     * @param names what it is called at its source and in the plugin directory; the first one counts where it is looked for
     * @param beside what else its archive had; empty if nobody knows
     */
    public static ArtifactFiles file(
            Digest tree, Path root, String path, List<String> names, Optional<Map<String, byte[]>> beside) {
        boolean isYaml = path.endsWith(ENDING);
        Map<String, String> files = new LinkedHashMap<>();
        if (isYaml) {
            names.forEach(name -> files.put(name, path));
        }
        files.putIfAbsent(path, path);
        return new ArtifactFiles(tree, root, files, beside.orElse(Map.of()), isYaml || beside.isPresent());
    }

    /** Returns the paths of all files; one file has one path only. */
    Set<String> paths() {
        Set<String> seen = new TreeSet<>();
        List<String> paths = new ArrayList<>();
        inTree.forEach((name, path) -> {
            if (seen.add(path)) {
                paths.add(name);
            }
        });
        Set<String> all = new TreeSet<>(paths);
        all.addAll(beside.keySet());
        return all;
    }

    /** Tells whether no file is unknown. */
    boolean isComplete() {
        return complete;
    }

    boolean has(String name) {
        return inTree.containsKey(name) || beside.containsKey(name);
    }

    /** Returns the tree that the plugin's own files are in. */
    Optional<Digest> tree() {
        return Optional.ofNullable(tree);
    }

    /** Returns the path in the tree of the plugin; empty for a file that is not placed. */
    Optional<String> pathInTree(String name) {
        return Optional.ofNullable(inTree.get(name));
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read
     */
    byte[] read(String name) throws IOException {
        String path = inTree.get(name);
        if (path == null) {
            return beside.getOrDefault(name, new byte[0]);
        }
        return read(root.resolve(path));
    }

    private static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(MOST_BYTES + 1);
        }
    }
}

package io.pluginmanager.core.activate;

import io.pluginmanager.Digest;
import io.pluginmanager.config.LinkMode;
import io.pluginmanager.core.activate.Generation.Placed;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.Trees;
import io.pluginmanager.core.store.StateLayout;
import io.pluginmanager.core.store.TreeStore;
import io.pluginmanager.core.unpack.TreeEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;

/** Builds the directory of a generation, in staging, and gives it its number when it is complete. */
final class GenerationWriter {

    /** The directory in a generation with the copies of copy mode, before they are moved to their place. */
    static final String COPIES = "copies";

    /** The name of the directory in a generation with the definitions of its plugins. */
    static final String DEFINITIONS = "definitions";

    private static final String ENDING = ".yaml";
    private static final Pattern LIKE_A_FILE = Pattern.compile("(\\.yaml~*)/");

    private static final int COPY_BUFFER = 1 << 16;

    private final Disk disk;
    private final StateLayout layout;
    private final TreeStore store;
    private final boolean durable;
    private final Executor forcing;

    GenerationWriter(Disk disk, StateLayout layout, TreeStore store, boolean durable, Executor forcing) {
        this.disk = disk;
        this.layout = layout;
        this.store = store;
        this.durable = durable;
        this.forcing = forcing;
    }

    /**
     * Writes a generation; nothing refers to it yet.
     *
     * @param staging a directory of this process, on the file system of the state directory
     */
    void write(Generation generation, byte[] lockText, Path staging) throws IOException {
        Path directory = staging.resolve("generation");
        disk.createDirectory(directory, Disk.Mode.EXECUTABLE);
        writeFile(directory.resolve(StateLayout.GENERATION_FILE), generation.toJson());
        writeFile(directory.resolve(Activation.LOCK_COPY), lockText);
        if (generation.linkMode() == LinkMode.COPY) {
            stageCopies(generation, directory);
        } else {
            for (Placed placed : generation.placed()) {
                Path place = directory.resolve(placed.name());
                if (generation.linkMode() == LinkMode.SYMLINK) {
                    disk.createLink(place, storePath(placed.tree(), placed.file()));
                } else {
                    place(placed, place, true);
                }
            }
        }
        writeDefinitions(generation, directory.resolve(DEFINITIONS));
        if (durable) {
            Trees.forceTree(disk, directory, forcing);
        }
        disk.rename(directory, layout.generation(generation.number()));
        if (durable) {
            disk.force(layout.generations());
        }
    }

    /** Puts fresh copies of all plugins into the directory of a generation. */
    void stageCopies(Generation generation, Path directory) throws IOException {
        Path copies = directory.resolve(COPIES);
        disk.createDirectory(copies, Disk.Mode.EXECUTABLE);
        for (Placed placed : generation.placed()) {
            place(placed, copies.resolve(placed.name()), false);
        }
        if (durable) {
            Trees.forceTree(disk, copies, forcing);
        }
    }

    private void writeDefinitions(Generation generation, Path directory) throws IOException {
        if (generation.definitions().definitions().isEmpty()) {
            return;
        }
        disk.createDirectory(directory, Disk.Mode.EXECUTABLE);
        Set<Path> folders = new HashSet<>(Set.of(directory));
        for (DefinitionRecord definition : generation.definitions().definitions()) {
            Path file = directory.resolve(fileName(definition.id()));
            createFolders(Objects.requireNonNull(file.getParent()), folders);
            if (generation.linkMode() == LinkMode.SYMLINK) {
                String up = "../".repeat(directory.relativize(file).getNameCount());
                disk.createLink(file, Path.of(up + storePath(definition.tree(), Optional.of(definition.path()))));
            } else {
                Path source = layout.treeRoot(definition.tree()).resolve(definition.path());
                placeFile(source, file, false, generation.linkMode() == LinkMode.HARDLINK);
            }
        }
    }

    /** A folder has no name that a file can have, and no two have one. */
    static String fileName(String id) {
        return LIKE_A_FILE.matcher(id).replaceAll("$1~/") + ENDING;
    }

    private void createFolders(Path folder, Set<Path> known) throws IOException {
        if (known.add(folder)) {
            createFolders(Objects.requireNonNull(folder.getParent()), known);
            disk.createDirectory(folder, Disk.Mode.EXECUTABLE);
        }
    }

    private Path storePath(Digest tree, Optional<String> file) {
        Path root = layout.generation(1).relativize(layout.treeRoot(tree));
        return file.map(root::resolve).orElse(root);
    }

    private void place(Placed placed, Path place, boolean hardLinks) throws IOException {
        Path root = layout.treeRoot(placed.tree());
        List<TreeEntry> entries = store.manifest(placed.tree()).entries();
        if (placed.file().isPresent()) {
            String path = placed.file().get();
            boolean executable = entries.stream().anyMatch(entry -> entry.path().equals(path) && entry.executable());
            placeFile(root.resolve(path), place, executable, hardLinks);
            return;
        }
        disk.createDirectory(place, Disk.Mode.EXECUTABLE);
        for (TreeEntry entry : entries) {
            Path target = place.resolve(entry.path());
            switch (entry.type()) {
                case DIRECTORY -> disk.createDirectory(target, Disk.Mode.EXECUTABLE);
                case LINK -> disk.createLink(target, Path.of(entry.content()));
                case FILE -> placeFile(root.resolve(entry.path()), target, entry.executable(), hardLinks);
                default -> throw new IOException("unknown entry type " + entry.type());
            }
        }
    }

    private void placeFile(Path source, Path target, boolean executable, boolean hardLink) throws IOException {
        Disk.Mode mode = executable ? Disk.Mode.EXECUTABLE : Disk.Mode.FILE;
        if (hardLink) {
            try {
                disk.createHardLink(target, source);
                return;
            } catch (FileAlreadyExistsException e) {
                throw e;
            } catch (FileSystemException | UnsupportedOperationException e) {
                // a file has a largest number of names (EMLINK), and some file systems have no hard links: copy it
                copy(source, target, mode);
                return;
            }
        }
        copy(source, target, mode);
    }

    private void copy(Path source, Path target, Disk.Mode mode) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(COPY_BUFFER);
        try (FileChannel from = FileChannel.open(source, StandardOpenOption.READ);
                Disk.NewFile to = disk.createFile(target, mode)) {
            while (from.read(buffer.clear()) >= 0) {
                to.write(buffer.flip());
            }
        }
    }

    private void writeFile(Path file, byte[] content) throws IOException {
        try (Disk.NewFile created = disk.createFile(file, Disk.Mode.FILE)) {
            created.write(ByteBuffer.wrap(content));
        }
    }
}

package io.pluginmanager.core.disk;

import io.pluginmanager.core.disk.DiskOperation.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The file system as recorded operations make it, with what is known to be on the device.
 *
 * <p>A name is on the device once its directory is forced, of a rename the directory of the new name; bytes and modes
 * once their file is. What happened to one file or directory earlier survives with what happened to it later.
 */
final class CrashModel {

    private static final int MOST_LINKS = 40;

    private final Path root;
    private final Directory top = new Directory();
    private final List<Change> changes = new ArrayList<>();
    private final Map<Integer, Node> created = new HashMap<>();

    CrashModel(Snapshot before, List<DiskOperation> operations) {
        this.root = before.root();
        before.entries().forEach(this::restore);
        for (int i = 0; i < operations.size(); i++) {
            apply(i, operations.get(i));
        }
    }

    /** A file, directory or link. */
    abstract static class Node {
        Set<PosixFilePermission> permissions = Set.of();
        final List<Change> changes = new ArrayList<>();
    }

    /** A directory: its names as every process sees them, and those that survive. */
    static final class Directory extends Node {
        final Map<String, Node> now = new TreeMap<>();
        final Map<String, Node> surviving = new TreeMap<>();
    }

    /** A file: its bytes when the recording began, and what was written since is in its changes. */
    static final class RegularFile extends Node {
        byte[] before = new byte[0];
    }

    /** A symbolic link. */
    static final class Link extends Node {
        final Path target;

        Link(Path target) {
            this.target = target;
        }
    }

    /** A name in a directory. */
    record Name(Directory directory, String text) {
        @Nullable
        Node node() {
            return directory.now.get(text);
        }
    }

    /** One operation as it concerns one node. */
    static final class Change {
        final int index;
        final DiskOperation operation;
        final Node node;
        final Optional<Name> removed;
        final Optional<Name> added;
        boolean forced;

        Change(int index, DiskOperation operation, Node node, Optional<Name> removed, Optional<Name> added) {
            this.index = index;
            this.operation = operation;
            this.node = node;
            this.removed = removed;
            this.added = added;
        }

        boolean isOfNames() {
            return removed.isPresent() || added.isPresent();
        }

        /** Tells whether forcing {@code other} brings this change to the device. */
        boolean isForcedWith(Node other) {
            return isOfNames() ? added.or(() -> removed).orElseThrow().directory() == other : node == other;
        }
    }

    /** What was below a root when the recording began. */
    record Snapshot(Path root, List<Entry> entries) {

        static Snapshot of(Path root) throws IOException {
            Path absolute = root.toAbsolutePath().normalize();
            List<Entry> entries = new ArrayList<>();
            try (Stream<Path> paths = Files.walk(absolute)) {
                for (Path path : (Iterable<Path>) paths::iterator) {
                    entries.add(Entry.of(path));
                }
            }
            return new Snapshot(absolute, entries);
        }
    }

    /** One file, directory or link of a snapshot. */
    record Entry(Path path, Optional<byte[]> content, Optional<Path> target, Set<PosixFilePermission> permissions) {

        static Entry of(Path path) throws IOException {
            Optional<byte[]> content = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                    ? Optional.of(Files.readAllBytes(path))
                    : Optional.empty();
            Optional<Path> target =
                    Files.isSymbolicLink(path) ? Optional.of(Files.readSymbolicLink(path)) : Optional.empty();
            return new Entry(path, content, target, Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
        }
    }

    Path root() {
        return root;
    }

    Directory top() {
        return top;
    }

    List<Change> changes() {
        return changes;
    }

    private void restore(Entry entry) {
        Node node = top;
        if (entry.target().isPresent()) {
            node = new Link(entry.target().get());
        } else if (entry.content().isPresent()) {
            RegularFile file = new RegularFile();
            file.before = entry.content().get();
            node = file;
        } else if (!entry.path().equals(root)) {
            node = new Directory();
        }
        node.permissions = entry.permissions();
        if (node != top) {
            Name name = name(entry.path()).orElseThrow();
            name.directory().now.put(name.text(), node);
            name.directory().surviving.put(name.text(), node);
        }
    }

    private void apply(int index, DiskOperation operation) {
        switch (operation.kind()) {
            case CREATE_DIRECTORY -> add(index, operation, new Directory(), operation.path());
            case CREATE_FILE -> add(index, operation, new RegularFile(), operation.path());
            case CREATE_LINK -> add(index, operation, new Link(operation.other().orElseThrow()), operation.path());
            case CREATE_HARD_LINK ->
                node(operation.other().orElseThrow()).ifPresent(node -> add(index, operation, node, operation.path()));
            case RENAME, DELETE -> remove(index, operation);
            case WRITE, SET_MODE ->
                subject(operation)
                        .ifPresent(
                                node -> record(new Change(index, operation, node, Optional.empty(), Optional.empty())));
            case FORCE -> subject(operation).ifPresent(this::force);
        }
    }

    private void add(int index, DiskOperation operation, Node node, Path path) {
        created.put(index, node);
        operation.mode().ifPresent(mode -> node.permissions = Access.of(mode).permissions());
        name(path).ifPresent(name -> {
            name.directory().now.put(name.text(), node);
            record(new Change(index, operation, node, Optional.empty(), Optional.of(name)));
        });
    }

    private void remove(int index, DiskOperation operation) {
        Optional<Name> from = name(operation.path());
        Optional<Name> to =
                operation.kind() == Kind.RENAME ? name(operation.other().orElseThrow()) : Optional.empty();
        Node node = from.map(Name::node).orElse(null);
        if (node == null) {
            return;
        }
        from.ifPresent(name -> name.directory().now.remove(name.text()));
        to.ifPresent(name -> name.directory().now.put(name.text(), node));
        record(new Change(index, operation, node, from, to));
    }

    private void record(Change change) {
        changes.add(change);
        change.node.changes.add(change);
    }

    private void force(Node node) {
        changes.stream().filter(change -> change.isForcedWith(node)).forEach(change -> change.forced = true);
    }

    private Optional<Node> subject(DiskOperation operation) {
        return operation.file().isPresent()
                ? Optional.ofNullable(created.get(operation.file().get()))
                : node(operation.path());
    }

    /** Finds what has a name now, not following it if it is a link. */
    private Optional<Node> node(Path path) {
        return path.toAbsolutePath().equals(root)
                ? Optional.of(top)
                : name(path).map(Name::node);
    }

    /** Finds a name, following links above it; empty if it lies outside the root. */
    private Optional<Name> name(Path path) {
        Path absolute = path.toAbsolutePath();
        if (!absolute.startsWith(root) || absolute.equals(root)) {
            return Optional.empty();
        }
        return follow(absolute.getParent(), name -> {})
                .filter(Directory.class::isInstance)
                .map(parent ->
                        new Name((Directory) parent, absolute.getFileName().toString()));
    }

    /** Finds what a path leads to, following all links, and shows every name on the way. */
    Optional<Node> follow(Path path, Consumer<Name> passed) {
        return follow(path.toAbsolutePath().normalize(), MOST_LINKS, passed);
    }

    private Optional<Node> follow(Path path, int links, Consumer<Name> passed) {
        if (!path.startsWith(root) || links == 0) {
            return Optional.empty();
        }
        Path at = root;
        Node node = top;
        while (!at.equals(path)) {
            String text = path.getName(at.getNameCount()).toString();
            if (!(node instanceof Directory directory) || !directory.now.containsKey(text)) {
                return Optional.empty();
            }
            passed.accept(new Name(directory, text));
            node = directory.now.get(text);
            Path next = at.resolve(text);
            if (node instanceof Link link) {
                Path rest = next.relativize(path);
                return follow(at.resolve(link.target).resolve(rest).normalize(), links - 1, passed);
            }
            at = next;
        }
        return Optional.of(node);
    }
}

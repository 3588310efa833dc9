package io.pluginmanager.core.unpack;

import io.pluginmanager.core.unpack.UnpackException.Reason;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every path of a tree, directories that are only implied included, and the rules between paths. */
final class PathTable {

    private static final int NODE_COST = 300;

    private final Map<String, Node> nodes = new HashMap<>();
    private final List<Node> inOrder = new ArrayList<>();
    private final HeapBudget heap;
    private final Path root;
    private final UnpackLimits limits;
    private final boolean portable;
    private long implied;
    private boolean links;
    private boolean ascii = true;
    private String knownDirectory = "";

    PathTable(Path root, UnpackRequest request, HeapBudget heap) {
        this.heap = heap;
        this.root = root;
        this.limits = request.limits();
        this.portable = request.portableNames();
    }

    /**
     * Adds an entry and the directories above it.
     *
     * @param created receives the directories that were not known yet, parents first
     * @return the new node, or the known one if a directory is named again
     */
    Node add(TreeEntry.Type type, String path, List<Node> created) throws Refusal {
        addParents(path, path, created);
        return put(type, path, created);
    }

    /** Tells whether a path is in use, on some system at least. */
    boolean isTaken(String path) {
        return nodes.containsKey(NameKey.of(path)) || nodes.containsKey(path);
    }

    boolean hasLinks() {
        return links;
    }

    @Nullable
    Node find(String path) {
        Node node = nodes.get(key(path));
        return node != null && node.path.equals(path) ? node : null;
    }

    /** Checks that a link leads to a file or directory of this table and passes through no other link. */
    void checkTarget(Node link) throws Refusal {
        String directory = parent(link.path);
        String target = directory.isEmpty() ? link.content : directory + "/" + link.content;
        Node found = find(target);
        if (found == null) {
            throw Refusal.unsafe(
                    Printable.of(link.path),
                    "is a link to \"" + Printable.of(link.content) + "\", which is no plain path of the archive");
        }
        if (found.type == TreeEntry.Type.LINK) {
            throw Refusal.unsafe(Printable.of(link.path), "is a link to another link, " + quote(target));
        }
    }

    private void addParents(String path, String entry, List<Node> created) throws Refusal {
        String directory = parent(path);
        if (directory.isEmpty() || directory.equals(knownDirectory)) {
            return;
        }
        String key = key(directory);
        Node known = nodes.get(key);
        if (known == null) {
            addParents(directory, entry, created);
            if (++implied > limits.entries()) {
                throw Refusal.limit("its names imply more than " + limits.entries() + " directories", "limits.entries");
            }
            insert(key, new Node(TreeEntry.Type.DIRECTORY, directory), created);
        } else {
            checkSame(known, TreeEntry.Type.DIRECTORY, directory, entry);
        }
        knownDirectory = directory;
    }

    private Node put(TreeEntry.Type type, String path, List<Node> created) throws Refusal {
        String key = key(path);
        Node known = nodes.get(key);
        if (known == null) {
            return insert(key, new Node(type, path), created);
        }
        checkSame(known, type, path, path);
        return known;
    }

    private Node insert(String key, Node node, List<Node> created) throws Refusal {
        heap.take(NODE_COST + 2L * node.path.length());
        if (!PlainNames.isPrintableAscii(node.path)) {
            ascii = false;
            checkRepresentable(node.path);
        }
        nodes.put(key, node);
        inOrder.add(node);
        links |= node.type == TreeEntry.Type.LINK;
        if (node.type == TreeEntry.Type.DIRECTORY) {
            created.add(node);
        }
        return node;
    }

    private static void checkSame(Node known, TreeEntry.Type type, String path, String entry) throws Refusal {
        if (!known.path.equals(path)) {
            throw Refusal.ofEntry(
                    Reason.UNSAFE,
                    Printable.of(entry),
                    "collides with " + quote(known.path) + " on systems that ignore case or compose accents",
                    "ask its author to rename one, or set \"portable_names: false\" if no such system uses this"
                            + " plugin");
        }
        if (known.type == TreeEntry.Type.DIRECTORY && type == TreeEntry.Type.DIRECTORY) {
            return;
        }
        if (known.type == TreeEntry.Type.LINK) {
            throw Refusal.unsafe(Printable.of(entry), "takes a path that is a link already, " + quote(path));
        }
        if (known.type == type) {
            throw Refusal.unsafe(Printable.of(entry), "is in the archive twice");
        }
        throw Refusal.unsafe(
                Printable.of(entry), "needs " + quote(path) + " to be both a directory and something else");
    }

    /** A JVM started in a C locale has no file names for most characters; better to know before anything is written. */
    private void checkRepresentable(String path) throws Refusal {
        try {
            Path unused = root.resolve(path);
        } catch (InvalidPathException e) {
            throw Refusal.ofEntry(
                    Reason.UNSUPPORTED,
                    Printable.of(path),
                    "has a name that this JVM cannot give to a file",
                    "start the host with a UTF-8 locale, for example LC_ALL=C.UTF-8");
        }
    }

    private String key(String path) {
        return portable ? NameKey.of(path) : path;
    }

    List<TreeEntry> toEntries() {
        List<TreeEntry> entries = new ArrayList<>(nodes.size());
        for (Node node : sorted()) {
            entries.add(node.toEntry());
        }
        return entries;
    }

    /** Returns the files in the order in which they were added. */
    List<Node> files() {
        List<Node> files = new ArrayList<>();
        for (Node node : inOrder) {
            if (node.type == TreeEntry.Type.FILE) {
                files.add(node);
            }
        }
        return files;
    }

    private List<Node> sorted() {
        List<Node> sorted = new ArrayList<>(inOrder);
        sorted.sort(ascii ? (a, b) -> a.path.compareTo(b.path) : (a, b) -> TreeEntry.comparePaths(a.path, b.path));
        return sorted;
    }

    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    private static String quote(String path) {
        return "\"" + Printable.of(path) + "\"";
    }
}

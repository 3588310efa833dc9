package io.pluginmanager.core.disk;

import io.pluginmanager.core.disk.CrashModel.Change;
import io.pluginmanager.core.disk.CrashModel.Directory;
import io.pluginmanager.core.disk.CrashModel.Name;
import io.pluginmanager.core.disk.CrashModel.Node;
import io.pluginmanager.core.disk.DiskOperation.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a disk recorded, and what power cuts in the middle of it may leave. */
public final class CrashReplay {

    private final CrashModel.Snapshot before;
    private final List<DiskOperation> operations;

    CrashReplay(CrashModel.Snapshot before, List<DiskOperation> operations) {
        this.before = before;
        this.operations = operations;
    }

    /** Returns all that was recorded. */
    public List<DiskOperation> operations() {
        return operations;
    }

    /** Returns the index of the last rename to a name. */
    public int lastRenameTo(Path name) {
        for (int i = operations.size() - 1; i >= 0; i--) {
            DiskOperation operation = operations.get(i);
            if (operation.kind() == Kind.RENAME
                    && operation.other().orElseThrow().equals(name)) {
                return i;
            }
        }
        throw new AssertionError("no rename to \"" + name + "\" among " + operations);
    }

    /**
     * Creates in {@code target}, an empty directory, what the root may look like after a power cut.
     *
     * @param prefix how many operations had happened
     */
    public void materialise(int prefix, Survival survival, Path target) throws IOException {
        CrashModel model = new CrashModel(before, operations.subList(0, prefix));
        new SurvivingTree(model, survival).write(target);
    }

    /**
     * Asserts that before a rename all was on the device that can be reached from some paths: the bytes and modes of
     * files, the names in directories, the names that lead there; links are followed within the root.
     *
     * @throws AssertionError which lists all that was not
     */
    public void assertEverythingForcedBefore(int rename, Path... reachable) {
        if (operations.get(rename).kind() != Kind.RENAME) {
            throw new IllegalArgumentException("not a rename: " + operations.get(rename));
        }
        CrashModel model = new CrashModel(before, operations.subList(0, rename));
        Reach reach = new Reach(model);
        for (Path path : reachable) {
            reach.add(path);
        }
        Set<String> unforced = reach.unforced();
        if (!unforced.isEmpty()) {
            throw new AssertionError("not forced before operation " + rename + " (" + operations.get(rename) + "):\n  "
                    + String.join("\n  ", unforced));
        }
    }

    /** All that can be reached from some paths. */
    private static final class Reach {

        private final CrashModel model;
        private final Set<Node> seen = new HashSet<>();
        private final Set<String> unforced = new TreeSet<>();
        private final Deque<Path> pending = new ArrayDeque<>();

        Reach(CrashModel model) {
            this.model = model;
        }

        void add(Path path) {
            if (model.follow(path, name -> {}).isEmpty()) {
                throw new AssertionError("nothing is reachable at \"" + path + "\" before the rename");
            }
            pending.add(path);
        }

        Set<String> unforced() {
            while (!pending.isEmpty()) {
                Path path = pending.remove();
                model.follow(path, this::check).ifPresent(node -> check(path, node));
            }
            return unforced;
        }

        private void check(Name name) {
            model.changes().stream()
                    .filter(change -> !change.forced)
                    .filter(change -> change.added.filter(name::equals).isPresent())
                    .forEach(this::report);
        }

        private void check(Path path, Node node) {
            if (!seen.add(node)) {
                return;
            }
            model.changes().stream()
                    .filter(change -> !change.forced && change.isForcedWith(node))
                    .forEach(this::report);
            if (node instanceof Directory directory) {
                for (Map.Entry<String, Node> entry : directory.now.entrySet()) {
                    pending.add(path.resolve(entry.getKey()));
                }
            }
        }

        private void report(Change change) {
            unforced.add("operation " + change.index + ": " + change.operation);
        }
    }
}

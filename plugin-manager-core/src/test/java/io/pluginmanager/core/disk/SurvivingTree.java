package io.pluginmanager.core.disk;

import io.pluginmanager.core.disk.CrashModel.Change;
import io.pluginmanager.core.disk.CrashModel.Directory;
import io.pluginmanager.core.disk.CrashModel.Link;
import io.pluginmanager.core.disk.CrashModel.Node;
import io.pluginmanager.core.disk.CrashModel.RegularFile;
import io.pluginmanager.core.disk.DiskOperation.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one power cut leaves of a {@link CrashModel}; used once. */
final class SurvivingTree {

    private final CrashModel model;
    private final Survival survival;
    private final Map<Node, Path> written = new HashMap<>();

    SurvivingTree(CrashModel model, Survival survival) {
        this.model = model;
        this.survival = survival;
        Set<Change> survivors = survivors();
        model.changes().stream().filter(survivors::contains).forEach(SurvivingTree::apply);
    }

    private Set<Change> survivors() {
        Set<Change> survivors = new HashSet<>();
        for (Change change : model.changes()) {
            if (change.forced || survival.keeps(change.index, change.operation)) {
                survivors.add(change);
                if (change.isOfNames()) {
                    // a file or directory has one history: it cannot have been moved from where it never was
                    change.node.changes.stream()
                            .filter(earlier -> earlier.isOfNames() && earlier.index < change.index)
                            .forEach(survivors::add);
                }
            }
        }
        return survivors;
    }

    private static void apply(Change change) {
        change.removed.ifPresent(name -> name.directory().surviving.remove(name.text(), change.node));
        change.added.ifPresent(name -> name.directory().surviving.put(name.text(), change.node));
        if (change.operation.kind() == Kind.SET_MODE) {
            change.node.permissions =
                    Access.of(change.operation.mode().orElseThrow()).permissions();
        }
    }

    void write(Path target) throws IOException {
        writeEntries(model.top(), target, target);
        Files.setPosixFilePermissions(target, model.top().permissions);
    }

    private void writeEntries(Directory directory, Path path, Path target) throws IOException {
        for (Map.Entry<String, Node> entry : directory.surviving.entrySet()) {
            write(entry.getValue(), path.resolve(entry.getKey()), target);
        }
    }

    private void write(Node node, Path path, Path target) throws IOException {
        Path first = written.putIfAbsent(node, path);
        if (node instanceof Link link) {
            boolean inside = link.target.startsWith(model.root());
            Files.createSymbolicLink(path, inside ? target.resolve(model.root().relativize(link.target)) : link.target);
        } else if (first != null && node instanceof RegularFile) {
            Files.createLink(path, first);
        } else if (first != null) {
            throw new IllegalStateException("two names for one directory: \"" + first + "\" and \"" + path + "\"");
        } else {
            writeNew(node, path, target);
            Files.setPosixFilePermissions(path, node.permissions);
        }
    }

    private void writeNew(Node node, Path path, Path target) throws IOException {
        if (node instanceof RegularFile file) {
            Files.write(path, content(file));
        } else {
            Files.createDirectory(path);
            writeEntries((Directory) node, path, target);
        }
    }

    private byte[] content(RegularFile file) {
        List<Change> writes = file.changes.stream()
                .filter(change -> change.operation.kind() == Kind.WRITE)
                .toList();
        byte[] content = file.before;
        int offset = content.length;
        for (Change change : writes) {
            byte[] data = change.operation.data();
            Survival.Bytes fate = change.forced ? Survival.Bytes.KEPT : survival.bytes(change.index, change.operation);
            if (fate != Survival.Bytes.LOST) {
                content = Arrays.copyOf(content, offset + data.length);
            }
            if (fate == Survival.Bytes.KEPT) {
                System.arraycopy(data, 0, content, offset, data.length);
            }
            offset += data.length;
        }
        return content;
    }
}

package io.pluginmanager.core.unpack;

import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.unpack.UnpackException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Unpacks a tar stream in one pass: each header is checked before its file is written. */
final class TarUnpack {

    private final Job job;
    private final ArchiveFormat format;
    private final EntryPaths paths;
    private final PathTable table;
    private final Definitions definitions = new Definitions();
    private final List<Node> links = new ArrayList<>();
    private @Nullable Node placed;

    TarUnpack(Job job, ArchiveFormat format) {
        this.job = job;
        this.format = format;
        this.paths = new EntryPaths(job.request());
        this.table = new PathTable(job.root(), job.request(), new HeapBudget());
    }

    UnpackedTree run(DecodedInput in) throws IOException, InterruptedException {
        TarReader reader = new TarReader(in, job.request().limits());
        try (StreamFeed feed = new StreamFeed(job, in)) {
            for (TarReader.Entry entry = reader.next(); entry != null; entry = reader.next()) {
                job.stop().check();
                job.meter().entry();
                add(entry, feed);
            }
            feed.finish();
        }
        for (Node link : links) {
            table.checkTarget(link);
        }
        Node single = Placement.choose(table, job.request(), node -> node.program);
        if (single == null) {
            Placement.createLinks(job, links);
            return UnpackedTree.directory(format, table.toEntries());
        }
        if (placed == null) {
            placed = keepOnly(single);
        }
        return UnpackedTree.file(format, placed.toEntry(), single.path, definitions.map());
    }

    private void add(TarReader.Entry entry, StreamFeed feed) throws IOException, InterruptedException {
        boolean directory = entry.type() == '5'
                || (entry.old() && entry.type() == '0' && entry.name().endsWithSlash());
        String full = paths.clean(entry.name(), directory);
        if (!directory && entry.type() != '0' && entry.type() != '2') {
            throw refuseType(entry.type(), Printable.of(full));
        }
        if ((directory || entry.type() == '2') && entry.size() != 0) {
            throw Refusal.damagedEntry(Printable.of(full), "is no file but has content");
        }
        String path = paths.strip(full, directory);
        if (path.isEmpty()) {
            return;
        }
        List<Node> created = new ArrayList<>();
        if (directory) {
            table.add(TreeEntry.Type.DIRECTORY, path, created);
            createDirectories(created, feed);
        } else if (entry.type() == '2') {
            Node link = table.add(TreeEntry.Type.LINK, path, created);
            link.content = paths.names().cleanTarget(full, entry.link());
            links.add(link);
            createDirectories(created, feed);
        } else {
            paths.checkMode(full, entry.mode());
            Node file = table.add(TreeEntry.Type.FILE, path, created);
            file.executable = (entry.mode() & 0100) != 0;
            createDirectories(created, feed);
            read(file, entry.size(), feed);
        }
    }

    private void createDirectories(List<Node> created, StreamFeed feed) throws IOException, InterruptedException {
        if (!paths.singleMember()) {
            for (Node directory : created) {
                feed.directory(directory);
            }
        }
    }

    private void read(Node file, long size, StreamFeed feed) throws IOException, InterruptedException {
        if (!paths.singleMember()) {
            feed.file(file, size);
        } else if (paths.isMember(file.path)) {
            placed = Placement.placed(file.path, file.executable);
            feed.file(placed, size);
        } else if (definitions.wants(file.path, size)) {
            definitions.add(file.path, feed.capture((int) size));
        } else {
            feed.skip(size);
        }
    }

    /** Turns a written tree into the one file: everything else is deleted, children before their directories. */
    private Node keepOnly(Node single) throws IOException {
        Disk disk = job.disk();
        Path root = job.root();
        List<TreeEntry> entries = table.toEntries();
        for (TreeEntry entry : entries) {
            if (entry.type() == TreeEntry.Type.FILE
                    && !entry.path().equals(single.path)
                    && definitions.wants(entry.path(), entry.size())) {
                definitions.add(entry.path(), Files.readAllBytes(root.resolve(entry.path())));
            }
        }
        Node file = Placement.placed(single.path, single.executable);
        file.program = single.program;
        file.size = single.size;
        file.content = single.content;
        String aside = file.path;
        while (table.isTaken(aside)) {
            aside += "-";
        }
        disk.rename(root.resolve(single.path), root.resolve(aside));
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (!entries.get(i).path().equals(single.path)) {
                disk.delete(root.resolve(entries.get(i).path()));
            }
        }
        if (!aside.equals(file.path)) {
            disk.rename(root.resolve(aside), root.resolve(file.path));
        }
        if (file.runs() && !single.runs()) {
            disk.setMode(root.resolve(file.path), Disk.Mode.EXECUTABLE);
        }
        return file;
    }

    private static Refusal refuseType(char type, String name) {
        return switch (type) {
            case '1' -> Refusal.unsafe(name, "is a hard link");
            case '3' -> Refusal.unsafe(name, "is a character device");
            case '4' -> Refusal.unsafe(name, "is a block device");
            case '6' -> Refusal.unsafe(name, "is a fifo");
            case '7' -> Refusal.unsafe(name, "is a contiguous file");
            case 'S' -> unsupported(name, "is a sparse file");
            case 'M', 'V' -> unsupported(name, "belongs to an archive of several volumes");
            default -> unsupported(name, "is of the unknown type \"" + Printable.of(String.valueOf(type)) + "\"");
        };
    }

    private static Refusal unsupported(String name, String what) {
        return Refusal.ofEntry(Reason.UNSUPPORTED, name, what, "ask its author for plain files and directories only");
    }
}

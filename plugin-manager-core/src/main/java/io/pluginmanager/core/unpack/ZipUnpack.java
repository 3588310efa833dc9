package io.pluginmanager.core.unpack;

import io.pluginmanager.core.disk.Disk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Unpacks a zip archive: everything is checked first, then its entries are inflated by several threads. */
final class ZipUnpack {

    private static final int MOST_HELPERS = 7;
    private static final int LARGE = 1 << 18;
    private static final int PROGRAM_HEAD = 64;

    private final Job job;
    private final ZipScan scan;

    ZipUnpack(Job job) {
        this.job = job;
        this.scan = new ZipScan(job);
    }

    UnpackedTree run() throws IOException, InterruptedException {
        scan.run();
        Node single;
        try (ZipContent content = new ZipContent(job.channel())) {
            readLinks(content);
            single = Placement.choose(scan.table, job.request(), node -> isProgram(node, content));
        }
        if (single != null) {
            return placeFile(single);
        }
        for (Node directory : scan.directories) {
            job.disk().createDirectory(job.root().resolve(directory.path), Disk.Mode.EXECUTABLE);
        }
        extract(scan.files);
        List<Node> links = new ArrayList<>();
        scan.links.forEach(link -> links.add(link.node()));
        Placement.createLinks(job, links);
        return UnpackedTree.directory(ArchiveFormat.ZIP, scan.table.toEntries());
    }

    private void readLinks(ZipContent content) throws IOException, InterruptedException {
        EntryNames names = new EntryNames(job.request());
        for (ZipMember link : scan.links) {
            if (link.size() > job.request().limits().pathBytes()) {
                throw ZipScan.linkTooLong(link.node().path);
            }
            link.node().content = names.cleanTarget(link.node().path, new RawName(readAll(link, content)));
        }
        for (ZipMember link : scan.links) {
            scan.table.checkTarget(link.node());
        }
    }

    private boolean isProgram(Node node, ZipContent content) throws IOException {
        for (ZipMember file : scan.files) {
            if (file.node() == node) {
                byte[] head = content.head(file, PROGRAM_HEAD);
                return ProgramMagic.matches(head, 0, head.length);
            }
        }
        return false;
    }

    /** Writes the chosen file and reads the definitions beside it; the other entries are not even inflated. */
    private UnpackedTree placeFile(Node single) throws IOException, InterruptedException {
        Node placed = Placement.placed(single.path, single.executable);
        Definitions definitions = new Definitions();
        try (ZipContent content = new ZipContent(job.channel())) {
            for (ZipMember file : scan.files) {
                if (file.node() != single && definitions.wants(file.node().path, file.size())) {
                    definitions.add(file.node().path, readAll(file, content));
                }
            }
        }
        for (ZipMember file : scan.files) {
            if (file.node() == single) {
                extract(List.of(file.at(placed)));
            }
        }
        return UnpackedTree.file(ArchiveFormat.ZIP, placed.toEntry(), single.path, definitions.map());
    }

    private byte[] readAll(ZipMember member, ZipContent content) throws IOException, InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) member.size());
        content.read(member, job.meter(), (piece, length, first, last) -> bytes.write(piece, 0, length));
        return bytes.toByteArray();
    }

    /** Large files go first, so that no thread is left alone with one at the end. */
    private void extract(List<ZipMember> members) throws IOException {
        List<ZipMember> order = new ArrayList<>(members);
        order.sort(Comparator.comparingLong((ZipMember member) -> member.size() / LARGE)
                .reversed());
        AtomicInteger next = new AtomicInteger();
        int processors = Runtime.getRuntime().availableProcessors();
        int helpers = Math.min(Math.min(processors - 1, MOST_HELPERS), order.size() - 1);
        Crew.run(job.workers(), helpers, job.stop(), () -> {
            try (ZipContent content = new ZipContent(job.channel());
                    OutputFile output = new OutputFile(job.disk(), job.root())) {
                for (int i = next.getAndIncrement(); i < order.size(); i = next.getAndIncrement()) {
                    extract(order.get(i), content, output);
                }
            }
        });
    }

    private void extract(ZipMember member, ZipContent content, OutputFile output)
            throws IOException, InterruptedException {
        Node node = member.node();
        content.read(member, job.meter(), (bytes, length, first, last) -> {
            job.stop().check();
            if (first) {
                output.start(node, bytes, 0, length);
            } else {
                output.append(node, bytes, 0, length);
            }
            if (last) {
                output.finish(node);
            }
        });
    }
}

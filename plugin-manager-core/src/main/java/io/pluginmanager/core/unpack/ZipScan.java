package io.pluginmanager.core.unpack;

import io.pluginmanager.core.unpack.UnpackException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads and checks all headers of a zip archive before anything is written. */
final class ZipScan {

    private static final int HEADER_COST = 250;
    private static final int TYPE = 0170000;
    private static final int REGULAR = 0100000;
    private static final int DIRECTORY = 0040000;
    private static final int LINK = 0120000;
    private static final int LARGEST_EMPTY = 16;

    private final Job job;
    private final HeapBudget heap = new HeapBudget();
    private final ChannelWindow in;
    private final EntryPaths paths;
    final PathTable table;
    final List<Node> directories = new ArrayList<>();
    final List<ZipMember> files = new ArrayList<>();
    final List<ZipMember> links = new ArrayList<>();

    ZipScan(Job job) {
        this.job = job;
        this.in = new ChannelWindow(job.channel(), job.bytes());
        this.paths = new EntryPaths(job.request());
        this.table = new PathTable(job.root(), job.request(), heap);
    }

    void run() throws IOException, InterruptedException {
        ZipEnd end = ZipEnd.find(in, job.bytes());
        job.meter().checkEntries(end.count());
        List<ZipHeader> headers = readDirectory(end);
        headers.sort(Comparator.comparingLong(ZipHeader::offset));
        long expected = 0;
        for (int i = 0; i < headers.size(); i++) {
            job.stop().check();
            ZipHeader header = headers.get(i);
            if (header.offset() != expected) {
                throw Refusal.damagedEntry(
                        header.name().toString(),
                        header.offset() < expected
                                ? "shares its place in the archive with another one"
                                : "comes after bytes that belong to no entry");
            }
            expected = i + 1 < headers.size() ? headers.get(i + 1).offset() : end.start();
            long start = header.checkLocal(in);
            if (header.compressedSize() > expected - start) {
                throw Refusal.damagedEntry(
                        header.name().toString(), "overlaps the next entry or the central directory");
            }
            header.checkDescriptor(in, start + header.compressedSize(), expected);
            add(header, start);
        }
        if (headers.isEmpty() && end.start() != 0) {
            throw Refusal.damaged("its zip archive has bytes that belong to no entry");
        }
    }

    private List<ZipHeader> readDirectory(ZipEnd end) throws IOException, InterruptedException {
        List<ZipHeader> headers = new ArrayList<>();
        long position = end.start();
        long announced = 0;
        while (position < end.end()) {
            job.stop().check();
            job.meter().entry();
            ByteBuffer fixed = in.at(position, (int) Math.min(ZipHeader.LENGTH, end.end() - position));
            if (fixed.remaining() < ZipHeader.LENGTH) {
                throw Refusal.damaged("the central directory of its zip archive is cut off");
            }
            ZipHeader.checkSignature(fixed);
            int variable =
                    (fixed.getShort(28) & 0xffff) + (fixed.getShort(30) & 0xffff) + (fixed.getShort(32) & 0xffff);
            if (variable > end.end() - position - ZipHeader.LENGTH) {
                throw Refusal.damaged("the central directory of its zip archive is cut off");
            }
            byte[] copy = new byte[ZipHeader.LENGTH];
            fixed.get(copy);
            ByteBuffer stable = ByteBuffer.wrap(copy).order(fixed.order());
            ZipHeader header = ZipHeader.parse(stable, in.at(position + ZipHeader.LENGTH, variable));
            announced = Math.min(Long.MAX_VALUE - header.size(), announced) + header.size();
            job.meter().announce(announced);
            if (headers.size() >= end.count()) {
                break;
            }
            heap.take(HEADER_COST + header.name().length());
            headers.add(header);
            position += ZipHeader.LENGTH + variable;
        }
        if (position != end.end() || headers.size() != end.count()) {
            throw Refusal.damaged("its zip archive does not have the number of entries that its end record says");
        }
        return headers;
    }

    private void add(ZipHeader header, long start) throws Refusal {
        boolean slash = header.name().endsWithSlash();
        String full = paths.clean(header.name(), slash);
        int type = header.mode() & TYPE;
        checkType(header, full, type, slash);
        String path = paths.strip(full, slash);
        if (path.isEmpty()) {
            return;
        }
        if (slash) {
            table.add(TreeEntry.Type.DIRECTORY, path, directories);
            return;
        }
        paths.checkMode(full, header.mode());
        Node node = table.add(type == LINK ? TreeEntry.Type.LINK : TreeEntry.Type.FILE, path, directories);
        node.executable = header.unix() && (header.mode() & 0100) != 0;
        node.modeUnknown = !header.unix() || header.mode() == 0;
        ZipMember member =
                new ZipMember(node, full, header.method(), header.crc(), start, header.compressedSize(), header.size());
        (type == LINK ? links : files).add(member);
    }

    /** Widely used archivers write all type bits for directories, which is no type; the slash is enough there. */
    private static void checkType(ZipHeader header, String path, int type, boolean slash) throws Refusal {
        boolean meaningless = slash && type == TYPE;
        if (!meaningless && type != 0 && type != REGULAR && type != DIRECTORY && type != LINK) {
            throw Refusal.unsafe(Printable.of(path), "is a device, fifo or socket");
        }
        boolean contradicts = slash ? type == REGULAR || type == LINK : type == DIRECTORY || header.dosDirectory();
        if (contradicts || (type == LINK && !header.unix())) {
            throw Refusal.damagedEntry(
                    Printable.of(path), "is a directory by its name or mode, and something else by the other");
        }
        boolean empty = header.size() == 0
                && header.crc() == 0
                && header.compressedSize() <= (header.method() == 0 ? 0 : LARGEST_EMPTY);
        if (slash && !empty) {
            throw Refusal.damagedEntry(Printable.of(path), "is no file but has content");
        }
        if (header.method() == 0 && header.size() != header.compressedSize()) {
            throw Refusal.damagedEntry(Printable.of(path), "is stored but has two sizes");
        }
    }

    static Refusal linkTooLong(String path) {
        return Refusal.ofEntry(
                Reason.LIMIT,
                Printable.of(path),
                "is a link with a target that is too long",
                "ask its author to shorten it");
    }
}

package io.pluginmanager.core.unpack;

import io.pluginmanager.core.disk.JdkDisk;
import io.pluginmanager.core.unpack.UnpackException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Hands out the small files of a zip archive one by one, checked as strictly as when it is unpacked. Writes nothing.
 *
 * <p>All names are checked before the first file is read: one that is unsafe, or there twice, refuses the archive.
 */
public final class ZipMembers {

    private static final int MOST_QUOTED = 60;

    /** Takes what is in an archive. */
    public interface Visitor {

        /**
         * Tells whether a file is to be read.
         *
         * @param path relative, clean, with {@code /}
         * @param size how many bytes it has at most
         */
        boolean wants(String path, long size);

        /** Hears of a link, which is never read. */
        void link(String path);

        /** Takes the content of a file. */
        void take(String path, byte[] content) throws IOException;
    }

    private ZipMembers() {}

    /**
     * Reads an archive.
     *
     * @param zip read by position only; stays open
     * @param name what messages call it
     * @throws UnpackException if it is no zip archive, is damaged, unsafe or beyond a limit; what was taken is worthless
     * @throws IOException if it cannot be read, or if the visitor fails
     * @throws InterruptedException if the calling thread is interrupted
     */
    public static void read(FileChannel zip, String name, UnpackLimits limits, Visitor visitor)
            throws IOException, InterruptedException {
        UnpackRequest request = UnpackRequest.of(name)
                .withFormat(ArchiveFormat.ZIP)
                .withPortableNames(false)
                .withLimits(limits);
        try {
            long size = zip.size();
            checkIsZip(zip);
            Meter meter = new Meter(limits, size);
            Job job = new Job(zip, size, request, Path.of(""), new JdkDisk(), Runnable::run, meter, new Stop());
            read(job, visitor);
        } catch (Refusal e) {
            throw new UnpackException(name, e);
        }
    }

    private static void checkIsZip(FileChannel zip) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(Magic.HEAD);
        int count;
        do {
            count = zip.read(start, start.position());
        } while (count > 0 && start.hasRemaining());
        byte[] head = Arrays.copyOf(start.array(), start.position());
        Magic magic = Magic.of(head);
        if (magic == Magic.ZIP) {
            return;
        }
        String found = head.length == 0
                ? "nothing (0 bytes)"
                : magic == Magic.OTHER
                        ? "something that starts with \"" + Printable.of(firstLine(head)) + "\""
                        : magic.toString();
        throw Refusal.of(
                Reason.MISMATCH,
                "it is no zip archive but " + found,
                "check the address, and whether a proxy or a login page answers in its place");
    }

    private static String firstLine(byte[] head) {
        String text = new String(head, 0, Math.min(head.length, MOST_QUOTED), StandardCharsets.ISO_8859_1);
        return text.lines().findFirst().orElse("");
    }

    private static void read(Job job, Visitor visitor) throws IOException, InterruptedException {
        ZipScan scan = new ZipScan(job);
        scan.run();
        scan.links.forEach(link -> visitor.link(link.node().path));
        try (ZipContent content = new ZipContent(job.channel())) {
            for (ZipMember member : scan.files) {
                job.stop().check();
                if (visitor.wants(member.node().path, member.size())) {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    content.read(member, job.meter(), (piece, length, first, last) -> bytes.write(piece, 0, length));
                    visitor.take(member.node().path, bytes.toByteArray());
                }
            }
        }
    }
}

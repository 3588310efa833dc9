package io.pluginmanager.core.unpack;

import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.unpack.UnpackException.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks verified bytes into a private directory, or refuses them as a whole. Thread-safe.
 *
 * <p>The content decides what the bytes are; a declared format or the ending of the source's name that says something
 * else is an error. Nothing is written outside the given directory; after a failure the caller discards the directory.
 */
public final class Unpacker {

    private final Disk disk;
    private final Executor workers;

    /**
     * @param disk how files are written
     * @param workers runs helpers; any executor will do, also a busy one or one that runs everything at once, since the
     *     calling thread does whatever no helper does
     */
    public Unpacker(Disk disk, Executor workers) {
        this.disk = disk;
        this.workers = workers;
    }

    /**
     * Unpacks below {@code root}; no helper is at work any more when this returns or throws.
     *
     * @param verified the bytes, read by position only; stays open, unless the calling thread is interrupted
     * @param request what is wanted
     * @param root an existing, empty directory that nobody else can write to
     * @return what was written
     * @throws UnpackException if the bytes are refused
     * @throws IOException if reading or writing fails
     * @throws InterruptedException if the calling thread is interrupted
     */
    public UnpackedTree unpack(FileChannel verified, UnpackRequest request, Path root)
            throws IOException, InterruptedException {
        return unpack(verified, null, request, root);
    }

    /**
     * Does the same with a file that may be taken: where its bytes are the plugin, they are moved instead of being copied
     * and hashed once more.
     */
    public UnpackedTree unpack(VerifiedFile verified, UnpackRequest request, Path root)
            throws IOException, InterruptedException {
        return unpack(verified.channel(), verified, request, root);
    }

    private UnpackedTree unpack(FileChannel verified, @Nullable VerifiedFile movable, UnpackRequest request, Path root)
            throws IOException, InterruptedException {
        Stop stop = new Stop();
        try {
            stop.check();
            long bytes = verified.size();
            Meter meter = new Meter(request.limits(), bytes);
            return run(new Job(verified, bytes, request, root, disk, workers, meter, stop), movable);
        } catch (IOException | RuntimeException e) {
            if (stop.callerWasInterrupted()) {
                InterruptedException interrupted = new InterruptedException("unpacking was interrupted");
                interrupted.initCause(e);
                throw interrupted;
            }
            if (e instanceof Refusal refusal) {
                throw new UnpackException(request.sourceName(), refusal);
            }
            throw e;
        }
    }

    private static UnpackedTree run(Job job, @Nullable VerifiedFile movable) throws IOException, InterruptedException {
        if (job.bytes() == 0) {
            throw Refusal.of(Reason.CONTENT, "it is empty (0 bytes)", "check the address, or ask its author");
        }
        DecodedInput plain = open(job, Codec.NONE);
        FormatChoice choice = FormatChoice.of(job.request(), plain.peek(Magic.HEAD));
        return switch (choice.container()) {
            case ZIP -> new ZipUnpack(job).run();
            case TAR -> new TarUnpack(job, ArchiveFormat.TAR).run(plain);
            case PLAIN ->
                movable == null || !movable.isAt(movable.path())
                        ? placeFile(job, ArchiveFormat.FILE, plain)
                        : moveFile(job, plain, movable);
            case COMPRESSED -> decompress(job, choice);
        };
    }

    private static UnpackedTree decompress(Job job, FormatChoice choice) throws IOException, InterruptedException {
        try (DecodedInput decoded = open(job, choice.codec())) {
            boolean tar = choice.holdsTar(decoded.peek(Magic.HEAD));
            ArchiveFormat format = ArchiveFormat.of(choice.codec(), tar);
            return tar ? new TarUnpack(job, format).run(decoded) : placeFile(job, format, decoded);
        }
    }

    private static UnpackedTree moveFile(Job job, DecodedInput in, VerifiedFile movable) throws IOException {
        refuseMember(job.request(), ArchiveFormat.FILE);
        byte[] head = in.peek(Magic.HEAD);
        Node file = Placement.placed(job.request().sourceName(), false);
        file.program = ProgramMagic.matches(head, 0, head.length);
        file.size = job.bytes();
        file.content = movable.sha256();
        Path target = job.root().resolve(file.path);
        job.meter().produce(file.size);
        job.disk().rename(movable.path(), target);
        if (!movable.isAt(target)) {
            throw new IOException("another file was put in the place of the verified one");
        }
        job.disk().setMode(target, file.runs() ? Disk.Mode.EXECUTABLE : Disk.Mode.FILE);
        return UnpackedTree.file(ArchiveFormat.FILE, file.toEntry(), null, Map.of());
    }

    private static void refuseMember(UnpackRequest request, ArchiveFormat format) throws Refusal {
        if (request.member() != null) {
            throw Refusal.of(
                    Reason.CONTENT,
                    "\"member: " + Printable.of(request.member()) + "\" is set, but it is no archive (" + format + ")",
                    "remove \"member:\"");
        }
    }

    private static UnpackedTree placeFile(Job job, ArchiveFormat format, DecodedInput in)
            throws IOException, InterruptedException {
        UnpackRequest request = job.request();
        refuseMember(request, format);
        String name = format == ArchiveFormat.FILE
                ? request.sourceName()
                : FileEndings.withoutCompression(request.sourceName());
        Node file = Placement.placed(name, false);
        try (StreamFeed feed = new StreamFeed(job, in)) {
            feed.rest(file);
            feed.finish();
        }
        if (file.size == 0) {
            throw Refusal.of(Reason.CONTENT, "it decompresses to nothing", "check the address, or ask its author");
        }
        return UnpackedTree.file(format, file.toEntry(), null, Map.of());
    }

    private static DecodedInput open(Job job, Codec codec) throws IOException {
        return Decoders.open(
                codec,
                new ChannelInput(job.channel(), 0, job.bytes()),
                job.request().limits());
    }
}

package io.pluginmanager.core.fetch;

import io.pluginmanager.Digest;
import io.pluginmanager.artifact.ArtifactInfo;
import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.artifact.ReadOptions;
import io.pluginmanager.config.Limits;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.failure.IoProblems;
import io.pluginmanager.core.failure.Sizes;
import io.pluginmanager.spi.ArtifactSource;
import io.pluginmanager.spi.Call;
import io.pluginmanager.spi.SourceException;
import io.pluginmanager.spi.Transfer;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ScheduledExecutorService;

/** Reads objects into new private files. Thread-safe. */
public final class Fetcher {

    private static final int BUFFER = 1 << 17;

    private final Disk disk;
    private final Limits limits;
    private final RunControl control;
    private final Watchdog watchdog;

    /** Hears how much arrived. */
    @FunctionalInterface
    public interface Progress {

        /** Says how many bytes arrived so far and how many there will be. */
        void received(long bytes, OptionalLong total);
    }

    /** Makes a fetcher for one run. */
    public Fetcher(Disk disk, Limits limits, RunControl control, ScheduledExecutorService timer) {
        this.disk = disk;
        this.limits = limits;
        this.control = control;
        this.watchdog = new Watchdog(control.time(), limits, timer);
    }

    /**
     * Fetches one object.
     *
     * @param target a file that does not exist; deleted again if the object does not arrive whole
     * @return the bytes, which the caller closes; empty if the options name the state in which the object still is
     * @throws SourceException if the source answers with something else, or if the transport fails
     * @throws LocalWriteException if the target cannot be written
     * @throws InterruptedIOException if the run was cancelled
     */
    public Optional<Fetched> fetch(
            ArtifactSource source, ArtifactRef ref, ReadOptions options, Path target, Progress progress)
            throws IOException {
        Call call = control.call(limits.deadline());
        call.checkCancelled();
        try (Transfer transfer = source.open(ref, options, call);
                Watchdog.Watched watched = watchdog.watch(transfer, call)) {
            return switch (transfer.status()) {
                case NOT_MODIFIED -> notModified(options, ref);
                case FULL -> Optional.of(receive(transfer, watched, call, ref, target, progress));
                default ->
                    throw new SourceException(
                            SourceException.Kind.PROTOCOL,
                            "'" + ref + "' came as a part although the whole was asked for");
            };
        } catch (SourceException | LocalWriteException e) {
            throw e;
        } catch (IOException e) {
            throw transportFailure(ref, call, e);
        }
    }

    /** Whatever the transport calls it: the run was cancelled, or the object did not arrive in this attempt. */
    private IOException transportFailure(ArtifactRef ref, Call call, IOException failure) {
        if (control.isCancelled()) {
            return failure instanceof InterruptedIOException
                    ? failure
                    : (IOException) new InterruptedIOException("the run was cancelled").initCause(failure);
        }
        String reason =
                call.remaining().isZero() ? RunControl.deadlinePassed(limits.deadline()) : IoProblems.reason(failure);
        return new SourceException(
                SourceException.Kind.UNAVAILABLE, "'" + ref + "' did not arrive: " + reason, failure);
    }

    private static Optional<Fetched> notModified(ReadOptions options, ArtifactRef ref) throws SourceException {
        if (options.unlessMatches().isEmpty()) {
            throw new SourceException(
                    SourceException.Kind.PROTOCOL, "'" + ref + "' is said to be unmodified although nobody asked");
        }
        return Optional.empty();
    }

    private Fetched receive(
            Transfer transfer, Watchdog.Watched watched, Call call, ArtifactRef ref, Path target, Progress progress)
            throws IOException {
        ArtifactInfo info = transfer.info();
        checkSize(ref, info.size().orElse(0));
        Disk.NewFile file = LocalWriteException.guard(() -> disk.createFile(target, Disk.Mode.PRIVATE_FILE));
        try {
            MessageDigest sha256 = sha256();
            long size = copy(transfer, watched, call, ref, file, sha256, progress);
            if (info.size().isPresent() && info.size().getAsLong() != size) {
                throw new SourceException(
                        SourceException.Kind.UNAVAILABLE,
                        "'" + ref + "' ended after " + size + " of "
                                + info.size().getAsLong() + " bytes");
            }
            return new Fetched(file, size, Digest.ofSha256(sha256.digest()), info);
        } catch (IOException | RuntimeException e) {
            discard(file, target, e);
            String reason = watched.reason();
            if (reason != null && !control.isCancelled()) {
                throw new SourceException(
                        SourceException.Kind.UNAVAILABLE, "'" + ref + "' did not arrive: " + reason, e);
            }
            throw e;
        }
    }

    private long copy(
            Transfer transfer,
            Watchdog.Watched watched,
            Call call,
            ArtifactRef ref,
            Disk.NewFile file,
            MessageDigest sha256,
            Progress progress)
            throws IOException {
        byte[] buffer = new byte[BUFFER];
        InputStream body = transfer.body();
        long size = 0;
        for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
            call.checkCancelled();
            watched.progress();
            size += count;
            checkSize(ref, size);
            sha256.update(buffer, 0, count);
            int length = count;
            LocalWriteException.guard(() -> {
                file.write(ByteBuffer.wrap(buffer, 0, length));
                return file;
            });
            progress.received(size, transfer.info().size());
        }
        return size;
    }

    private void checkSize(ArtifactRef ref, long size) throws SourceException {
        if (size > limits.unpacked()) {
            throw new SourceException(
                    SourceException.Kind.BLOCKED,
                    "'" + ref + "' is larger than " + Sizes.text(limits.unpacked()) + " (limits.unpacked)");
        }
    }

    private void discard(Disk.NewFile file, Path target, Exception reason) {
        try {
            file.close();
            disk.delete(target);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

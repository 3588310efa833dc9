package io.pluginmanager.core.fetch;

import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.config.Limits;
import io.pluginmanager.core.disk.Disk;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;

/** Reads objects into new private files, with as many attempts as it takes. Thread-safe; one object serves one run. */
public final class Fetcher {

    private final Disk disk;
    private final RunControl control;
    private final Attempts attempts;
    private final Partials partials;
    private final HostLimits hosts;
    private final Receiver receiver;
    private final Executor processors;

    /** Hears how much arrived. */
    @FunctionalInterface
    public interface Progress {

        /** Says how many bytes arrived so far and how many there will be; the first number may shrink. */
        void received(long bytes, OptionalLong total);
    }

    /**
     * Makes a fetcher for one run.
     *
     * @param timer ends what is silent for too long
     * @param processors hashes long streams
     * @param partials keeps large objects that did not arrive whole
     */
    public Fetcher(
            Disk disk,
            Limits limits,
            RunControl control,
            ScheduledExecutorService timer,
            Executor processors,
            Attempts attempts,
            Partials partials) {
        this.disk = disk;
        this.control = control;
        this.processors = processors;
        this.attempts = attempts;
        this.partials = partials;
        this.hosts = new HostLimits(limits.perHost(), control);
        this.receiver = new Receiver(limits, new Watchdog(control, limits, timer));
    }

    /** Bounds how many transfers run at once against one host, for those who ask a source themselves. */
    public Semaphore limitOf(String host) {
        return hosts.of(host);
    }

    /** One thing that a source is asked for. */
    @FunctionalInterface
    public interface Asking<T> {
        /** Asks. */
        T run() throws IOException;
    }

    /** Asks a source for something when its host has room for it; without any other attempt. */
    public <T> T atHost(Located located, Asking<T> asking) throws IOException {
        return hosts.within(located.host(), asking::run);
    }

    /**
     * Starts to fetch one object; its deadline begins now.
     *
     * @param expected what is known of its bytes
     * @param target a file that does not exist, in private staging
     */
    public Fetch begin(Expected expected, Path target, Progress progress) {
        return new Fetch(attempts.begin(), disk, receiver, processors, hosts, partials, expected, target, progress);
    }

    /**
     * Reads a small document whole.
     *
     * @param most how many bytes it may have
     * @throws io.pluginmanager.spi.SourceException if it cannot be had; of kind {@code BLOCKED} if it is larger
     * @throws InterruptedIOException if the run was cancelled
     */
    public byte[] fetchSmall(Located located, ArtifactRef ref, int most) throws IOException {
        control.checkWanted();
        SmallDocument document = new SmallDocument(new Origin(located, ref), most, receiver);
        return attempts.run(document.what(), call -> hosts.within(located.host(), () -> document.read(call)));
    }
}

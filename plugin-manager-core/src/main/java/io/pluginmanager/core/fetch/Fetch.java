package io.pluginmanager.core.fetch;

import io.pluginmanager.artifact.Validator;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.spi.SourceException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** One object that is being fetched, from whichever place has it. Not thread-safe. */
public final class Fetch {

    private final AttemptSeries series;
    private final Disk disk;
    private final Receiver receiver;
    private final Executor processors;
    private final HostLimits hosts;
    private final Partials partials;
    private final Expected expected;
    private final Path target;
    private final Fetcher.Progress progress;
    private final List<Origin> failed = new ArrayList<>();

    Fetch(
            AttemptSeries series,
            Disk disk,
            Receiver receiver,
            Executor processors,
            HostLimits hosts,
            Partials partials,
            Expected expected,
            Path target,
            Fetcher.Progress progress) {
        this.series = series;
        this.disk = disk;
        this.receiver = receiver;
        this.processors = processors;
        this.hosts = hosts;
        this.partials = partials;
        this.expected = expected;
        this.target = target;
        this.progress = progress;
    }

    /**
     * Fetches the object from one place, with as many attempts as are left.
     *
     * @param known the state that needs not be sent
     * @param others how many other places can be asked afterwards: each keeps an attempt, and a silent source gets no
     *     second one
     * @return the bytes, which the caller closes; empty if the object is in the known state
     * @throws WrongBytesException if the bytes are not the expected ones, twice
     * @throws SourceException if the source answers with something else, or if the transport fails
     * @throws LocalWriteException if the bytes cannot be written
     * @throws InterruptedIOException if the run was cancelled
     */
    public Optional<Fetched> from(Origin origin, Optional<Validator> known, int others) throws IOException {
        try (Download download = new Download(
                origin, expected, target, disk, receiver, processors, progress, known, partials.open(origin))) {
            try {
                Optional<Fetched> fetched = series.run(
                        origin.quoted(),
                        others,
                        failure -> others > 0 && failure instanceof StalledException,
                        call -> hosts.within(
                                origin.located().host(), () -> download.attempt(call, series::progressed)));
                failed.forEach(partials::forget);
                return fetched;
            } catch (IOException | RuntimeException e) {
                download.abandon(e);
                failed.add(origin);
                throw e;
            }
        }
    }
}

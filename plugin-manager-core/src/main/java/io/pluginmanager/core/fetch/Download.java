package io.pluginmanager.core.fetch;

import io.pluginmanager.Digest;
import io.pluginmanager.artifact.ArtifactInfo;
import io.pluginmanager.artifact.ReadOptions;
import io.pluginmanager.artifact.Validator;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.spi.ArtifactSource.Capability;
import io.pluginmanager.spi.Call;
import io.pluginmanager.spi.SourceException;
import io.pluginmanager.spi.SourceException.Kind;
import io.pluginmanager.spi.Transfer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One object of one place on its way, over as many attempts as it takes. Not thread-safe.
 *
 * <p>Bytes of two states of the object never meet in one file: an attempt goes on behind the bytes that are there only if
 * the source says with a strong validator that they belong together; in any other case the file begins anew.
 */
final class Download implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Download.class);
    /** Smaller objects are fetched again as fast as they are kept. */
    private static final long LEAST_KEPT = 1 << 20;

    private final Origin origin;
    private final String what;
    private final Expected expected;
    private final Path target;
    private final Disk disk;
    private final Receiver receiver;
    private final Executor processors;
    private final Fetcher.Progress progress;
    private final Optional<Validator> known;
    private final Optional<Partial> partial;

    private @Nullable Landing landing;
    private ArtifactInfo info = ArtifactInfo.unknown();
    private boolean looked;
    private boolean brokenRanges;
    private boolean mismatched;

    /**
     * Makes a download.
     *
     * @param known the state that needs not be sent
     * @param partial where the bytes survive this process
     */
    Download(
            Origin origin,
            Expected expected,
            Path target,
            Disk disk,
            Receiver receiver,
            Executor processors,
            Fetcher.Progress progress,
            Optional<Validator> known,
            Optional<Partial> partial) {
        this.origin = origin;
        this.what = origin.quoted();
        this.expected = expected;
        this.target = target;
        this.disk = disk;
        this.receiver = receiver;
        this.processors = processors;
        this.progress = progress;
        this.known = known;
        this.partial = partial;
    }

    /**
     * Tries once. Returns nothing if the object is in the known state.
     *
     * @param progressed hears how many bytes come in a transfer that goes on where another one ended
     */
    Optional<Fetched> attempt(Call call, IntConsumer progressed) throws IOException {
        call.checkCancelled();
        lookForLeftover();
        ReadOptions options = options();
        try (Transfer transfer = open(options, call)) {
            switch (transfer.status()) {
                case FULL -> start(transfer.info());
                case PARTIAL -> goOn(transfer, options);
                default -> {
                    if (options.unlessMatches().isEmpty()) {
                        throw new SourceException(
                                Kind.PROTOCOL, what + " is said to be unmodified although nobody asked");
                    }
                    if (landing == null) {
                        return Optional.empty();
                    }
                    learn(transfer.info());
                    return Optional.of(finish(landing, true));
                }
            }
            Landing current = Objects.requireNonNull(landing);
            boolean resumed = transfer.status() == Transfer.Status.PARTIAL;
            receiver.read(transfer, call, what, (bytes, count) -> {
                take(current, bytes, count);
                if (resumed) {
                    progressed.accept(count);
                }
            });
            checkEnd(current);
            return Optional.of(finish(current, transfer.endMarked()));
        } catch (SourceException e) {
            if (e.kind() == Kind.CHANGED) {
                discard();
            }
            throw e;
        }
    }

    private void take(Landing current, byte[] bytes, int count) throws IOException {
        long length = current.length() + count;
        if (info.size().isPresent() && length > info.size().getAsLong()) {
            throw new SourceException(
                    Kind.CHANGED,
                    what + " has more than the " + info.size().getAsLong() + " bytes that were announced");
        }
        if (expected.size().isPresent() && length > expected.size().getAsLong()) {
            throw wrongSize("has more than the expected " + expected.size().getAsLong() + " bytes");
        }
        receiver.checkSize(what, length);
        current.append(bytes, count);
        progress.received(length, info.size());
    }

    private ReadOptions options() {
        Landing current = landing;
        if (current == null) {
            return known.map(ReadOptions::unless).orElseGet(ReadOptions::whole);
        }
        Optional<Validator> state = info.validator();
        if (state.isEmpty() || current.length() == 0 || !mayResume(state)) {
            return ReadOptions.whole();
        }
        boolean whole = info.size().isPresent() && info.size().getAsLong() == current.length();
        return whole ? ReadOptions.unless(state.get()) : ReadOptions.resume(current.length(), state.get());
    }

    private boolean mayResume(Optional<Validator> state) {
        return !brokenRanges
                && state.filter(Validator::strong).isPresent()
                && origin.source().capabilities().contains(Capability.RANGE);
    }

    /** A source that breaks the protocol when it is asked for a part may still send the whole. */
    private Transfer open(ReadOptions options, Call call) throws IOException {
        try {
            return origin.source().open(origin.ref(), origin.wanted(options), call);
        } catch (SourceException e) {
            if (options.from() > 0 && e.kind() == Kind.PROTOCOL) {
                throw doNotGoOn(String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    private void start(ArtifactInfo announced) throws IOException {
        discard();
        if (expected.size().isPresent()
                && announced.size().isPresent()
                && !expected.size().equals(announced.size())) {
            throw wrongSize("has " + announced.size().getAsLong() + " bytes instead of the expected "
                    + expected.size().getAsLong());
        }
        receiver.checkSize(what, announced.size().orElse(0));
        info = announced;
        boolean large = announced.size().orElse(0) >= LEAST_KEPT;
        landing = large && partial.isPresent() && mayResume(announced.validator())
                ? Landing.resumable(disk, target, partial.get(), described(announced), processors)
                : Landing.inStaging(disk, target, processors);
    }

    private WrongBytesException wrongSize(String how) {
        WrongBytesException wrong = new WrongBytesException(what + " " + how, mismatched);
        mismatched = true;
        return wrong;
    }

    private PartialRecord described(ArtifactInfo announced) {
        return PartialRecord.of(
                origin.describe(),
                announced.validator().orElseThrow(),
                announced.size().orElseThrow());
    }

    private void goOn(Transfer transfer, ReadOptions options) throws SourceException {
        if (options.from() == 0) {
            throw new SourceException(Kind.PROTOCOL, what + " came as a part although the whole was asked for");
        }
        ArtifactInfo part = transfer.info();
        if (transfer.offset() != options.from()) {
            throw doNotGoOn(what + " was continued at byte " + transfer.offset() + " instead of " + options.from());
        }
        if (!part.validator().equals(options.onlyIfMatches())) {
            throw doNotGoOn(what + " was continued in another state");
        }
        if (part.size().isPresent() && info.size().isPresent() && !part.size().equals(info.size())) {
            throw doNotGoOn(what + " was continued with a length of "
                    + part.size().getAsLong() + " instead of " + info.size().getAsLong() + " bytes");
        }
        learn(part);
    }

    /** A later answer about the same state may say what an earlier one, or the record of an earlier run, did not. */
    private void learn(ArtifactInfo later) {
        ArtifactInfo.Builder all = ArtifactInfo.builder();
        later.size().ifPresent(all::size);
        info.size().ifPresent(all::size);
        later.digest().ifPresent(all::digest);
        info.digest().ifPresent(all::digest);
        later.modified().ifPresent(all::modified);
        info.modified().ifPresent(all::modified);
        info.validator().ifPresent(all::validator);
        info = all.build();
    }

    private SourceException doNotGoOn(String why) {
        brokenRanges = true;
        return new SourceException(Kind.CHANGED, why);
    }

    private void checkEnd(Landing current) throws SourceException {
        OptionalLong size = info.size().isPresent() ? info.size() : expected.size();
        if (size.isPresent() && size.getAsLong() != current.length()) {
            throw new SourceException(
                    Kind.UNAVAILABLE, what + " ended after " + current.length() + " of " + size.getAsLong() + " bytes");
        }
    }

    private Fetched finish(Landing current, boolean endMarked) throws IOException {
        Digest actual = current.digest();
        Optional<Digest> wrong = expected.digest()
                .filter(digest -> !digest.equals(actual))
                .or(() -> info.digest().filter(digest -> !digest.equals(actual)));
        if (wrong.isPresent()) {
            Optional<Digest> vouched = info.digest();
            discard();
            // the source's own digest of just these bytes says that nothing was damaged on the way
            boolean again = mismatched || vouched.equals(Optional.of(actual));
            mismatched = true;
            throw new WrongBytesException(what, actual, wrong.get(), vouched, again);
        }
        boolean sizeKnown = info.size().isPresent() || expected.size().isPresent();
        boolean whole = endMarked || sizeKnown || expected.digest().isPresent();
        Disk.NewFile file = current.complete();
        landing = null;
        return new Fetched(file, current.length(), actual, info, whole, Optional.empty());
    }

    /** Goes on where an earlier run was cut off; its bytes are believed only with what proves them. */
    private void lookForLeftover() throws IOException {
        if (looked || partial.isEmpty()) {
            return;
        }
        looked = true;
        Optional<PartialRecord> left = partial.get().read();
        if (left.isEmpty() || !mayResume(Optional.of(left.get().strongValidator()))) {
            return;
        }
        boolean proven = expected.digest().isPresent() || left.get().isOfThisBoot();
        boolean fits = expected.size().isEmpty()
                || expected.size().getAsLong() == left.get().size();
        Landing reopened = proven && fits ? reopen(partial.get()) : null;
        if (reopened == null) {
            LOG.debug("{} begins anew: what an earlier run left cannot be used", what);
            return;
        }
        landing = reopened;
        if (reopened.length() > left.get().size()) {
            discard();
            return;
        }
        info = ArtifactInfo.builder()
                .size(left.get().size())
                .validator(left.get().strongValidator())
                .build();
        LOG.debug("{} goes on at byte {}", what, reopened.length());
    }

    /** Bytes that cannot be read are as good as none; whether the file system works shows when the file is made anew. */
    private @Nullable Landing reopen(Partial left) throws IOException {
        try {
            return Landing.reopened(disk, target, left, processors);
        } catch (LocalWriteException e) {
            LOG.debug("cannot read \"{}\"", left.data(), e);
            return null;
        }
    }

    private void discard() throws IOException {
        Landing current = landing;
        landing = null;
        info = ArtifactInfo.unknown();
        if (current != null) {
            current.discard();
        }
    }

    /** Ends a download that failed; what a later run may go on with is kept. */
    void abandon(Throwable reason) {
        Landing current = landing;
        landing = null;
        if (current == null) {
            return;
        }
        boolean useless = reason instanceof LocalWriteException
                || (reason instanceof SourceException source && source.kind() == Kind.NOT_FOUND);
        try {
            if (useless) {
                current.discard();
            } else {
                current.keep();
            }
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        partial.ifPresent(Partial::close);
    }
}

package io.pluginmanager.core.fetch;

import io.pluginmanager.Digest;
import io.pluginmanager.artifact.ArtifactInfo;
import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.artifact.ReadOptions;
import io.pluginmanager.artifact.Validator;
import io.pluginmanager.core.fetch.Fault.Kind;
import io.pluginmanager.core.resolve.PathTemplate;
import io.pluginmanager.spi.ArtifactSource;
import io.pluginmanager.spi.Call;
import io.pluginmanager.spi.SourceException;
import io.pluginmanager.spi.Transfer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/** One object whose every transfer may go wrong in its own way, in a virtual time. */
final class FaultySource implements ArtifactSource {

    final Deque<Fault> faults = new ArrayDeque<>();
    final List<ReadOptions> asked = new ArrayList<>();
    final Set<Capability> capabilities = EnumSet.of(Capability.RANGE, Capability.VALIDATORS);
    int version = 1;
    boolean strong = true;
    boolean validators = true;
    boolean sizes = true;
    boolean sizesOfParts;
    boolean digests;
    boolean endMarked = true;
    int open;

    private final String name;
    private final VirtualTime time;
    private final IntFunction<byte[]> content;

    /**
     * Makes a source.
     *
     * @param content the bytes of each version
     */
    FaultySource(String name, VirtualTime time, IntFunction<byte[]> content) {
        this.name = name;
        this.time = time;
        this.content = content;
    }

    FaultySource with(Fault... more) {
        faults.addAll(List.of(more));
        return this;
    }

    Origin origin() {
        Located located = new Located(this, PathTemplate.parse("neo"), name, path -> name + ":" + path);
        return new Origin(located, new ArtifactRef("neo"));
    }

    byte[] bytes() {
        return content.apply(version);
    }

    @Override
    public Set<Capability> capabilities() {
        return capabilities;
    }

    ArtifactInfo info() {
        ArtifactInfo.Builder info = ArtifactInfo.builder();
        if (sizes) {
            info.size(bytes().length);
        }
        if (validators) {
            info.validator(new Validator("v" + version, strong));
        }
        if (digests) {
            info.digest(Digest.ofSha256(ContentHash.sha256().digest(bytes())));
        }
        return info.build();
    }

    @Override
    public ArtifactInfo stat(ArtifactRef ref, Call call) {
        return info();
    }

    @Override
    public Transfer open(ArtifactRef ref, ReadOptions options, Call call) throws IOException {
        asked.add(options);
        Fault fault = faults.isEmpty() ? Fault.NONE : faults.remove();
        refuse(fault, options);
        if (fault.kind() == Kind.CHANGE) {
            version++;
        }
        ArtifactInfo info = info();
        if (fault.kind() == Kind.UNMODIFIED || options.unlessMatches().equals(info.validator()) && validators) {
            return new FaultyTransfer(this, time, Transfer.Status.NOT_MODIFIED, info, 0, new byte[0], Fault.NONE);
        }
        boolean part = options.from() > 0
                && options.from() < bytes().length
                && options.onlyIfMatches().equals(info.validator())
                && fault.kind() != Kind.WHOLE;
        if (fault.kind() == Kind.PART) {
            return transfer(1, info, fault);
        }
        if (!part) {
            return transfer(0, info, fault);
        }
        if (fault.kind() == Kind.OTHER_STATE || fault.kind() == Kind.NO_STATE) {
            version++;
        }
        ArtifactInfo.Builder said = ArtifactInfo.builder()
                .size(bytes().length)
                .validator(info.validator().get());
        return switch (fault.kind()) {
            case SHIFTED -> transfer(options.from() - 1, info, fault);
            case OTHER_TOTAL ->
                transfer(options.from(), said.size(bytes().length + 1L).build(), fault);
            case OTHER_STATE -> transfer(options.from(), info(), fault);
            case NO_STATE ->
                transfer(
                        options.from(),
                        ArtifactInfo.builder().size(bytes().length).build(),
                        fault);
            default -> transfer(options.from(), sizesOfParts ? said.build() : info, fault);
        };
    }

    private void refuse(Fault fault, ReadOptions options) throws IOException {
        switch (fault.kind()) {
            case UNAVAILABLE ->
                throw new SourceException(SourceException.Kind.UNAVAILABLE, "\"" + name + "\" said 503");
            case NOT_FOUND -> throw new SourceException(SourceException.Kind.NOT_FOUND, "\"" + name + "\" said 404");
            case FORBIDDEN -> throw new SourceException(SourceException.Kind.FORBIDDEN, "\"" + name + "\" said 403");
            case SILENCE -> {
                try {
                    time.pass(Duration.ofDays(1));
                } catch (InterruptedException e) {
                    throw new InterruptedIOException("interrupted");
                }
            }
            case UNSATISFIABLE -> {
                if (options.from() > 0) {
                    throw new SourceException(SourceException.Kind.CHANGED, "\"" + name + "\" said 416");
                }
            }
            case BROKEN_RANGE -> {
                if (options.from() > 0) {
                    throw new SourceException(
                            SourceException.Kind.PROTOCOL, "\"" + name + "\" sent 206 without Content-Range");
                }
            }
            default -> {
                // the answer comes
            }
        }
    }

    private Transfer transfer(long offset, ArtifactInfo info, Fault fault) {
        Transfer.Status status = offset > 0 ? Transfer.Status.PARTIAL : Transfer.Status.FULL;
        return new FaultyTransfer(this, time, status, info, offset, bytes(), fault);
    }

    @Override
    public String describe(ArtifactRef ref) {
        return name + ":" + ref.path();
    }

    @Override
    public void close() {
        // nothing is held
    }
}

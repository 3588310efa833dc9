package io.pluginmanager.core.fetch;

import io.pluginmanager.artifact.ArtifactInfo;
import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.artifact.ListRequest;
import io.pluginmanager.artifact.ObjectPage;
import io.pluginmanager.artifact.ReadOptions;
import io.pluginmanager.artifact.SearchHit;
import io.pluginmanager.artifact.VersionIndex;
import io.pluginmanager.core.secret.Redactor;
import io.pluginmanager.spi.ArtifactSource;
import io.pluginmanager.spi.Call;
import io.pluginmanager.spi.Transfer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/** A source whose texts and failures hold no secret and whose calls end, whatever the provider does. */
final class DiscreetSource implements ArtifactSource {

    private final ArtifactSource source;
    private final Redactor redactor;
    private final CallLimit limit;
    private final DiscreetFailures failures;

    DiscreetSource(ArtifactSource source, Redactor redactor, CallLimit limit) {
        this.source = source;
        this.redactor = redactor;
        this.limit = limit;
        this.failures = new DiscreetFailures(redactor);
    }

    @Override
    public Set<Capability> capabilities() {
        return failures.ask(source::capabilities);
    }

    @Override
    public ArtifactInfo stat(ArtifactRef ref, Call call) throws IOException {
        return asked(quoted(ref.path()), call, () -> source.stat(ref, call));
    }

    @Override
    public Transfer open(ArtifactRef ref, ReadOptions options, Call call) throws IOException {
        return new DiscreetTransfer(asked(quoted(ref.path()), call, () -> source.open(ref, options, call)));
    }

    @Override
    public ObjectPage list(ListRequest request, Call call) throws IOException {
        return asked(quoted(request.prefix()), call, () -> source.list(request, call));
    }

    @Override
    public VersionIndex versions(String name, Call call) throws IOException {
        return asked("the version index of \"" + name + "\"", call, () -> source.versions(name, call));
    }

    @Override
    public List<SearchHit> search(String text, int most, Call call) throws IOException {
        return asked("the search", call, () -> source.search(text, most, call));
    }

    @Override
    public String describe(ArtifactRef ref) {
        return redactor.redact(failures.ask(() -> source.describe(ref)));
    }

    private <T> T asked(String what, Call call, DiscreetFailures.Action<T> action) throws IOException {
        return limit.within(what, call, () -> failures.guard(action));
    }

    private String quoted(String path) {
        return path.isEmpty() ? "the source" : "\"" + describe(new ArtifactRef(path)) + "\"";
    }

    @Override
    public void close() throws IOException {
        failures.guard(() -> {
            source.close();
            return source;
        });
    }

    private final class DiscreetTransfer implements Transfer {

        private final Transfer transfer;

        DiscreetTransfer(Transfer transfer) {
            this.transfer = transfer;
        }

        @Override
        public Status status() {
            return failures.ask(transfer::status);
        }

        @Override
        public ArtifactInfo info() {
            return failures.ask(transfer::info);
        }

        @Override
        public long offset() {
            return failures.ask(transfer::offset);
        }

        @Override
        public boolean endMarked() {
            return failures.ask(transfer::endMarked);
        }

        @Override
        public InputStream body() {
            return new FilterInputStream(failures.ask(transfer::body)) {
                @Override
                public int read() throws IOException {
                    return failures.guard(in::read);
                }

                @Override
                public int read(byte[] target, int offset, int length) throws IOException {
                    return failures.guard(() -> in.read(target, offset, length));
                }
            };
        }

        @Override
        public void close() {
            failures.ask(() -> {
                transfer.close();
                return transfer;
            });
        }
    }
}

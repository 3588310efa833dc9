package io.pluginmanager.http;

import io.pluginmanager.artifact.ArtifactInfo;
import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.artifact.ReadOptions;
import io.pluginmanager.artifact.SearchHit;
import io.pluginmanager.artifact.VersionIndex;
import io.pluginmanager.spi.ArtifactSource;
import io.pluginmanager.spi.Call;
import io.pluginmanager.spi.ProviderConfig;
import io.pluginmanager.spi.ProviderContext;
import io.pluginmanager.spi.SourceException;
import io.pluginmanager.spi.Transfer;
import java.io.IOException;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Objects of web servers. */
final class HttpSource implements ArtifactSource {

    private static final int HEAD_NOT_ALLOWED = 405;
    private static final int HEAD_NOT_IMPLEMENTED = 501;

    private final HttpSettings settings;
    private final Places places;
    private final Clients clients;
    private final Exchange exchange;
    private final Answers answers;
    private final Optional<VersionIndexes> indexes;
    private final AtomicBoolean closed = new AtomicBoolean();

    private HttpSource(HttpSettings settings, ProviderContext context) {
        this.settings = settings;
        this.places = new Places(settings.name(), settings.base());
        this.clients = new Clients(settings);
        this.exchange = new Exchange(settings, context.userAgent(), clients);
        this.answers = new Answers(context.clock());
        this.indexes = settings.base()
                .map(base -> new VersionIndexes(
                        Urls.withoutQueryUri(base), settings.index(), settings.search(), this::document));
    }

    static ArtifactSource open(ProviderConfig config, ProviderContext context) throws IOException {
        return new HttpSource(HttpSettings.read(config), context);
    }

    @Override
    public Set<Capability> capabilities() {
        Set<Capability> capabilities = EnumSet.of(Capability.RANGE, Capability.VALIDATORS);
        if (settings.index().isPresent()) {
            capabilities.add(Capability.VERSIONS);
        }
        if (settings.search().isPresent()) {
            capabilities.add(Capability.SEARCH);
        }
        return Set.copyOf(capabilities);
    }

    @Override
    public ArtifactInfo stat(ArtifactRef ref, Call call) throws IOException {
        begin(call);
        Place place = places.locate(ref.path());
        try (Answer answer = exchange.send("HEAD", place, Conditions.NONE, call)) {
            if (answer.status() != HEAD_NOT_ALLOWED && answer.status() != HEAD_NOT_IMPLEMENTED) {
                return answers.info(place, answer);
            }
        }
        try (Answer answer = exchange.send("GET", place, Conditions.NONE, call)) {
            return answers.info(place, answer);
        }
    }

    @Override
    public Transfer open(ArtifactRef ref, ReadOptions options, Call call) throws IOException {
        begin(call);
        return get(places.locate(ref.path()), Conditions.of(options), call);
    }

    private Transfer get(Place place, Conditions conditions, Call call) throws IOException {
        Answer answer = exchange.send("GET", place, conditions, call);
        try {
            return answers.transfer(place, conditions, answer);
        } catch (SourceException e) {
            answer.close();
            throw e;
        }
    }

    @Override
    public VersionIndex versions(String name, Call call) throws IOException {
        if (settings.index().isEmpty()) {
            throw new UnsupportedOperationException("VERSIONS");
        }
        begin(call);
        return indexes.orElseThrow().versions(name, call);
    }

    @Override
    public List<SearchHit> search(String text, int limit, Call call) throws IOException {
        if (settings.search().isEmpty()) {
            throw new UnsupportedOperationException("SEARCH");
        }
        begin(call);
        return indexes.orElseThrow().search(text, limit, call);
    }

    /** Reads a small document whole. */
    private byte[] document(URI url, int most, Call call) throws IOException {
        Place place = places.locate(url.toString());
        try (Transfer transfer = get(place, Conditions.NONE, call)) {
            byte[] content = transfer.body().readNBytes(most + 1);
            if (content.length > most) {
                throw new SourceException(
                        SourceException.Kind.BLOCKED,
                        place.shown() + " is refused: it has more than " + most + " bytes");
            }
            return content;
        }
    }

    @Override
    public String describe(ArtifactRef ref) {
        return places.describe(ref.path());
    }

    private void begin(Call call) throws IOException {
        if (closed.get()) {
            throw new IllegalStateException("the source " + Texts.quoted(settings.name()) + " is closed");
        }
        call.checkCancelled();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            clients.close();
            settings.close();
        }
    }
}

package io.pluginmanager.testkit;

import io.pluginmanager.artifact.ArtifactInfo;
import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.artifact.ListRequest;
import io.pluginmanager.artifact.ObjectPage;
import io.pluginmanager.artifact.ReadOptions;
import io.pluginmanager.artifact.SearchHit;
import io.pluginmanager.artifact.Validator;
import io.pluginmanager.artifact.VersionIndex;
import io.pluginmanager.spi.ArtifactSource;
import io.pluginmanager.spi.Call;
import io.pluginmanager.spi.SourceException;
import io.pluginmanager.spi.Transfer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** One store, seen as a source. */
final class MemorySource implements ArtifactSource {

    private static final String SCHEME = MemoryArtifactProvider.TYPE + "://";

    private final MemoryArtifactProvider provider;
    private final MemoryStore ownStore;
    private final boolean readsUrls;
    private final Set<Capability> capabilities;
    private final AtomicBoolean closed = new AtomicBoolean();

    MemorySource(MemoryArtifactProvider provider, MemoryStore ownStore, boolean readsUrls) {
        this.provider = provider;
        this.ownStore = ownStore;
        this.readsUrls = readsUrls;
        this.capabilities = ownStore.capabilities();
    }

    /** A path in one of the provider's stores; {@code before} stands in front of it in a full URL. */
    private record Place(MemoryStore store, String before, String path) {}

    @Override
    public Set<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public ArtifactInfo stat(ArtifactRef ref, Call call) throws IOException {
        Place place = begin(ref.path(), MemoryStore.Operation.STAT, call);
        return place.store().require(place.path()).info(capabilities);
    }

    @Override
    public Transfer open(ArtifactRef ref, ReadOptions options, Call call) throws IOException {
        Place place = begin(ref.path(), MemoryStore.Operation.OPEN, call);
        MemoryObject object = place.store().require(place.path());
        ArtifactInfo info = object.info(capabilities);
        BodyFault fault = place.store().bodyFault(place.path());
        if (matches(options.unlessMatches(), info)) {
            return MemoryTransfer.notModified(info, place.store().transferCounter());
        }
        boolean middle = options.from() > 0
                && options.from() <= object.content().length
                && capabilities.contains(Capability.RANGE)
                && matches(options.onlyIfMatches(), info);
        long offset = middle ? options.from() : 0;
        return MemoryTransfer.of(
                info, object.content(), offset, fault, place.store().transferCounter());
    }

    @Override
    public ObjectPage list(ListRequest request, Call call) throws IOException {
        if (!capabilities.contains(Capability.LIST)) {
            return ArtifactSource.super.list(request, call);
        }
        Place place = begin(request.prefix(), MemoryStore.Operation.LIST, call);
        List<Map.Entry<String, MemoryObject>> all = place.store().startingWith(place.path());
        int start = place.store().repeatsPages() ? 0 : start(request.pageToken(), all);
        int end = (int) Math.min(
                all.size(),
                (long) start + Math.min(request.limit(), place.store().pageSize()));
        List<ObjectPage.Entry> entries = all.subList(start, end).stream()
                .map(entry -> new ObjectPage.Entry(
                        place.before() + entry.getKey(), entry.getValue().info(capabilities)))
                .toList();
        if (place.store().repeatsPages()) {
            return ObjectPage.partial(entries, "again");
        }
        return end < all.size()
                ? ObjectPage.partial(entries, "after " + all.get(end - 1).getKey())
                : ObjectPage.last(entries);
    }

    @Override
    public VersionIndex versions(String name, Call call) throws IOException {
        if (!capabilities.contains(Capability.VERSIONS)) {
            return ArtifactSource.super.versions(name, call);
        }
        record(MemoryStore.Operation.VERSIONS, name, call);
        return ownStore.requireVersions(name);
    }

    @Override
    public List<SearchHit> search(String text, int limit, Call call) throws IOException {
        if (!capabilities.contains(Capability.SEARCH)) {
            return ArtifactSource.super.search(text, limit, call);
        }
        record(MemoryStore.Operation.SEARCH, text, call);
        return ownStore.search(text, limit);
    }

    @Override
    public String describe(ArtifactRef ref) {
        String path = ref.path();
        return path.startsWith(SCHEME) ? path : SCHEME + ownStore.name() + "/" + path;
    }

    @Override
    public void close() {
        closed.set(true);
    }

    private void record(MemoryStore.Operation operation, String what, Call call) throws IOException {
        check(call);
        ownStore.record(operation, what);
    }

    private void check(Call call) throws IOException {
        if (closed.get()) {
            throw new IllegalStateException("the source '" + ownStore.name() + "' is closed");
        }
        call.checkCancelled();
    }

    private Place begin(String path, MemoryStore.Operation operation, Call call) throws IOException {
        check(call);
        Place place = place(path);
        place.store().record(operation, place.path());
        return place;
    }

    private Place place(String path) throws SourceException {
        if (!path.startsWith(SCHEME)) {
            return new Place(ownStore, "", path);
        }
        int slash = path.indexOf('/', SCHEME.length());
        if (!readsUrls || slash < 0) {
            throw new SourceException(
                    SourceException.Kind.BLOCKED,
                    "'" + path + "' is not in store '" + ownStore.name() + "'; URLs look like memory://store/path and"
                            + " need a source without the key 'store'");
        }
        MemoryStore store = provider.store(path.substring(SCHEME.length(), slash));
        return new Place(store, path.substring(0, slash + 1), path.substring(slash + 1));
    }

    private static boolean matches(Optional<Validator> wanted, ArtifactInfo info) {
        return wanted.isPresent() && wanted.equals(info.validator());
    }

    private static int start(Optional<String> token, List<Map.Entry<String, MemoryObject>> all) throws SourceException {
        if (token.isEmpty()) {
            return 0;
        }
        for (int i = 0; i < all.size(); i++) {
            if (token.get().equals("after " + all.get(i).getKey())) {
                return i + 1;
            }
        }
        throw new SourceException(SourceException.Kind.CHANGED, "the listing changed while it was read");
    }
}

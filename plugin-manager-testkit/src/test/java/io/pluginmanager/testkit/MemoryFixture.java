package io.pluginmanager.testkit;

import io.pluginmanager.artifact.SearchHit;
import io.pluginmanager.artifact.VersionIndex;
import io.pluginmanager.spi.ArtifactProvider;
import io.pluginmanager.spi.ArtifactSource;
import io.pluginmanager.spi.SourceException;
import io.pluginmanager.testkit.contract.ArtifactSourceFixture;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

final class MemoryFixture implements ArtifactSourceFixture {

    private final MemoryArtifactProvider provider = new MemoryArtifactProvider();
    private final MemoryStore store = provider.store("contract");

    MemoryFixture() {
        store.publish(VersionIndex.builder("another").build()).offer();
    }

    MemoryStore store() {
        return store;
    }

    @Override
    public ArtifactProvider provider() {
        return provider;
    }

    @Override
    public ArtifactSource open() {
        TestProviderConfig config = TestProviderConfig.of(provider.configKeys())
                .set("store", "contract")
                .build();
        return provider.open(config, TestProviderContext.in(Path.of("")));
    }

    @Override
    public void put(String path, byte[] content) {
        store.put(path, content);
    }

    @Override
    public void stallAfter(String path, long bytes) {
        store.stallAfter(path, bytes);
    }

    @Override
    public long attempts() {
        return store.calls();
    }

    @Override
    public void refuseNext() {
        store.failNext(1, () -> new SourceException(SourceException.Kind.UNAVAILABLE, "refused by the test"));
    }

    @Override
    public CountDownLatch ignoreNext() {
        CountDownLatch arrived = new CountDownLatch(1);
        store.failNext(1, () -> {
            arrived.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new InterruptedIOException("the call was interrupted");
        });
        return arrived;
    }

    @Override
    public void publish(VersionIndex index) {
        store.publish(index);
    }

    @Override
    public void offer(List<SearchHit> hits) {
        store.offer(hits.toArray(SearchHit[]::new));
    }

    @Override
    public List<String> leftovers() {
        return store.openTransfers() == 0 ? List.of() : List.of(store.openTransfers() + " open transfers");
    }
}

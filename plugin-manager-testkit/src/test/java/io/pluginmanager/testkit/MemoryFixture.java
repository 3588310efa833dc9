package io.pluginmanager.testkit;

import io.pluginmanager.spi.ArtifactProvider;
import io.pluginmanager.spi.ArtifactSource;
import io.pluginmanager.spi.SourceException;
import io.pluginmanager.testkit.contract.ArtifactSourceFixture;
import java.nio.file.Path;
import java.util.List;

final class MemoryFixture implements ArtifactSourceFixture {

    private final MemoryArtifactProvider provider = new MemoryArtifactProvider();
    private final MemoryStore store = provider.store("contract");

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
    public List<String> leftovers() {
        return store.openTransfers() == 0 ? List.of() : List.of(store.openTransfers() + " open transfers");
    }
}

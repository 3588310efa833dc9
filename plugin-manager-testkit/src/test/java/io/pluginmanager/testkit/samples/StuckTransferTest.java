package io.pluginmanager.testkit.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.artifact.ReadOptions;
import io.pluginmanager.spi.ArtifactSource;
import io.pluginmanager.spi.SourceException;
import io.pluginmanager.spi.Transfer;
import io.pluginmanager.testkit.MemoryArtifactProvider;
import io.pluginmanager.testkit.MemoryStore;
import io.pluginmanager.testkit.TestCall;
import io.pluginmanager.testkit.TestProviderConfig;
import io.pluginmanager.testkit.TestProviderContext;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The sample of docs/testing-a-provider.md for code that uses sources. */
class StuckTransferTest {

    @Test
    void failuresComeWhenTheTestWantsThem() throws Exception {
        MemoryArtifactProvider provider = new MemoryArtifactProvider();
        MemoryStore store = provider.store("internal").put("neo.zip", "0123456789");
        TestProviderConfig config =
                TestProviderConfig.of(provider.configKeys()).name("internal").build();
        ArtifactSource source = provider.open(config, TestProviderContext.in(Path.of("")));

        store.failNext(1, () -> new SourceException(SourceException.Kind.UNAVAILABLE, "not now"));
        store.breakAfter("neo.zip", 4);

        ArtifactRef neo = new ArtifactRef("neo.zip");
        assertThatThrownBy(() -> source.stat(neo, TestCall.unlimited())).hasMessage("not now");
        try (Transfer transfer = source.open(neo, ReadOptions.whole(), TestCall.unlimited())) {
            assertThat(transfer.body().readNBytes(4)).asString().isEqualTo("0123");
            assertThatThrownBy(() -> transfer.body().read()).hasMessage("the connection was lost after 4 bytes");
        }
        assertThat(store.openTransfers()).isZero();
    }
}

package io.pluginmanager.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.artifact.ListRequest;
import io.pluginmanager.artifact.ObjectPage;
import io.pluginmanager.artifact.ReadOptions;
import io.pluginmanager.artifact.SearchHit;
import io.pluginmanager.artifact.VersionIndex;
import io.pluginmanager.spi.ArtifactSource;
import io.pluginmanager.spi.ArtifactSource.Capability;
import io.pluginmanager.spi.SourceException;
import io.pluginmanager.spi.Transfer;
import io.pluginmanager.testkit.MemoryStore.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MemoryStoreTest {

    private static final ArtifactRef OBJECT = new ArtifactRef("object");

    private final MemoryArtifactProvider provider = new MemoryArtifactProvider();
    private final MemoryStore store = provider.store("internal").put("object", "0123456789");
    private final ArtifactSource source = open("internal");

    @Test
    void sourceWithoutKeyReadsTheStoreOfItsName() throws Exception {
        assertThat(read(OBJECT)).isEqualTo("0123456789");
        assertThat(source.describe(OBJECT)).isEqualTo("memory://internal/object");
    }

    @Test
    void sourceWithoutKeyReadsFullUrls() throws Exception {
        provider.store("other").put("dir/a", "A");

        assertThat(read(new ArtifactRef("memory://other/dir/a"))).isEqualTo("A");
        assertThat(source.list(ListRequest.first("memory://other/dir/", 9), TestCall.unlimited())
                        .entries())
                .extracting(ObjectPage.Entry::path)
                .containsExactly("memory://other/dir/a");
    }

    @Test
    void sourceWithKeyRefusesUrlsOfOtherStores() {
        TestProviderConfig config = TestProviderConfig.of(provider.configKeys())
                .set("store", "internal")
                .build();
        ArtifactSource narrow = provider.open(config, TestProviderContext.in(Path.of("")));

        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> narrow.stat(new ArtifactRef("memory://other/a"), TestCall.unlimited()))
                .withMessage("'memory://other/a' is not in store 'internal'; URLs look like memory://store/path and"
                        + " need a source without the key 'store'")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(SourceException.Kind.BLOCKED));
    }

    @Test
    void providersDoNotShareStores() {
        assertThat(new MemoryArtifactProvider().store("internal")).isNotSameAs(store);
        assertThat(provider.store("internal")).isSameAs(store);
    }

    @Test
    void removedObjectIsGone() {
        store.remove("object");

        assertThatThrownBy(() -> read(OBJECT)).hasMessage("there is no object 'object' in store 'internal'");
    }

    @Test
    void nextCallsFailAsOrderedAndThenSucceed() throws Exception {
        store.failNext(2, () -> new SourceException(SourceException.Kind.RATE_LIMITED, "slow down"));

        assertThatThrownBy(() -> source.stat(OBJECT, TestCall.unlimited())).hasMessage("slow down");
        assertThatThrownBy(() -> read(OBJECT)).hasMessage("slow down");
        assertThat(read(OBJECT)).isEqualTo("0123456789");
    }

    @Test
    void failuresOfOneObjectLeaveOthersAlone() throws Exception {
        store.put("other", "fine").failNext("object", 1, () -> new IOException("reset"));

        assertThat(read(new ArtifactRef("other"))).isEqualTo("fine");
        assertThatThrownBy(() -> read(OBJECT)).hasMessage("reset");
        assertThat(read(OBJECT)).isEqualTo("0123456789");
    }

    @Test
    void callsAreCountedByOperationAndPath() throws Exception {
        source.stat(OBJECT, TestCall.unlimited());
        read(OBJECT);
        assertThatThrownBy(() -> read(new ArtifactRef("missing"))).isInstanceOf(SourceException.class);
        source.list(ListRequest.first("o", 9), TestCall.unlimited());

        assertThat(store.calls()).isEqualTo(4);
        assertThat(store.calls(Operation.OPEN)).isEqualTo(2);
        assertThat(store.calls(Operation.OPEN, "missing")).isEqualTo(1);
        assertThat(store.calls(Operation.STAT, "object")).isEqualTo(1);
        assertThat(store.calls(Operation.LIST, "o")).isEqualTo(1);
    }

    @Test
    void publishedVersionsAndOfferedPluginsAreSeenByLaterSources() throws Exception {
        assertThat(source.capabilities()).doesNotContain(Capability.VERSIONS, Capability.SEARCH);
        assertThatThrownBy(() -> source.versions("neo", TestCall.unlimited()))
                .isInstanceOf(UnsupportedOperationException.class);
        VersionIndex index = VersionIndex.builder("neo").build();
        SearchHit hit = SearchHit.builder("neo").build();

        store.publish(index).offer(hit);

        ArtifactSource later = open("internal");
        assertThat(later.versions("neo", TestCall.unlimited())).isSameAs(index);
        assertThat(later.search("NE", 9, TestCall.unlimited())).containsExactly(hit);
        assertThatThrownBy(() -> later.versions("other", TestCall.unlimited()))
                .hasMessage("store 'internal' publishes no plugin 'other'");
        store.failNext(1, () -> new IOException("reset"));
        assertThatThrownBy(() -> later.search("x", 9, TestCall.unlimited())).hasMessage("reset");
        assertThat(store.calls(Operation.VERSIONS, "neo")).isEqualTo(1);
        assertThat(store.calls(Operation.SEARCH)).isEqualTo(2);
    }

    @Test
    void truncatedBodyEndsEarlyWithoutAnError() throws Exception {
        store.truncateAfter("object", 4);

        assertThat(read(OBJECT)).isEqualTo("0123");
    }

    @Test
    void brokenBodyFailsAfterItsBytes() throws Exception {
        store.breakAfter("object", 4);

        try (Transfer transfer = source.open(OBJECT, ReadOptions.whole(), TestCall.unlimited())) {
            assertThat(transfer.body().readNBytes(4)).hasSize(4);
            assertThatThrownBy(() -> transfer.body().read()).hasMessage("the connection was lost after 4 bytes");
        }
    }

    @Test
    void brokenBodyCanBeResumedAfterItHealed() throws Exception {
        store.breakAfter("object", 4);
        Transfer broken = source.open(OBJECT, ReadOptions.whole(), TestCall.unlimited());
        broken.close();
        store.heal("object");

        ReadOptions rest = ReadOptions.resume(4, broken.info().validator().orElseThrow());
        try (Transfer transfer = source.open(OBJECT, rest, TestCall.unlimited())) {
            assertThat(transfer.body().readAllBytes()).asString().isEqualTo("456789");
        }
    }

    @Test
    void interruptEndsAStalledRead() throws Exception {
        store.stallAfter("object", 0);

        try (Transfer transfer = source.open(OBJECT, ReadOptions.whole(), TestCall.unlimited())) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> transfer.body().read()).hasMessage("the read was interrupted");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void readKeepsTheBytesItStartedWith() throws Exception {
        try (Transfer transfer = source.open(OBJECT, ReadOptions.whole(), TestCall.unlimited())) {
            store.put("object", "something else");

            assertThat(transfer.body().readAllBytes()).asString().isEqualTo("0123456789");
        }
    }

    @Test
    void openTransfersAreCountedUntilClosed() throws Exception {
        Transfer transfer = source.open(OBJECT, ReadOptions.whole(), TestCall.unlimited());
        assertThat(store.openTransfers()).isEqualTo(1);

        transfer.close();
        transfer.close();

        assertThat(store.openTransfers()).isZero();
    }

    @Test
    void pagesAreNoLargerThanTheStoreAllows() throws Exception {
        store.put("b", "").put("c", "").pageSize(2);

        ObjectPage first = source.list(ListRequest.first("", 1000), TestCall.unlimited());

        assertThat(first.entries()).extracting(ObjectPage.Entry::path).containsExactly("b", "c");
        ObjectPage second =
                source.list(ListRequest.first("", 1000).next(first.nextToken().orElseThrow()), TestCall.unlimited());
        assertThat(second.entries()).extracting(ObjectPage.Entry::path).containsExactly("object");
        assertThat(second.nextToken()).isEmpty();
    }

    @Test
    void pagesRepeatForEverOnDemand() throws Exception {
        store.repeatPages();

        ObjectPage first = source.list(ListRequest.first("", 1), TestCall.unlimited());
        String token = first.nextToken().orElseThrow();
        ObjectPage second = source.list(ListRequest.first("", 1).next(token), TestCall.unlimited());

        assertThat(second.entries()).isEqualTo(first.entries());
        assertThat(second.nextToken()).hasValue(token);
    }

    @Test
    void listingWhoseLastObjectVanishedIsChanged() throws Exception {
        store.put("a", "");
        String token = source.list(ListRequest.first("", 1), TestCall.unlimited())
                .nextToken()
                .orElseThrow();
        store.remove("a");

        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> source.list(ListRequest.first("", 1).next(token), TestCall.unlimited()))
                .withMessage("the listing changed while it was read")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(SourceException.Kind.CHANGED));
    }

    @Test
    void pageSizeBelowOneIsRefused() {
        assertThatThrownBy(() -> store.pageSize(0)).hasMessage("a page size is below 1: 0");
    }

    private ArtifactSource open(String name) {
        TestProviderConfig config =
                TestProviderConfig.of(provider.configKeys()).name(name).build();
        return provider.open(config, TestProviderContext.in(Path.of("")));
    }

    private String read(ArtifactRef ref) throws IOException {
        try (Transfer transfer = source.open(ref, ReadOptions.whole(), TestCall.unlimited())) {
            return new String(transfer.body().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

package io.pluginmanager.testkit.contract;

import static io.pluginmanager.testkit.contract.ArtifactSourceBehavior.PUBLISHES_VERSIONS;
import static io.pluginmanager.testkit.contract.ArtifactSourceBehavior.SEARCHES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.Digest;
import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.artifact.IndexedFile;
import io.pluginmanager.artifact.IndexedVersion;
import io.pluginmanager.artifact.ReadOptions;
import io.pluginmanager.artifact.SearchHit;
import io.pluginmanager.artifact.VersionIndex;
import io.pluginmanager.spi.SourceException;
import io.pluginmanager.spi.Transfer;
import io.pluginmanager.testkit.TestCall;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code versions} and {@code search} promise. */
abstract class SourceIndexContract extends SourceListContract {

    private static final Digest CONTENT =
            Digest.parse("sha256:ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73");

    @Test
    void versionsAreThoseThatWerePublished() throws Exception {
        if (!has(PUBLISHES_VERSIONS)) {
            assertThatThrownBy(() -> source().versions("plugin", TestCall.unlimited()))
                    .isInstanceOf(UnsupportedOperationException.class);
            return;
        }
        put("plugin/1.zip", "content");
        put("plugin/2-linux.zip", "for linux");
        put("plugin/2-mac.zip", "for a mac");
        Instant expires = Instant.parse("2999-01-01T00:00:00Z");
        fixture()
                .publish(VersionIndex.builder("plugin")
                        .expires(expires)
                        .versions(List.of(
                                version("1.10.0", file("plugin/1.zip").size(7L).digest(CONTENT)),
                                version(
                                        "2.0.0-rc.1",
                                        file("plugin/2-linux.zip").platform("linux-amd64"),
                                        file("plugin/2-mac.zip").platform("darwin-arm64")),
                                version("1.9.0", file("plugin/1.zip")).toBuilder()
                                        .yanked(true)
                                        .build()))
                        .build());

        VersionIndex index = source().versions("plugin", TestCall.unlimited());

        assertThat(index.name()).isEqualTo("plugin");
        assertThat(index.expires()).hasValue(expires);
        assertThat(index.versions())
                .extracting(IndexedVersion::version)
                .containsExactlyInAnyOrder("1.10.0", "1.9.0", "2.0.0-rc.1");
        assertThat(version(index, "1.9.0").yanked()).isTrue();
        assertThat(version(index, "1.10.0").yanked()).isFalse();
        assertThat(version(index, "1.10.0").files()).singleElement().satisfies(file -> {
            assertThat(file.size()).hasValue(7L);
            assertThat(file.digest()).hasValue(CONTENT);
            assertThat(file.platform()).isEmpty();
            assertThat(contentOf(file)).isEqualTo("content");
        });
        assertThat(version(index, "2.0.0-rc.1").files())
                .extracting(file -> file.platform().orElse("any") + ": " + contentOf(file))
                .containsExactlyInAnyOrder("linux-amd64: for linux", "darwin-arm64: for a mac");
    }

    @Test
    void newlyPublishedVersionIsSeen() throws Exception {
        if (!has(PUBLISHES_VERSIONS)) {
            return;
        }
        put("plugin/1.zip", "content");
        IndexedVersion first = version("1.0.0", file("plugin/1.zip"));
        fixture()
                .publish(VersionIndex.builder("plugin").versions(List.of(first)).build());
        assertThat(source().versions("plugin", TestCall.unlimited()).versions()).hasSize(1);

        IndexedVersion second = version("2.0.0", file("plugin/1.zip"));
        fixture()
                .publish(VersionIndex.builder("plugin")
                        .versions(List.of(second, first))
                        .build());

        assertThat(source().versions("plugin", TestCall.unlimited()).versions())
                .extracting(IndexedVersion::version)
                .containsExactlyInAnyOrder("1.0.0", "2.0.0");
    }

    @Test
    void versionsOfUnknownPluginAreNotFound() throws Exception {
        if (!has(PUBLISHES_VERSIONS)) {
            return;
        }
        fixture().publish(VersionIndex.builder("plugin").build());

        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> source().versions("plugin2", TestCall.unlimited()))
                .withMessageContaining("plugin2")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(SourceException.Kind.NOT_FOUND));
    }

    @Test
    void pluginsAreFoundByNameAndDescription() throws Exception {
        if (!has(SEARCHES)) {
            assertThatThrownBy(() -> source().search("", 10, TestCall.unlimited()))
                    .isInstanceOf(UnsupportedOperationException.class);
            return;
        }
        SearchHit first = SearchHit.builder("bq2bq")
                .latest("1.4.0")
                .description("Moves a Table.")
                .build();
        SearchHit second = SearchHit.builder("neo").latest("2.0.0").build();
        SearchHit third = SearchHit.builder("Neo4j").build();
        fixture().offer(List.of(first, second, third));

        assertThat(search("", 10)).containsExactlyInAnyOrder(first, second, third);
        assertThat(search("NEO", 10)).containsExactlyInAnyOrder(second, third);
        assertThat(search("table", 10)).containsExactly(first);
        assertThat(search("neo", 1)).hasSize(1);
        assertThat(search("nothing of that kind", 10)).isEmpty();
    }

    private List<SearchHit> search(String text, int limit) throws IOException {
        return source().search(text, limit, TestCall.unlimited());
    }

    private static IndexedFile.Builder file(String path) {
        return IndexedFile.builder(path);
    }

    private static IndexedVersion version(String version, IndexedFile.Builder... files) {
        return IndexedVersion.builder(version)
                .files(Arrays.stream(files).map(IndexedFile.Builder::build).toList())
                .build();
    }

    private static IndexedVersion version(VersionIndex index, String version) {
        return index.versions().stream()
                .filter(one -> one.version().equals(version))
                .findFirst()
                .orElseThrow();
    }

    private String contentOf(IndexedFile file) {
        try (Transfer transfer =
                source().open(new ArtifactRef(file.path()), ReadOptions.whole(), TestCall.unlimited())) {
            return text(transfer);
        } catch (IOException e) {
            throw new AssertionError("cannot read '" + file.path() + "' of the index", e);
        }
    }
}

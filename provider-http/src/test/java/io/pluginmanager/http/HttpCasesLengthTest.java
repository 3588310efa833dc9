package io.pluginmanager.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.pluginmanager.spi.SourceException;
import io.pluginmanager.spi.SourceException.Kind;
import io.pluginmanager.testkit.http.FaultServer;
import io.pluginmanager.testkit.http.Reply;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases 97 to 104 of the catalogue: bodies that are shorter, longer or slower than they should be. */
class HttpCasesLengthTest {

    private static final String CONTENT = "0123456789".repeat(2000);

    private final FaultServer server = FaultServer.start();

    @TempDir
    Path folder;

    private CaseHost host;

    @BeforeEach
    void configure() {
        host = new CaseHost(folder).provider("name: web, url: \"" + server.url("/") + "\"");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void case97ShorterBodyThanItsLengthIsATransportFailure() throws Exception {
        server.on("/neo", Reply.of(CONTENT).header("Content-Length", "20001"));
        try (CaseSource source = CaseSource.at(server)) {
            assertThatThrownBy(() -> source.read("neo"))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SourceException.class)
                    .hasMessageContaining("'neo'")
                    .hasMessageContaining("did not arrive whole");
        }
    }

    @Test
    void case97CutBodyIsResumedWhereItBroke() throws Exception {
        server.on(
                "/neo",
                Reply.of(CONTENT).etag("\"1\"").cutAfter(12_345),
                Reply.of(CONTENT).etag("\"1\""));
        host.declare("name: neo, provider: web, path: neo");

        assertThat(host.outcome("neo")).isEqualTo("ADDED");

        assertThat(host.read("neo")).isEqualTo(CONTENT);
        assertThat(server.requests("/neo").get(1).range()).hasValue("bytes=12345-");
        assertThat(server.requests("/neo").get(1).header("If-Range")).hasValue("\"1\"");
        assertThat(server.bytesSent("/neo")).isEqualTo(20_000);
        assertThat(host.leftovers()).isEmpty();
    }

    @Test
    void case97BodyThatIsAlwaysShorterIsNeverInstalled() throws Exception {
        server.on("/neo", Reply.of(CONTENT).header("Content-Length", "20001"));
        host.declare("name: neo, provider: web, path: neo");

        assertThat(host.outcome("neo"))
                .startsWith("FAILED SOURCE_UNAVAILABLE: ")
                .contains("neo");

        assertThat(host.isPlaced("neo")).isFalse();
        assertThat(host.leftovers()).isEmpty();
    }

    @Test
    void case98SmallerLengthThanTheBodyIsNotTheObject() throws Exception {
        server.on("/neo", Reply.of(CONTENT).header("Content-Length", "10000"));
        host.declare("name: neo, provider: web, path: neo, sha256: \"" + Digests.sha256(CONTENT) + "\"");

        assertThat(host.outcome("neo")).startsWith("FAILED ");

        assertThat(host.isPlaced("neo")).isFalse();
        assertThat(host.leftovers()).isEmpty();
    }

    @Test
    void case98BytesBehindTheLengthNeverBecomeTheNextAnswer() throws Exception {
        String forged = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged";
        server.on(
                        "/first",
                        Reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfirst" + forged)
                                .stayingOpen())
                .on("/second", Reply.of("second"));
        try (CaseSource source = CaseSource.at(server)) {
            assertThat(catchThrowable(() -> source.read("first"))).isInstanceOf(IOException.class);
            assertThat(source.read("second")).isEqualTo("second");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "+20000", "0x10", "20000, 20001", "20000 20000", "", "many", "99999999999999999999"})
    void case98ImpossibleLengthIsATypedError(String length) throws Exception {
        server.on("/neo", Reply.of(CONTENT).header("Content-Length", length));
        try (CaseSource source = CaseSource.at(server)) {
            assertThat(source.refusal("neo").kind()).isEqualTo(Kind.PROTOCOL);
        }
    }

    @Test
    void case98TwoLengthsAreATypedError() throws Exception {
        server.on("/neo", Reply.of(CONTENT).header("Content-Length", "20000", "10000"));
        try (CaseSource source = CaseSource.at(server)) {
            assertThat(source.refusal("neo").kind()).isEqualTo(Kind.PROTOCOL);
        }
    }

    @Test
    void case100PlainFileWithoutLengthAndChecksumIsRefused() throws Exception {
        server.on("/neo", Reply.of(CONTENT).withoutLength());
        host.declare("name: neo, provider: web, path: neo");

        assertThat(host.outcome("neo")).startsWith("FAILED ").contains("sha256");

        assertThat(host.isPlaced("neo")).isFalse();
        assertThat(host.leftovers()).isEmpty();
    }

    @Test
    void case100PlainFileWithoutLengthIsProvenByItsChecksum() throws Exception {
        server.on(
                "/neo",
                Reply.of(CONTENT).withoutLength().cutAfter(12_345),
                Reply.of(CONTENT).withoutLength());
        host.declare("name: neo, provider: web, path: neo, sha256: \"" + Digests.sha256(CONTENT) + "\"");

        assertThat(host.outcome("neo")).isEqualTo("ADDED");

        assertThat(host.read("neo")).isEqualTo(CONTENT);
        assertThat(server.count("/neo")).isEqualTo(2);
    }

    @Test
    void case100ArchiveWithoutLengthIsProvenByItsEnd() throws Exception {
        byte[] zip = Archives.zip("a.txt", "one", "b.txt", "two");
        server.on("/neo.zip", Reply.of(zip).http10());
        host.declare("name: neo, provider: web, path: neo.zip");
        assertThat(host.outcome("neo")).isEqualTo("ADDED");
        assertThat(host.read("neo/b.txt")).isEqualTo("two");

        server.on("/cut.zip", Reply.of(zip).withoutLength().cutAfter(zip.length - 10));
        host.declare("name: neo, provider: web, path: neo.zip", "name: cut, provider: web, path: cut.zip");
        assertThat(host.outcome("cut")).startsWith("FAILED ");
        assertThat(host.isPlaced("cut")).isFalse();
        assertThat(host.read("neo/b.txt")).isEqualTo("two");
    }

    @Test
    void case101CutChunksAreTriedAgain() throws Exception {
        server.on(
                "/neo",
                Reply.of(CONTENT).chunked(1000).cutAfter(12_345),
                Reply.of(CONTENT).chunked(1000));
        host.declare("name: neo, provider: web, path: neo");

        assertThat(host.outcome("neo")).isEqualTo("ADDED");

        assertThat(host.read("neo")).isEqualTo(CONTENT);
    }

    @Test
    void case101ChunksWithoutTheirLastOneAreNoBody() throws Exception {
        server.on("/neo", Reply.of(CONTENT).withoutLastChunk());
        try (CaseSource source = CaseSource.at(server)) {
            assertThatThrownBy(() -> source.read("neo"))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SourceException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz", "-5", "", "fffffffffffffffff", "0x10", "5 5"})
    void case101MalformedChunksAreNoBody(String size) throws Exception {
        server.on("/neo", Reply.of(CONTENT).chunkSizeText(size));
        try (CaseSource source = CaseSource.at(server)) {
            assertThatThrownBy(() -> source.read("neo")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void case101ResetConnectionIsTriedAgain() throws Exception {
        server.on("/neo", Reply.of(CONTENT).resetAfter(12_345), Reply.of(CONTENT));
        host.declare("name: neo, provider: web, path: neo");

        assertThat(host.outcome("neo")).isEqualTo("ADDED");

        assertThat(host.read("neo")).isEqualTo(CONTENT);
    }

    @Test
    void case103SilentBodyIsEndedAndTriedAgain() throws Exception {
        server.on(
                "/neo",
                Reply.of(CONTENT).etag("\"1\"").pauseAfter(12_345),
                Reply.of(CONTENT).etag("\"1\""));
        host.limits("attempts: 2, stall: 200ms").declare("name: neo, provider: web, path: neo");

        assertThat(host.outcome("neo")).isEqualTo("ADDED");

        assertThat(host.read("neo")).isEqualTo(CONTENT);
        assertThat(server.requests("/neo").get(1).range()).hasValue("bytes=12345-");
        server.awaitNoConnections();
    }

    @Test
    void case103SilentHeadIsEndedAndTriedAgain() throws Exception {
        server.on("/neo", Reply.silence(), Reply.of(CONTENT));
        host.limits("attempts: 2, stall: 200ms").declare("name: neo, provider: web, path: neo");

        assertThat(host.outcome("neo")).isEqualTo("ADDED");

        assertThat(host.read("neo")).isEqualTo(CONTENT);
    }

    @Test
    void case103TricklingBodyIsTooSlow() throws Exception {
        server.on("/neo", Reply.of(CONTENT).bytesPerSecond(20));
        host.limits("attempts: 1, stall: 500ms, min_rate: 1KiB").declare("name: neo, provider: web, path: neo");

        assertThat(host.outcome("neo"))
                .startsWith("FAILED SOURCE_UNAVAILABLE: ")
                .contains("limits.min_rate");

        assertThat(host.isPlaced("neo")).isFalse();
        server.awaitNoConnections();
    }

    @Test
    void case103TricklingHeadersEndWithTheDeadline() throws Exception {
        server.on("/neo", Reply.endlessHeaders().bytesPerSecond(20));
        host.limits("attempts: 1, stall: 500ms, deadline: 1s").declare("name: neo, provider: web, path: neo");

        assertThat(host.outcome("neo")).startsWith("FAILED ").contains("neo");

        server.awaitNoConnections();
    }

    @Test
    void case104ConnectionThatIsNeverAcceptedEnds() throws Exception {
        try (BlackHole hole = new BlackHole();
                CaseSource source = CaseSource.ofUrls("connect_timeout", "100ms")) {
            assertThatThrownBy(() -> source.read(hole.url("/neo")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("connect_timeout");
        }
    }

    @Test
    void case104RefusedConnectionIsATransportFailure() throws Exception {
        server.stop();
        try (CaseSource source = CaseSource.at(server)) {
            assertThatThrownBy(() -> source.read("neo"))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SourceException.class)
                    .hasMessageContaining("no connection to");
        }
    }
}

package io.pluginmanager.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.artifact.ReadOptions;
import io.pluginmanager.artifact.Validator;
import io.pluginmanager.spi.SourceException;
import io.pluginmanager.spi.SourceException.Kind;
import io.pluginmanager.spi.Transfer;
import io.pluginmanager.testkit.http.FaultServer;
import io.pluginmanager.testkit.http.ReceivedRequest;
import io.pluginmanager.testkit.http.Reply;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases 106 to 113 of the catalogue: what was begun is finished with the same bytes, or begun anew. */
class HttpCasesRangeTest {

    private static final String CONTENT = "0123456789".repeat(2000);
    private static final Reply WHOLE = Reply.of(CONTENT).etag("\"1\"");
    private static final Reply CUT = WHOLE.cutAfter(12_345);
    private static final ReadOptions RESUMED = ReadOptions.resume(12_345, new Validator("\"1\"", true));

    private final FaultServer server = FaultServer.start();

    @TempDir
    Path folder;

    private CaseHost host;

    @BeforeEach
    void configure() {
        host = new CaseHost(folder)
                .limits("attempts: 3, stall: 5s")
                .provider("name: web, url: \"" + server.url("/") + "\"");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes 12344-19999/20000",
                "bytes 12346-19999/20000",
                "bytes 0-7654/20000",
                "bytes 12345-19998/20000",
                "bytes 12345-19999/19999",
                "bytes 12345-19999/20001",
                "bytes 12345-12344/20000",
                "bytes */20000",
                "items 12345-19999/20000",
                "bytes 12345-19999",
                "garbage"
            })
    void case106PartOfAnotherPlaceIsNeverUsed(String range) throws Exception {
        server.on("/neo", WHOLE.header("Content-Range", range));
        try (CaseSource source = CaseSource.at(server)) {
            assertThat(source.refusal("neo", RESUMED).kind()).isIn(Kind.PROTOCOL, Kind.CHANGED);
        }
    }

    @Test
    void case106InstallNeverSplicesAPartOfAnotherPlace() throws Exception {
        server.on("/neo", CUT, WHOLE.header("Content-Range", "bytes 12346-19999/20000"), WHOLE);
        host.declare("name: neo, provider: web, path: neo, sha256: \"" + Digests.sha256(CONTENT) + "\"");

        assertRightOrAbsent();
    }

    @Test
    void case107PartWithoutItsPlaceIsRefused() throws Exception {
        server.on("/neo", WHOLE.without("Content-Range"));
        try (CaseSource source = CaseSource.at(server)) {
            assertThat(source.refusal("neo", RESUMED))
                    .hasMessageContaining("without a Content-Range")
                    .extracting(SourceException::kind)
                    .isEqualTo(Kind.PROTOCOL);
        }
    }

    @Test
    void case107PartThatNobodyAskedForIsRefused() throws Exception {
        server.on("/neo", Reply.status(206).body(CONTENT).header("Content-Range", "bytes 0-19999/20000"));
        try (CaseSource source = CaseSource.at(server)) {
            assertThat(source.refusal("neo"))
                    .hasMessageContaining("although the whole was asked for")
                    .extracting(SourceException::kind)
                    .isEqualTo(Kind.PROTOCOL);
        }
    }

    @Test
    void case109WholeObjectInsteadOfAPartStartsOver() throws Exception {
        server.on("/neo", CUT, WHOLE.ignoringRanges());
        host.declare("name: neo, provider: web, path: neo");

        assertThat(host.outcome("neo")).isEqualTo("ADDED");

        assertThat(server.requests("/neo").get(1).range()).hasValue("bytes=12345-");
        assertThat(host.read("neo")).isEqualTo(CONTENT);
        assertThat(host.leftovers()).isEmpty();
    }

    @Test
    void case109WholeObjectInsteadOfAPartSaysSo() throws Exception {
        server.on("/neo", WHOLE.ignoringRanges());
        try (CaseSource source = CaseSource.at(server);
                Transfer transfer = source.open("neo", RESUMED)) {
            assertThat(transfer.status()).isEqualTo(Transfer.Status.FULL);
            assertThat(transfer.offset()).isZero();
        }
    }

    @Test
    void case109ObjectThatChangedIsNeverJoinedWithItsOldHalf() throws Exception {
        String changed = "abcdefghij".repeat(2000);
        server.on("/neo", CUT, Reply.of(changed).etag("\"2\""));
        host.declare("name: neo, provider: web, path: neo");

        assertThat(host.outcome("neo")).isEqualTo("ADDED");

        assertThat(host.read("neo")).isEqualTo(changed);
    }

    @Test
    void case109PartOfAnotherStateIsNeverJoined() throws Exception {
        String changed = "abcdefghij".repeat(2000);
        Reply careless = Reply.of(changed).etag("\"2\"").ignoringConditions();
        server.on("/neo", CUT, careless, Reply.of(changed).etag("\"2\""));
        host.declare("name: neo, provider: web, path: neo");

        assertThat(host.outcome("neo")).isEqualTo("ADDED");

        assertThat(host.read("neo")).isEqualTo(changed);
    }

    @Test
    void case110PartThatIsCompleteAlreadyIsVerifiedOrBegunAnew() throws Exception {
        // the length is one too large, so all bytes are there when the connection ends
        server.on("/neo", WHOLE.header("Content-Length", "20001"), WHOLE);
        host.declare("name: neo, provider: web, path: neo, sha256: \"" + Digests.sha256(CONTENT) + "\"");

        assertThat(host.outcome("neo")).isEqualTo("ADDED");

        assertThat(host.read("neo")).isEqualTo(CONTENT);
        assertThat(host.leftovers()).isEmpty();
    }

    @Test
    void case110ObjectThatShrankIsBegunAnew() throws Exception {
        server.on("/neo", CUT, Reply.of("short").etag("\"1\""));
        host.declare("name: neo, provider: web, path: neo");

        assertThat(host.outcome("neo")).isEqualTo("ADDED");

        assertThat(host.read("neo")).isEqualTo("short");
    }

    @Test
    void case110ServerThatAlwaysSays416FailsCleanly() throws Exception {
        server.on("/neo", CUT, Reply.status(416).header("Content-Range", "bytes */20000"));
        host.declare("name: neo, provider: web, path: neo");

        assertThat(host.outcome("neo")).startsWith("FAILED ").contains("416");

        assertThat(host.isPlaced("neo")).isFalse();
        assertThat(host.leftovers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"W/\"1\"", "1", "'1'", "\"1", ""})
    void case112WeakOrMalformedTagNeverGuardsARange(String etag) throws Exception {
        Reply weak = Reply.of(CONTENT).etag(etag);
        server.on("/neo", weak.cutAfter(12_345), weak);
        host.declare("name: neo, provider: web, path: neo");

        assertThat(host.outcome("neo")).isEqualTo("ADDED");

        assertThat(server.requests("/neo"))
                .hasSize(2)
                .allMatch(request -> request.range().isEmpty());
        assertThat(host.read("neo")).isEqualTo(CONTENT);
    }

    @Test
    void case112DateAloneNeverGuardsARange() throws Exception {
        Reply dated = Reply.of(CONTENT).lastModified(Instant.parse("2025-03-01T10:00:00Z"));
        server.on("/neo", dated.cutAfter(12_345), dated);
        host.declare("name: neo, provider: web, path: neo");

        assertThat(host.outcome("neo")).isEqualTo("ADDED");

        assertThat(server.requests("/neo"))
                .hasSize(2)
                .allMatch(request -> request.range().isEmpty());
        assertThat(host.read("neo")).isEqualTo(CONTENT);
    }

    @Test
    void case113RangesOfOneFileComeFromOneOrigin() throws Exception {
        try (FaultServer mirror = FaultServer.start()) {
            server.on("/neo", CUT, Reply.status(503));
            mirror.on("/copy", WHOLE);
            host.declare("name: neo, provider: web, path: neo, sha256: \"" + Digests.sha256(CONTENT)
                    + "\", mirrors: [\"" + mirror.url("/copy") + "\"]");

            assertThat(host.outcome("neo")).isEqualTo("ADDED");

            assertThat(host.read("neo")).isEqualTo(CONTENT);
            assertThat(mirror.requests("/copy"))
                    .isNotEmpty()
                    .allMatch(request -> request.range().isEmpty());
            assertThat(server.requests("/neo").get(0).range()).isEmpty();
        }
    }

    @Test
    void case113RedirectToAnotherBuildIsNoticed() throws Exception {
        try (FaultServer other = FaultServer.start()) {
            other.on("/neo", Reply.of("abcdefghij".repeat(2000)).etag("\"other\""));
            server.on("/neo", CUT, Reply.redirect(302, other.url("/neo")), WHOLE);
            host.declare("name: neo, provider: web, path: neo, sha256: \"" + Digests.sha256(CONTENT) + "\"");

            assertRightOrAbsent();
            assertThat(other.requests("/neo")).extracting(ReceivedRequest::path).containsOnly("/neo");
        }
    }

    private void assertRightOrAbsent() throws Exception {
        String outcome = host.outcome("neo");
        if (host.isPlaced("neo")) {
            assertThat(outcome).isEqualTo("ADDED");
            assertThat(host.read("neo")).isEqualTo(CONTENT);
        } else {
            assertThat(outcome).startsWith("FAILED ");
        }
        assertThat(host.leftovers()).isEmpty();
    }
}

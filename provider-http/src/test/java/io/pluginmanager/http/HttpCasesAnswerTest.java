package io.pluginmanager.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.spi.SourceException;
import io.pluginmanager.spi.SourceException.Kind;
import io.pluginmanager.testkit.http.FaultServer;
import io.pluginmanager.testkit.http.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Cases 115 to 125 of the catalogue, but for 122 and 124: what an answer says, and what it is encoded in.
 *
 * <p>Case 119 is about objects that Google Cloud Storage keeps compressed; it belongs to the provider {@code gcs}.
 */
class HttpCasesAnswerTest {

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
    void case115UnmodifiedThatNobodyAskedForIsAnError() throws Exception {
        server.on("/neo", Reply.status(304).etag("\"1\""));
        try (CaseSource source = CaseSource.at(server)) {
            assertThat(source.refusal("neo").kind()).isEqualTo(Kind.PROTOCOL);
        }
        host.declare("name: neo, provider: web, path: neo");

        assertThat(host.outcome("neo")).startsWith("FAILED SOURCE_PROTOCOL: ").contains("304");
        assertThat(host.isPlaced("neo")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "120, PT2M",
        "' 120 ', PT2M",
        "0, PT0S",
        "99999999, PT24H",
        "99999999999999999999,",
        "-5,",
        "1.5,",
        "soon,",
        "'',",
        "'Wed, 21 Oct 2015 07:28:00 GMT', PT0S",
        "'Wednesday, 21-Oct-15 07:28:00 GMT', PT0S",
        "'Wed Oct 21 07:28:00 2015', PT0S",
        "'Fri, 31 Dec 9999 23:59:59 GMT', PT24H"
    })
    void case116RetryAfterIsRead(String header, Duration wait) throws Exception {
        server.on("/neo", Reply.status(429).header("Retry-After", header), Reply.status(503));
        try (CaseSource source = CaseSource.at(server)) {
            SourceException limited = source.refusal("neo");
            assertThat(limited.kind()).isEqualTo(Kind.RATE_LIMITED);
            assertThat(limited.retryAfter().orElse(null)).isEqualTo(wait);

            SourceException unavailable = source.refusal("neo");
            assertThat(unavailable.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(unavailable.retryAfter()).isEmpty();
        }
    }

    @Test
    void case116RetryAfterOfADateIsTheTimeUntilThen() throws Exception {
        String header = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plusSeconds(3600).atZone(ZoneOffset.UTC));
        server.on("/neo", Reply.status(503).header("Retry-After", header));
        try (CaseSource source = CaseSource.at(server)) {
            assertThat(source.refusal("neo").retryAfter().orElseThrow())
                    .isBetween(Duration.ofMinutes(30), Duration.ofMinutes(61));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "soon", "0", "Wed, 21 Oct 2015 07:28:00 GMT"})
    void case116UselessRetryAfterDoesNotDelayTheNextAttempt(String header) throws Exception {
        server.on("/neo", Reply.status(429).header("Retry-After", header), Reply.of(CONTENT));
        host.declare("name: neo, provider: web, path: neo");

        assertThat(host.outcome("neo")).isEqualTo("ADDED");

        assertThat(server.requests("/neo")).hasSize(2);
        assertThat(host.pauses())
                .singleElement()
                .satisfies(pause -> assertThat(pause).isLessThan(Duration.ofSeconds(1)));
        assertThat(host.read("neo")).isEqualTo(CONTENT);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "45, 45", "120, 60", "99999999, 60", "'Fri, 31 Dec 9999 23:59:59 GMT', 60"})
    void case116RetryAfterIsTheLeastPauseUpToAMinute(String header, int seconds) throws Exception {
        server.on("/neo", Reply.status(429).header("Retry-After", header), Reply.of(CONTENT));
        host.declare("name: neo, provider: web, path: neo");

        assertThat(host.outcome("neo")).isEqualTo("ADDED");

        assertThat(host.pauses())
                .singleElement()
                .satisfies(pause ->
                        assertThat(pause).isBetween(Duration.ofSeconds(seconds), Duration.ofSeconds(seconds * 2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"120", "99999999", "Fri, 31 Dec 9999 23:59:59 GMT"})
    void case116NoServerMakesUsWaitBeyondTheDeadline(String header) throws Exception {
        server.on("/neo", Reply.status(503).header("Retry-After", header), Reply.of(CONTENT));
        host.limits("attempts: 5, deadline: 5s").declare("name: neo, provider: web, path: neo");

        assertThat(host.outcome("neo"))
                .startsWith("FAILED SOURCE_UNAVAILABLE: ")
                .contains("asks for a pause", "limits.deadline");

        assertThat(server.requests("/neo")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 410, 418, 451})
    void case116AnswersThatWillNotChangeAreNotAskedForAgain(int status) throws Exception {
        server.on("/neo", Reply.status(status), Reply.of(CONTENT));
        host.declare("name: neo, provider: web, path: neo");

        assertThat(host.outcome("neo")).startsWith("FAILED ").contains(String.valueOf(status));

        assertThat(server.requests("/neo")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504, 599})
    void case116AnswersThatMayChangeAreAskedForAgain(int status) throws Exception {
        server.on("/neo", Reply.status(status), Reply.of(CONTENT));
        host.declare("name: neo, provider: web, path: neo");

        assertThat(host.outcome("neo")).isEqualTo("ADDED");

        assertThat(server.requests("/neo")).hasSize(2);
    }

    @Test
    void case118NoEncodingIsAskedFor() throws Exception {
        server.on("/neo", Reply.of(CONTENT));
        try (CaseSource source = CaseSource.at(server)) {
            source.read("neo");
        }
        assertThat(server.requests("/neo").get(0).headers("Accept-Encoding")).containsExactly("identity");
    }

    @Test
    void case118EncodedBodyIsDecoded() throws Exception {
        server.on("/neo", Reply.of(CONTENT).gzip());
        host.declare("name: neo, provider: web, path: neo, sha256: \"" + Digests.sha256(CONTENT) + "\"");

        assertThat(host.outcome("neo")).isEqualTo("ADDED");

        assertThat(host.read("neo")).isEqualTo(CONTENT);
    }

    @Test
    void case118ArchiveThatIsLabelledAsEncodedStaysAsItIs() throws Exception {
        byte[] gz = Archives.gzip(CONTENT);
        server.on("/neo.gz", Reply.of(gz).header("Content-Encoding", "gzip"));
        host.declare("name: neo, provider: web, path: neo.gz, sha256: \"" + Digests.sha256(gz) + "\"");

        assertThat(host.outcome("neo")).isEqualTo("ADDED");

        assertThat(host.read("neo")).isEqualTo(CONTENT);
    }

    @Test
    void case118EncodedBodyIsNeverResumed() throws Exception {
        Reply encoded = Reply.of(CONTENT).etag("\"1\"").gzip();
        server.on("/neo", encoded.cutAfter(60), encoded);
        host.declare("name: neo, provider: web, path: neo");

        assertThat(host.outcome("neo")).isEqualTo("ADDED");

        assertThat(server.requests("/neo"))
                .hasSize(2)
                .allMatch(request -> request.range().isEmpty());
        assertThat(host.read("neo")).isEqualTo(CONTENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "zstd", "gzip, gzip", "aes128gcm", "unknown"})
    void case118OtherEncodingsAreATypedError(String encoding) throws Exception {
        server.on("/neo", Reply.of(CONTENT).header("Content-Encoding", encoding));
        try (CaseSource source = CaseSource.at(server)) {
            assertThat(source.refusal("neo").kind()).isEqualTo(Kind.PROTOCOL);
        }
    }

    @Test
    void case118BodyThatIsNotWhatItsEncodingSaysIsAnError() throws Exception {
        server.on("/neo", Reply.of(CONTENT).header("Content-Encoding", "gzip"));
        try (CaseSource source = CaseSource.at(server)) {
            assertThatThrownBy(() -> source.read("neo")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void case121HugeHeadersAreATypedError() throws Exception {
        server.on("/neo", Reply.of(CONTENT).hugeHeader(2 << 20));
        try (CaseSource source = CaseSource.at(server)) {
            assertThat(source.refusal("neo"))
                    .hasMessageContaining("larger than 256 KiB")
                    .extracting(SourceException::kind)
                    .isEqualTo(Kind.PROTOCOL);
        }
        server.awaitNoConnections();
    }

    @Test
    void case121EndlessHeadersAreATypedError() throws Exception {
        server.on("/neo", Reply.endlessHeaders());
        try (CaseSource source = CaseSource.at(server)) {
            assertThat(source.refusal("neo").kind()).isEqualTo(Kind.PROTOCOL);
        }
        server.awaitNoConnections();
    }

    @Test
    void case121HugeHeadersFailOnePlugin() throws Exception {
        server.on("/neo", Reply.of(CONTENT).hugeHeader(2 << 20)).on("/other", Reply.of("fine"));
        host.declare("name: neo, provider: web, path: neo", "name: other, provider: web, path: other");

        assertThat(host.outcome("neo")).startsWith("FAILED SOURCE_PROTOCOL: ").contains("256 KiB");
        assertThat(host.read("other")).isEqualTo("fine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0016\u0003\u0001\u0002",
                "SSH-2.0-OpenSSH_9.6\r\n",
                "HTTP/9.9 200 OK\r\n\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                "<html>busy</html>",
                "200 OK\r\n\r\n",
                "\r\n\r\n"
            })
    void case121GarbageInsteadOfHttpIsAnError(String garbage) throws Exception {
        server.on("/neo", Reply.raw(garbage));
        try (CaseSource source = CaseSource.at(server)) {
            assertThatThrownBy(() -> source.read("neo"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("'neo'");
        }
    }

    @Test
    void case121InterimAnswersAndOldServersAreUnderstood() throws Exception {
        server.on("/neo", Reply.of(CONTENT).interim(102).interim(103, "Link: </x>"))
                .on("/old", Reply.of(CONTENT).http10().header("Content-Length", "20000"));
        try (CaseSource source = CaseSource.at(server)) {
            assertThat(source.read("neo")).isEqualTo(CONTENT);
            assertThat(source.read("old")).isEqualTo(CONTENT);
        }
    }

    @Test
    void case121EndlessBodyMeetsTheLimit() throws Exception {
        server.on("/neo", Reply.endless().chunked());
        host.limits("attempts: 2, unpacked: 1MiB").declare("name: neo, provider: web, path: neo");

        assertThat(host.outcome("neo")).startsWith("FAILED ").contains("limits.unpacked");

        assertThat(server.requests("/neo")).hasSize(1);
        assertThat(host.isPlaced("neo")).isFalse();
        assertThat(host.leftovers()).isEmpty();
    }

    @Test
    void case125DeadKeptConnectionIsReplacedOnce() throws Exception {
        server.on("/first", Reply.of("first").dyingOnReuse()).on("/second", Reply.of("second"));
        try (CaseSource source = CaseSource.at(server)) {
            assertThat(source.read("first")).isEqualTo("first");
            assertThat(source.read("second")).isEqualTo("second");
        }
        assertThat(server.count("/second")).isEqualTo(2);
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void case125ClosedKeptConnectionIsReplaced() throws Exception {
        server.on("/first", Reply.of("first").closingSilently()).on("/second", Reply.of("second"));
        try (CaseSource source = CaseSource.at(server)) {
            assertThat(source.read("first")).isEqualTo("first");
            server.awaitNoConnections();
            assertThat(source.read("second")).isEqualTo("second");
        }
        assertThat(server.count("/second")).isEqualTo(1);
    }

    @Test
    void case125NewConnectionThatDiesIsNotReplacedByTheSource() throws Exception {
        server.on("/neo", Reply.hangUp(), Reply.of("content"));
        try (CaseSource source = CaseSource.at(server)) {
            assertThatThrownBy(() -> source.read("neo"))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SourceException.class);
            assertThat(server.requests()).hasSize(1);
            assertThat(source.read("neo")).isEqualTo("content");
        }
    }
}

package io.pluginmanager.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.artifact.ArtifactInfo;
import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.artifact.ReadOptions;
import io.pluginmanager.artifact.Validator;
import io.pluginmanager.spi.SourceException;
import io.pluginmanager.spi.Transfer;
import io.pluginmanager.testkit.TestCall;
import io.pluginmanager.testkit.http.FaultServer;
import io.pluginmanager.testkit.http.ReceivedRequest;
import io.pluginmanager.testkit.http.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSourceTest {

    private static final Validator STRONG = new Validator("\"1\"", true);
    private static final Instant CHANGED = Instant.parse("2026-01-02T03:04:05Z");

    private final FaultServer server = FaultServer.start();
    private CaseSource source;

    @BeforeEach
    void open() throws IOException {
        source = CaseSource.at(server);
    }

    @AfterEach
    void close() throws IOException {
        source.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "204 | PROTOCOL | 204, which is no answer to this request",
                "203 | PROTOCOL | 203, which is no answer to this request",
                "400 | PROTOCOL | 400, which is no answer to this request",
                "401 | UNAUTHENTICATED | 401 (credentials are missing or wrong; check 'auth' of the provider)",
                "402 | PROTOCOL | 402, which is no answer to this request",
                "403 | FORBIDDEN | 403 (the credentials, if any, are not enough)",
                "404 | NOT_FOUND | 404 (there is no such object)",
                "405 | PROTOCOL | 405, which is no answer to this request",
                "407 | UNAUTHENTICATED | 407 (the proxy wants credentials; check 'proxy' of the provider)",
                "408 | UNAVAILABLE | 408 (it waited too long for the request)",
                "410 | NOT_FOUND | 410 (the object is gone)",
                "412 | CHANGED | 412 (the object changed)",
                "416 | CHANGED | 416 (the object has no such part any more)",
                "421 | PROTOCOL | 421, which is no answer to this request",
                "425 | UNAVAILABLE | 425",
                "429 | RATE_LIMITED | 429 (too many requests)",
                "451 | PROTOCOL | 451, which is no answer to this request",
                "500 | UNAVAILABLE | 500",
                "502 | UNAVAILABLE | 502 (a gateway got no good answer)",
                "503 | UNAVAILABLE | 503 (it cannot answer now)",
                "504 | UNAVAILABLE | 504 (a gateway got no answer in time)",
                "599 | UNAVAILABLE | 599",
                "600 | PROTOCOL | 600, which is no answer to this request",
            })
    void everyOtherStatusIsAnErrorOfItsKind(int status, SourceException.Kind kind, String text) {
        server.on("/a", Reply.status(status));

        SourceException refusal = source.refusal("a");

        assertThat(refusal.kind()).isEqualTo(kind);
        assertThat(refusal).hasMessage("'a' of 'test' cannot be read: " + origin() + " answered " + text);
        assertThat(server.count("/a")).isEqualTo(1);
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> source.source().stat(new ArtifactRef("a"), TestCall.unlimited()))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(status == 405 ? SourceException.Kind.PROTOCOL : kind));
    }

    @ParameterizedTest
    @CsvSource({"429", "503", "500", "403"})
    void serverSaysWhenToComeBack(int status) {
        server.on("/a", Reply.status(status).header("Retry-After", "0"));
        server.on("/b", Reply.status(status).header("Retry-After", "120"));
        server.on("/c", Reply.status(status).header("Retry-After", "-5"));

        assertThat(source.refusal("a").retryAfter()).contains(Duration.ZERO);
        assertThat(source.refusal("b").retryAfter()).contains(Duration.ofMinutes(2));
        assertThat(source.refusal("c").retryAfter()).isEmpty();
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void errorBodyIsNotShown() {
        server.on("/a", Reply.status(404).body(Canary.TOKEN));

        assertThat(source.refusal("a")).hasMessageNotContaining(Canary.TOKEN);
    }

    @Test
    void endlessErrorBodyIsNotRead() {
        server.on(
                "/b",
                Reply.raw("HTTP/1.1 500 No\r\nContent-Length: 99999999999\r\n\r\nabc")
                        .stayingOpen());

        assertThat(source.refusal("b").kind()).isEqualTo(SourceException.Kind.UNAVAILABLE);
    }

    @Test
    void headersOfARequestAreThoseThatAreNeeded() throws Exception {
        server.on("/a", Reply.of("content"));

        source.read("a");

        ReceivedRequest request = server.requests("/a").get(0);
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.header("User-Agent")).contains("plugin-manager-testkit");
        assertThat(request.header("Accept-Encoding")).contains("identity");
        assertThat(request.headers())
                .extracting(entry -> entry.getKey().toLowerCase(Locale.ROOT))
                .containsExactlyInAnyOrder("user-agent", "accept-encoding", "accept", "host", "connection");
    }

    @Test
    void cookiesAreNotKept() throws Exception {
        server.on("/a", Reply.of("content").header("Set-Cookie", "session=1; Path=/"));

        source.read("a");
        source.read("a");

        assertThat(server.requests("/a"))
                .allSatisfy(request -> assertThat(request.header("Cookie")).isEmpty());
    }

    @Test
    void whatTheServerSaysIsKnown() throws Exception {
        server.on("/a", Reply.of("content").etag("\"1\"").lastModified(CHANGED));

        ArtifactInfo info = source.source().stat(new ArtifactRef("a"), TestCall.unlimited());

        assertThat(info.size()).hasValue(7);
        assertThat(info.validator()).contains(STRONG);
        assertThat(info.modified()).contains(CHANGED);
        assertThat(server.requests("/a")).extracting(ReceivedRequest::method).containsExactly("HEAD");
    }

    @ParameterizedTest
    @ValueSource(ints = {405, 501})
    void getIsAskedWhereHeadIsNotAllowed(int status) throws Exception {
        Reply content = Reply.of("content").etag("\"1\"");
        server.on("/a", Reply.from(request -> request.method().equals("HEAD") ? Reply.status(status) : content));

        ArtifactInfo info = source.source().stat(new ArtifactRef("a"), TestCall.unlimited());

        assertThat(info.size()).hasValue(7);
        assertThat(server.requests("/a")).extracting(ReceivedRequest::method).containsExactly("HEAD", "GET");
    }

    @Test
    void weakStateIsNeverResumed() throws Exception {
        server.on("/a", Reply.of("0123456789").etag("W/\"1\"").lastModified(CHANGED));

        try (Transfer transfer = source.open("a", ReadOptions.resume(4, new Validator("W/\"1\"", true)))) {
            assertThat(transfer.status()).isEqualTo(Transfer.Status.FULL);
            assertThat(transfer.info().validator()).contains(new Validator("W/\"1\"", false));
        }
        assertThat(server.requests("/a").get(0).range()).isEmpty();
    }

    @Test
    void unmodifiedObjectIsKnownByItsDate() throws Exception {
        server.on("/a", Reply.of("content").lastModified(CHANGED));
        Validator known = source.source()
                .stat(new ArtifactRef("a"), TestCall.unlimited())
                .validator()
                .orElseThrow();

        try (Transfer transfer = source.open("a", ReadOptions.unless(known))) {
            assertThat(transfer.status()).isEqualTo(Transfer.Status.NOT_MODIFIED);
        }
        assertThat(known.strong()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "bytes 5-9/10 | the server sent a part from 5 on, not from 4 on",
                "bytes 0-9/10 | the server sent a part from 0 on, not from 4 on",
                "bytes 4-8/10 | the server sent a part that ends at 8 of 10 bytes",
                "bytes 4-9/9 | the server sent a part (206) without a Content-Range that says which",
                "bytes */10 | the server sent a part (206) without a Content-Range that says which",
                "bytes 4-7/* | the Content-Range and the Content-Length of a part contradict each other",
            })
    void wrongPartIsRefused(String range, String reason) {
        server.on(
                "/a",
                Reply.status(206).header("Content-Range", range).etag("\"1\"").body("456789"));

        SourceException refusal = source.refusal("a", ReadOptions.resume(4, STRONG));

        assertThat(refusal.kind()).isEqualTo(SourceException.Kind.PROTOCOL);
        assertThat(refusal).hasMessage("'a' of 'test' cannot be read: " + reason);
    }

    @Test
    void partOfAnotherStateIsRefused() {
        server.on(
                "/a",
                Reply.status(206)
                        .header("Content-Range", "bytes 4-9/10")
                        .etag("\"2\"")
                        .body("456789"));
        server.on(
                "/b",
                Reply.status(206)
                        .header("Content-Range", "bytes 4-9/10")
                        .header("Content-Encoding", "gzip")
                        .body("456789"));

        assertThat(source.refusal("a", ReadOptions.resume(4, STRONG)))
                .hasMessage("'a' of 'test' changed while it was read: the server sent a part of another state of it")
                .extracting(SourceException::kind)
                .isEqualTo(SourceException.Kind.CHANGED);
        assertThat(source.refusal("b", ReadOptions.resume(4, STRONG)))
                .hasMessage("'b' of 'test' changed while it was read: the rest came encoded, which the start was not");
    }

    @Test
    void partNobodyAskedForIsRefused() {
        server.on("/a", Reply.status(206).header("Content-Range", "bytes 0-6/7").body("content"));

        assertThat(source.refusal("a"))
                .hasMessage(
                        "'a' of 'test' cannot be read: the server sent a part (206) although the whole was asked for");
    }

    @Test
    void partSaysWhatTheWholeIs() throws Exception {
        server.on("/a", Reply.of("0123456789").etag("\"1\""));

        try (Transfer transfer = source.open("a", ReadOptions.resume(4, STRONG))) {
            assertThat(transfer.status()).isEqualTo(Transfer.Status.PARTIAL);
            assertThat(transfer.offset()).isEqualTo(4);
            assertThat(transfer.info().size()).hasValue(10);
            assertThat(transfer.info().validator()).contains(STRONG);
            assertThat(transfer.body().readAllBytes()).isEqualTo("456789".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void endOfABodyIsMarkedUnlessTheConnectionEndsIt() throws Exception {
        server.on("/length", Reply.of("content"));
        server.on("/chunked", Reply.of("content").chunked());
        server.on("/none", Reply.of("content").withoutLength());
        server.on("/old", Reply.of("content").http10().withoutLength());

        assertThat(endMarked("length")).isTrue();
        assertThat(endMarked("chunked")).isTrue();
        assertThat(endMarked("none")).isFalse();
        assertThat(endMarked("old")).isFalse();
    }

    @Test
    void bytesBeyondTheLengthAreAnError() {
        server.on("/a", Reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\ncontent"));

        assertThatThrownBy(() -> source.read("a"))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(SourceException.class)
                .hasMessage("'a' of 'test' did not arrive whole: the server sent more bytes than the length that it"
                        + " named (" + origin() + ")");
    }

    @Test
    void cutBodyIsAnError() {
        server.on("/a", Reply.of("content").cutAfter(3));

        assertThatThrownBy(() -> source.read("a"))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(SourceException.class)
                .hasMessage(
                        "'a' of 'test' did not arrive whole: it ended too early, or is malformed (" + origin() + ")");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Content-Length: 3;Content-Length: 4 | the answer has two different values of Content-Length",
                "Content-Length: -3 | the answer has a malformed Content-Length: '-3'",
                "Content-Length: 3, 3 | the answer has a malformed Content-Length: '3, 3'",
                "Content-Length: 99999999999999999999 | the answer has a malformed Content-Length:"
                        + " '99999999999999999999'",
                "Transfer-Encoding: gzip, chunked | the answer has a Transfer-Encoding that was not asked for: 'gzip,"
                        + " chunked'",
                "Transfer-Encoding: chunked;Transfer-Encoding: chunked | the answer has a Transfer-Encoding that was"
                        + " not asked for: 'chunked'",
            })
    void contradictoryFramingIsRefused(String headers, String reason) {
        server.on("/a", Reply.raw("HTTP/1.1 200 OK\r\n" + headers.replace(";", "\r\n") + "\r\n\r\nabc"));

        SourceException refusal = source.refusal("a");

        assertThat(refusal.kind()).isEqualTo(SourceException.Kind.PROTOCOL);
        assertThat(refusal).hasMessage("'a' of 'test' cannot be read: " + reason + " (" + origin() + ")");
    }

    @Test
    void hugeHeaderIsRefused() {
        server.on("/a", Reply.of("content").hugeHeader(2 << 20));
        server.on("/b", Reply.endlessHeaders());

        assertThat(source.refusal("a"))
                .hasMessage("'a' of 'test' cannot be read: the header of the answer is larger than 256 KiB (" + origin()
                        + ")")
                .extracting(SourceException::kind)
                .isEqualTo(SourceException.Kind.PROTOCOL);
        assertThat(source.refusal("b").kind()).isEqualTo(SourceException.Kind.PROTOCOL);
    }

    @Test
    void answerThatIsNotHttpIsRefused() {
        server.on("/a", Reply.raw("SSH-2.0-OpenSSH_9.2 " + Canary.TOKEN + "\r\n"));

        assertThat(source.refusal("a"))
                .hasMessage("'a' of 'test' cannot be read: the answer is not HTTP as it should be (" + origin() + ")")
                .extracting(SourceException::kind)
                .isEqualTo(SourceException.Kind.PROTOCOL);
    }

    @Test
    void hangUpIsATransportFailure() {
        server.on("/a", Reply.hangUp());

        assertThatThrownBy(() -> source.read("a"))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(SourceException.class)
                .hasMessage("'a' of 'test' cannot be read: the connection to " + origin()
                        + " broke: it ended before an answer came");
        assertThat(server.count("/a")).isEqualTo(1);
    }

    @Test
    void refusedConnectionIsATransportFailure() throws Exception {
        String origin;
        try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            origin = "http://127.0.0.1:" + once.getLocalPort();
        }
        try (CaseSource urls = CaseSource.ofUrls()) {
            assertThatThrownBy(() -> urls.read(origin + "/a"))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SourceException.class)
                    .hasMessage(
                            "'" + origin + "/a' cannot be read: no connection to " + origin + ": Connection refused");
        }
    }

    @Test
    void unknownHostIsATransportFailure() throws Exception {
        Place place = new Places("test", Optional.empty()).locate("http://unknown.invalid/a");

        assertThat(Failures.ofRequest(place, place.url(), new UnknownHostException("unknown.invalid")))
                .isNotInstanceOf(SourceException.class)
                .hasMessage("'http://unknown.invalid/a' cannot be read: the host 'unknown.invalid' is unknown");
    }

    @Test
    void interimAnswersAreSkipped() throws Exception {
        server.on("/a", Reply.of("content").interim(103, "Link: </b>").interim(100));

        assertThat(source.read("a")).isEqualTo("content");
    }

    @Test
    void queryOfTheBaseOpensWhatLiesBelowAndIsNotShown() throws Exception {
        server.on("/f/a?sig=" + Canary.TOKEN, Reply.of("content"));
        try (CaseSource signed = CaseSource.ofUrls("url", server.url("/f") + "?sig=" + Canary.TOKEN)) {
            assertThat(signed.read("a")).isEqualTo("content");
            assertThat(signed.read(server.url("/f/a"))).isEqualTo("content");
            assertThat(signed.source().describe(new ArtifactRef("a"))).isEqualTo(server.url("/f/a"));
            assertThat(signed.refusal("missing")).hasMessageNotContaining(Canary.TOKEN);
        }
    }

    private boolean endMarked(String ref) throws IOException {
        try (Transfer transfer = source.open(ref, ReadOptions.whole())) {
            assertThat(new String(transfer.body().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("content");
            return transfer.endMarked();
        }
    }

    private String origin() {
        return "http://127.0.0.1:" + server.port();
    }
}

package io.pluginmanager.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each reply puts on the wire. */
class ReplyTest {

    private static final Reply DIGITS = Reply.of("0123456789").etag("\"1\"");

    private final FaultServer server = FaultServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=4-,    bytes 4-9/10, 456789",
        "bytes=4-6,   bytes 4-6/10, 456",
        "bytes=4-99,  bytes 4-9/10, 456789",
        "bytes=-3,    bytes 7-9/10, 789",
        "bytes=-99,   bytes 0-9/10, 0123456789"
    })
    void rangesAreServed(String range, String contentRange, String body) throws Exception {
        String answer = get(DIGITS, "Range: " + range);

        assertThat(answer)
                .startsWith("HTTP/1.1 206 ")
                .contains("Content-Range: " + contentRange + "\r\n", "Content-Length: " + body.length() + "\r\n")
                .endsWith("\r\n\r\n" + body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=-", "bytes=5-4", "bytes=1-2,4-5", "items=1-2", "bytes=99999999999999999999-"})
    void rangesThatMeanNothingAreIgnored(String range) throws Exception {
        assertThat(get(DIGITS, "Range: " + range)).startsWith("HTTP/1.1 200 ").endsWith("0123456789");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=-0"})
    void rangesBehindTheEndAre416(String range) throws Exception {
        assertThat(get(DIGITS, "Range: " + range))
                .startsWith("HTTP/1.1 416 ")
                .contains("Content-Range: bytes */10\r\n", "Content-Length: 0\r\n");
    }

    @Test
    void rangeOfAnotherStateIsTheWholeObject() throws Exception {
        assertThat(get(DIGITS, "Range: bytes=4-", "If-Range: \"1\"")).startsWith("HTTP/1.1 206 ");
        assertThat(get(DIGITS, "Range: bytes=4-", "If-Range: \"2\"")).startsWith("HTTP/1.1 200 ");
        Reply weak = DIGITS.etag("W/\"1\"");
        assertThat(get(weak, "Range: bytes=4-", "If-Range: W/\"1\"")).startsWith("HTTP/1.1 200 ");
        Reply dated = DIGITS.lastModified(Instant.EPOCH);
        assertThat(get(dated, "Range: bytes=4-", "If-Range: Thu, 01 Jan 1970 00:00:00 GMT"))
                .startsWith("HTTP/1.1 206 ");
        assertThat(get(dated, "Range: bytes=4-", "If-Range: Thu, 01 Jan 1970 00:00:01 GMT"))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void knownObjectIsNotSentAgain() throws Exception {
        assertThat(get(DIGITS, "If-None-Match: \"0\", W/\"1\""))
                .startsWith("HTTP/1.1 304 ")
                .contains("ETag: \"1\"\r\n")
                .doesNotContain("Content-Length")
                .endsWith("\r\n\r\n");
        assertThat(get(DIGITS, "If-None-Match: *")).startsWith("HTTP/1.1 304 ");
        assertThat(get(DIGITS, "If-None-Match: \"2\"")).endsWith("0123456789");
        Reply dated = DIGITS.lastModified(Instant.EPOCH);
        assertThat(get(dated, "If-Modified-Since: Thu, 01 Jan 1970 00:00:00 GMT"))
                .startsWith("HTTP/1.1 304 ");
        assertThat(get(DIGITS, "If-Match: \"2\"")).startsWith("HTTP/1.1 412 ");
        assertThat(get(DIGITS, "If-Match: \"1\"")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void headHasTheHeadersAndNoBody() throws Exception {
        server.on("/a", DIGITS.cutAfter(0).chunked().header("Content-Length", "10"));

        assertThat(RawClient.exchange(server, "HEAD /a HTTP/1.1", "Connection: close"))
                .contains("Content-Length: 10\r\n", "ETag: \"1\"\r\n")
                .endsWith("\r\n\r\n");
    }

    @Test
    void conditionsAndRangesAreIgnoredOnDemand() throws Exception {
        assertThat(get(DIGITS.ignoringRanges(), "Range: bytes=4-"))
                .startsWith("HTTP/1.1 200 ")
                .doesNotContain("Accept-Ranges");
        assertThat(get(DIGITS.ignoringConditions(), "If-None-Match: \"1\"")).startsWith("HTTP/1.1 200 ");
        assertThat(get(DIGITS.ignoringConditions(), "Range: bytes=4-", "If-Range: \"2\""))
                .startsWith("HTTP/1.1 206 ");
    }

    @Test
    void lengthIsWhateverATestSays() throws Exception {
        assertThat(get(DIGITS.header("Content-Length", "99")))
                .contains("Content-Length: 99\r\n")
                .endsWith("0123456789");
        assertThat(get(DIGITS.header("Content-Length", "10", "12")))
                .contains("Content-Length: 10\r\nContent-Length: 12\r\n");
        assertThat(get(DIGITS.header("content-length", "-1")))
                .contains("content-length: -1\r\n")
                .doesNotContain("Content-Length");
        assertThat(get(DIGITS.without("Content-Length"))).doesNotContain("Content-Length");
        assertThat(get(DIGITS.withoutLength()))
                .doesNotContain("Content-Length")
                .contains("Connection: close")
                .endsWith("0123456789");
    }

    @Test
    void contentRangeIsWhateverATestSays() throws Exception {
        assertThat(get(DIGITS.header("Content-Range", "bytes 5-9/10"), "Range: bytes=4-"))
                .contains("Content-Range: bytes 5-9/10\r\n")
                .doesNotContain("bytes 4-9/10");
        assertThat(get(DIGITS.without("Content-Range"), "Range: bytes=4-"))
                .startsWith("HTTP/1.1 206 ")
                .doesNotContain("Content-Range");
    }

    @Test
    void chunksAreSent() throws Exception {
        assertThat(get(DIGITS.chunked(4)))
                .contains("Transfer-Encoding: chunked\r\n")
                .doesNotContain("Content-Length")
                .endsWith("\r\n\r\n4\r\n0123\r\n4\r\n4567\r\n2\r\n89\r\n0\r\n\r\n");
        assertThat(get(DIGITS.chunked(4), "Range: bytes=8-")).endsWith("\r\n\r\n2\r\n89\r\n0\r\n\r\n");
    }

    @Test
    void chunksAreWrongOnDemand() throws Exception {
        assertThat(get(DIGITS.chunkSizeText("zz"))).endsWith("\r\n\r\nzz\r\n0123456789\r\n0\r\n\r\n");
        assertThat(get(DIGITS.chunked(10).withoutLastChunk())).endsWith("\r\n\r\na\r\n0123456789\r\n");
        assertThat(get(DIGITS.chunked(8).cutAfter(9))).endsWith("\r\n\r\n8\r\n01234567\r\n2\r\n8");
    }

    @Test
    void bodyIsCut() throws Exception {
        assertThat(get(DIGITS.cutAfter(4))).contains("Content-Length: 10\r\n").endsWith("\r\n\r\n0123");
        assertThat(get(DIGITS.cutAfter(0))).contains("Content-Length: 10\r\n").endsWith("\r\n\r\n");
        assertThat(get(DIGITS.cutAfter(2), "Range: bytes=4-")).endsWith("\r\n\r\n45");
        assertThat(get(DIGITS.cutAfter(99))).endsWith("0123456789");
        assertThat(get(DIGITS.withoutLength().cutAfter(4))).endsWith("\r\n\r\n0123");
    }

    @Test
    void connectionIsReset() throws Exception {
        server.on("/a", DIGITS.resetAfter(4));
        try (RawClient client = new RawClient(server).send("GET /a HTTP/1.1")) {
            assertThatThrownBy(client::rest).isInstanceOf(IOException.class).hasMessageContaining("reset");
        }
    }

    @Test
    void pauseEndsWithItsLatch() throws Exception {
        CountDownLatch until = new CountDownLatch(1);
        server.on("/a", DIGITS.pauseAfter(4, until));
        try (RawClient client = new RawClient(server).send("GET /a HTTP/1.1", "Connection: close")) {
            server.awaitPauses(1);
            assertThat(server.bytesSent("/a")).isEqualTo(4);

            until.countDown();

            assertThat(client.rest()).endsWith("0123456789");
        }
    }

    @Test
    void pauseWithoutLatchEndsWithTheClient() throws Exception {
        server.on("/a", DIGITS.pauseAfter(4)).on("/b", Reply.silence());
        try (RawClient paused = new RawClient(server).send("GET /a HTTP/1.1");
                RawClient silent = new RawClient(server).send("GET /b HTTP/1.1")) {
            server.awaitPauses(2);
            assertThat(server.streams()).isEqualTo(2);
            assertThat(paused.read(8)).isEqualTo("HTTP/1.1");
            assertThat(silent.input().available()).isZero();
        }

        server.awaitNoConnections();
        assertThat(server.streams()).isZero();
    }

    @Test
    void oneByteIsFlippedInEveryRange() throws Exception {
        assertThat(get(DIGITS.flipAt(4))).endsWith("0123\u00cb56789");
        assertThat(get(DIGITS.flipAt(4), "Range: bytes=3-5")).endsWith("\r\n\r\n3\u00cb5");
        assertThat(get(DIGITS.flipAt(4), "Range: bytes=5-")).endsWith("\r\n\r\n56789");
    }

    @Test
    void bodyIsPacked() throws Exception {
        String answer = get(DIGITS.gzip());

        assertThat(answer).contains("Content-Encoding: gzip\r\n");
        byte[] packed = answer.substring(answer.indexOf("\r\n\r\n") + 4).getBytes(StandardCharsets.ISO_8859_1);
        assertThat(answer).contains("Content-Length: " + packed.length + "\r\n");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("0123456789");
    }

    @Test
    void redirectsSayWhatATestSays() throws Exception {
        assertThat(get(Reply.redirect(307, "../b c")))
                .startsWith("HTTP/1.1 307 ")
                .contains("Location: ../b c\r\n");
        assertThat(get(Reply.status(302))).startsWith("HTTP/1.1 302 ").doesNotContain("Location");
    }

    @Test
    void statusComesWithHeadersAndBody() throws Exception {
        assertThat(get(Reply.status(429).header("Retry-After", "120").body("slow down")))
                .startsWith("HTTP/1.1 429 ")
                .contains("Retry-After: 120\r\n", "Content-Length: 9\r\n")
                .endsWith("slow down");
        assertThat(get(Reply.status(206).body("part")))
                .startsWith("HTTP/1.1 206 ")
                .endsWith("part");
        assertThat(get(Reply.status(304).etag("\"1\"")))
                .startsWith("HTTP/1.1 304 ")
                .endsWith("\r\n\r\n");
    }

    @Test
    void interimAnswersComeFirst() throws Exception {
        assertThat(get(DIGITS.interim(102).interim(103, "Link: </x>")))
                .startsWith("HTTP/1.1 102 Interim\r\n\r\nHTTP/1.1 103 Interim\r\nLink: </x>\r\n\r\nHTTP/1.1 200 ");
    }

    @Test
    void oldProtocolHasNeitherChunksNorSecondAnswers() throws Exception {
        server.on("/a", DIGITS.chunked().http10());

        assertThat(RawClient.exchange(server, "GET /a HTTP/1.1"))
                .startsWith("HTTP/1.0 200 ")
                .contains("Connection: close")
                .doesNotContain("chunked")
                .endsWith("\r\n\r\n0123456789");
    }

    @Test
    void rawBytesAreSentAsTheyAre() throws Exception {
        assertThat(get(Reply.raw("\u0016\u0003garbage"))).isEqualTo("\u0016\u0003garbage");
        assertThat(get(Reply.hangUp())).isEmpty();
    }

    @Test
    void rawAnswerMayLeaveTheConnectionOpen() throws Exception {
        String answer = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nxJUNK";
        server.on("/a", Reply.raw(answer).stayingOpen(), DIGITS);
        try (RawClient client = new RawClient(server)) {
            client.send("GET /a HTTP/1.1");
            assertThat(client.read(answer.length())).isEqualTo(answer);

            assertThat(client.send("GET /a HTTP/1.1", "Connection: close").rest())
                    .startsWith("HTTP/1.1 200 ")
                    .endsWith("0123456789");
        }
    }

    @Test
    void connectionIsClosedWithAndWithoutAWord() throws Exception {
        server.on("/a", DIGITS.closing(), DIGITS.closingSilently());

        assertThat(RawClient.exchange(server, "GET /a HTTP/1.1")).contains("Connection: close");
        assertThat(RawClient.exchange(server, "GET /a HTTP/1.1"))
                .doesNotContain("Connection")
                .endsWith("0123456789");
    }

    @Test
    void connectionDiesWhenItIsUsedAgain() throws Exception {
        server.on("/a", DIGITS.dyingOnReuse(), Reply.of("second"));
        try (RawClient client = new RawClient(server)) {
            client.send("GET /a HTTP/1.1");
            server.awaitRequests(1);
            client.send("GET /a HTTP/1.1");

            assertThat(client.rest()).endsWith("0123456789");
        }
        assertThat(server.requests()).hasSize(2);
        assertThat(RawClient.exchange(server, "GET /a HTTP/1.1", "Connection: close"))
                .as("the reply was not used up")
                .endsWith("second");
    }

    @Test
    void headersAreHuge() throws Exception {
        assertThat(get(Reply.of("x").hugeHeader(2 << 20)))
                .hasSizeGreaterThan(2 << 20)
                .endsWith("\r\n\r\nx");
    }

    @Test
    void bodyAndHeadersNeverEnd() throws Exception {
        server.on("/body", Reply.endless())
                .on("/chunks", Reply.endless().chunked())
                .on("/head", Reply.endlessHeaders());
        for (String path : new String[] {"/body", "/chunks", "/head"}) {
            try (RawClient client = new RawClient(server).send("GET " + path + " HTTP/1.1")) {
                InputStream input = client.input();
                input.skipNBytes(3 << 20);
            }
        }

        server.awaitNoConnections();
        assertThat(server.bytesSent("/body")).isGreaterThan(2 << 20);
        assertThat(get(Reply.endlessHeaders().cutAfter(200)))
                .startsWith("HTTP/1.1 200 OK\r\nX-Filler: x")
                .doesNotContain("\r\n\r\n");
    }

    @Test
    void rateChangesNothingButTime() throws Exception {
        assertThat(get(DIGITS.bytesPerSecond(1000).pauseAfter(5, new CountDownLatch(0))))
                .endsWith("0123456789");
    }

    private String get(Reply reply, String... headers) throws IOException {
        server.on("/a", reply);
        String[] lines = new String[headers.length + 2];
        lines[0] = "GET /a HTTP/1.1";
        System.arraycopy(headers, 0, lines, 1, headers.length);
        lines[headers.length + 1] = "Connection: close";
        return RawClient.exchange(server, lines);
    }
}

package io.pluginmanager.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultServerTest {

    private final FaultServer server = FaultServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void objectIsServedWithItsLengthAndValidators() throws Exception {
        server.on("/a", Reply.of("content").etag("\"1\"").lastModified(Instant.parse("2025-03-01T10:00:00Z")));

        HttpURLConnection answer = get("/a");

        assertThat(answer.getResponseCode()).isEqualTo(200);
        assertThat(answer.getHeaderField("Content-Length")).isEqualTo("7");
        assertThat(answer.getHeaderField("ETag")).isEqualTo("\"1\"");
        assertThat(answer.getHeaderField("Last-Modified")).isEqualTo("Sat, 01 Mar 2025 10:00:00 GMT");
        assertThat(answer.getHeaderField("Accept-Ranges")).isEqualTo("bytes");
        assertThat(text(answer)).isEqualTo("content");
    }

    @Test
    void pathThatWasNotToldIsMissing() throws Exception {
        assertThat(get("/a").getResponseCode()).isEqualTo(404);

        server.otherwise(Reply.status(503));
        assertThat(get("/a").getResponseCode()).isEqualTo(503);
    }

    @Test
    void repliesComeInTheirOrderAndTheLastOneStays() throws Exception {
        server.on("/a", Reply.status(503), Reply.status(429), Reply.of("fine"));

        assertThat(get("/a").getResponseCode()).isEqualTo(503);
        assertThat(get("/a").getResponseCode()).isEqualTo(429);
        assertThat(text(get("/a"))).isEqualTo("fine");
        assertThat(text(get("/a"))).isEqualTo("fine");
    }

    @Test
    void replyIsChosenFromTheRequest() throws Exception {
        server.on("/a", Reply.from(request -> Reply.of(request.method() + " " + request.target())));

        assertThat(text(get("/a?b=1"))).isEqualTo("GET /a?b=1");
    }

    @Test
    void queryMattersOnlyWhereItWasTold() throws Exception {
        server.on("/a", Reply.of("any")).on("/a?b=1", Reply.of("one"));

        assertThat(text(get("/a?b=1"))).isEqualTo("one");
        assertThat(text(get("/a?b=2"))).isEqualTo("any");
        assertThat(server.count("/a")).isEqualTo(2);
    }

    @Test
    void encodedAndPlainCharactersAreTheSamePath() throws Exception {
        server.on("/a b+%25", Reply.of("found"));

        assertThat(text(get("/a%20b%2B%25"))).isEqualTo("found");
        assertThat(server.count("/a b%2b%25")).isEqualTo(1);
    }

    @Test
    void proxyRequestsAreAnsweredByTheirPath() throws Exception {
        server.on("/a", Reply.of("by proxy"));

        assertThat(RawClient.exchange(server, "GET http://elsewhere.example/a HTTP/1.1", "Connection: close"))
                .endsWith("by proxy");
        assertThat(server.requests().get(0).target()).isEqualTo("http://elsewhere.example/a");
        assertThat(server.requests().get(0).path()).isEqualTo("/a");
    }

    @Test
    void filesAreServedInPieces(@TempDir Path folder) throws Exception {
        byte[] content = new byte[100_000];
        content[99_999] = 7;
        Path file = Files.write(folder.resolve("file"), content);
        server.on("/a", Reply.of(file));

        assertThat(get("/a").getInputStream().readAllBytes()).isEqualTo(content);
        assertThat(server.bytesSent("/a")).isEqualTo(100_000);
        assertThat(server.bytesSent()).isEqualTo(100_000);
    }

    @Test
    void requestsAreRecordedWithAllTheySay() throws Exception {
        server.on("/a", Reply.of("x"));
        String answer = RawClient.exchange(
                server,
                "PUT /a?q HTTP/1.1",
                "X-Twice: 1",
                "x-twice: 2",
                "Range: bytes=1-",
                "Content-Length: 4",
                "Connection: close",
                "",
                "body");
        assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("x");

        ReceivedRequest request = server.requests("/a").get(0);
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.target()).isEqualTo("/a?q");
        assertThat(request.headers("X-TWICE")).containsExactly("1", "2");
        assertThat(request.header("x-absent")).isEmpty();
        assertThat(request.range()).hasValue("bytes=1-");
        assertThat(request.body()).asString(StandardCharsets.UTF_8).isEqualTo("body");
        assertThat(request.connection()).isEqualTo(1);
        assertThat(request).hasToString("PUT /a?q");
    }

    @Test
    void bodiesInChunksAreRead() throws Exception {
        server.on("/a", Reply.of("x"));

        RawClient.exchange(
                server, "POST /a HTTP/1.1", "Transfer-Encoding: chunked", "Connection: close", "", "3", "abc", "0");

        assertThat(server.requests().get(0).body())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("abc");
    }

    @Test
    void connectionsAreReusedAndCounted() throws Exception {
        server.on("/a", Reply.of("0123456789"));
        try (RawClient client = new RawClient(server)) {
            for (int i = 0; i < 3; i++) {
                client.send("GET /a HTTP/1.1");
                assertThat(readHead(client)).contains("Content-Length: 10");
                assertThat(client.read(10)).isEqualTo("0123456789");
            }
            assertThat(server.openConnections()).isEqualTo(1);
        }

        server.awaitNoConnections();
        assertThat(server.connections()).isEqualTo(1);
        assertThat(server.requests()).extracting(ReceivedRequest::connection).containsExactly(1, 1, 1);
    }

    @Test
    void streamsAtOnceAreCounted() throws Exception {
        CountDownLatch all = new CountDownLatch(1);
        server.on("/a", Reply.of("content").heldUntil(all));
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            clients.add(new RawClient(server).send("GET /a HTTP/1.1", "Connection: close"));
        }

        server.awaitRequests("/a", 5).awaitPauses(5);
        assertThat(server.streams()).isEqualTo(5);
        all.countDown();
        for (RawClient client : clients) {
            assertThat(client.rest()).endsWith("content");
            client.close();
        }

        server.awaitNoConnections();
        assertThat(server.streams()).isZero();
        assertThat(server.mostStreams()).isEqualTo(5);
    }

    @Test
    void stoppedServerRefusesUntilItIsRestarted() throws Exception {
        server.on("/a", Reply.of("back"));
        server.stop();

        assertThatThrownBy(() -> get("/a").getResponseCode()).isInstanceOf(ConnectException.class);

        server.restart();
        server.restart();
        assertThat(text(get("/a"))).isEqualTo("back");
    }

    @Test
    void serverIsRestartedAtOnceAndAgain() throws Exception {
        server.on("/a", Reply.of("back"));
        for (int time = 0; time < 200; time++) {
            server.stop();
            server.restart();
        }
        assertThat(text(get("/a"))).isEqualTo("back");
    }

    @Test
    void portOfAStoppedServerIsTakenByNobodyElse() throws Exception {
        server.stop();

        try (ServerSocket other = new ServerSocket()) {
            InetSocketAddress place = new InetSocketAddress("127.0.0.1", server.port());
            assertThatThrownBy(() -> other.bind(place)).isInstanceOf(BindException.class);
        }
        server.restart();
        assertThat(get("/a").getResponseCode()).isEqualTo(404);
    }

    @Test
    void stopBreaksWhatIsUnderWay() throws Exception {
        server.on("/a", Reply.of("0123456789").pauseAfter(4));
        try (RawClient client = new RawClient(server).send("GET /a HTTP/1.1")) {
            server.awaitPauses(1);
            server.stop();

            assertThat(client.rest()).endsWith("0123");
        }
    }

    @Test
    void ignoredConnectionIsNeverAnswered() throws Exception {
        server.on("/a", Reply.of("content")).ignoreNext(1);
        try (RawClient ignored = new RawClient(server).send("GET /a HTTP/1.1")) {
            assertThat(text(get("/a"))).isEqualTo("content");
            assertThat(server.requests()).hasSize(1);
            assertThat(ignored.input().available()).isZero();
        }
    }

    @Test
    void droppedConnectionIsReset() throws Exception {
        server.on("/a", Reply.of("content")).dropNext(1);

        try (RawClient dropped = new RawClient(server)) {
            assertThatThrownBy(() -> dropped.input().read())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("reset");
        }
        assertThat(text(get("/a"))).isEqualTo("content");
    }

    @Test
    void closeEndsAllThreads() throws Exception {
        server.on("/a", Reply.of("x").pauseAfter(0), Reply.of("x").heldUntil(new CountDownLatch(1)));
        try (RawClient one = new RawClient(server).send("GET /a HTTP/1.1");
                RawClient two = new RawClient(server).send("GET /a HTTP/1.1")) {
            server.awaitPauses(2);

            server.close();
            server.close();

            String prefix = "fault-server-" + server.port();
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.equals(prefix) || name.startsWith(prefix + "-"));
            assertThat(one.rest() + two.rest()).doesNotEndWith("x");
            assertThatThrownBy(server::restart).hasMessage("the server is closed");
        }
    }

    @Test
    void mistakesOfATestAreNamed() {
        assertThatThrownBy(() -> server.on("a", Reply.status(200)))
                .hasMessage("a path with a slash and at least one reply are needed: 'a'");
        assertThatThrownBy(() -> server.on("/a"))
                .hasMessage("a path with a slash and at least one reply are needed: '/a'");
        assertThatThrownBy(() -> server.url("a")).hasMessage("a path starts with a slash: 'a'");
        assertThatThrownBy(() -> Reply.of("").cutAfter(-1)).hasMessage("a number of bytes is negative: -1");
        assertThatThrownBy(() -> Reply.of("").chunked(0)).hasMessage("a chunk has at least one byte, not 0");
        assertThatThrownBy(() -> Reply.of("").bytesPerSecond(0))
                .hasMessage("a rate is at least 1 byte a second, not 0");
    }

    private HttpURLConnection get(String path) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) server.uri(path).toURL().openConnection(Proxy.NO_PROXY);
        connection.setReadTimeout(60_000);
        connection.setUseCaches(false);
        return connection;
    }

    private static String text(HttpURLConnection answer) throws IOException {
        return new String(answer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String readHead(RawClient client) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append(client.read(1));
        }
        return head.toString();
    }
}

package io.pluginmanager.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.artifact.ReadOptions;
import io.pluginmanager.artifact.Validator;
import io.pluginmanager.spi.SourceException;
import io.pluginmanager.spi.Transfer;
import io.pluginmanager.testkit.http.FaultServer;
import io.pluginmanager.testkit.http.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that no server should give. */
@Timeout(60)
class StrangeAnswersTest {

    private static final Validator STRONG = new Validator("\"1\"", true);
    private static final long LITTLE = 8 << 20;

    private final FaultServer server = FaultServer.start();
    private CaseSource source;

    @TempDir
    Path folder;

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
    @ValueSource(
            strings = {
                "HTTP/1.1 -40 X\r\nContent-Length: 1\r\n\r\na",
                "HTTP/1.1 +20 X\r\nContent-Length: 1\r\n\r\na",
                "HTTP/1.1 000 X\r\nContent-Length: 1\r\n\r\na",
                "HTTP/1.1 101 X\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\na",
                "HTTP/1.1 999 X\r\nContent-Length: 1\r\n\r\na",
                "HTTP/1.1 204 X\r\nContent-Length: 1\r\n\r\na",
                "HTTP/1.1 206 X\r\nContent-Type: multipart/byteranges; boundary=b\r\nContent-Length: 1\r\n\r\na",
                "HTTP/2 200 X\r\nContent-Length: 1\r\n\r\na",
                "content\r\n",
            })
    void strangeStatusIsAClassifiedFailure(String answer) {
        server.on("/a", Reply.raw(answer));

        assertThatThrownBy(() -> source.read("a"))
                .isInstanceOfSatisfying(
                        SourceException.class, e -> assertThat(e.kind()).isEqualTo(SourceException.Kind.PROTOCOL));
    }

    @Test
    void endlessInterimAnswersAreRefused() {
        String interim = "HTTP/1.1 103 Interim\r\nLink: </a>\r\n\r\n";
        server.on("/a", Reply.raw(interim.repeat(500_000)));

        assertThatThrownBy(() -> source.read("a")).isInstanceOf(IOException.class);
        assertThat(server.bytesSent()).isLessThan(LITTLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5;", "5\r\nabcde", "0\r\n"})
    void endlessLineBetweenChunksIsRefused(String start) {
        server.on("/a", Reply.raw(chunked(start) + "x".repeat(1 << 26)));

        assertThatThrownBy(() -> source.read("a")).isInstanceOf(IOException.class);
        assertThat(server.bytesSent()).isLessThan(LITTLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5;", "5\r\nabcde"})
    void endlessLineBetweenChunksIsRefusedInsideTls(String start) throws Exception {
        CaseTls tls = new CaseTls();
        try (FaultServer secure = tls.start();
                CaseSource other = CaseSource.at(secure, "tls.ca", tls.writeAuthority(folder))) {
            secure.on("/a", Reply.raw(chunked(start) + "x".repeat(1 << 26)));

            assertThatThrownBy(() -> other.read("a")).isInstanceOf(IOException.class);
            assertThat(secure.bytesSent()).isLessThan(LITTLE);
        }
    }

    private static String chunked(String start) {
        return "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + start;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 1\r\n\r\na",
                "Content-Length: 0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n01;x=y\na\n0;z\nTrailer: t\n\n",
            })
    void bytesBehindAnAnswerNeverBecomeTheNextOne(String answer) throws Exception {
        String two = "HTTP/1.1 200 OK\r\n" + answer + "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nwrong";
        CaseTls tls = new CaseTls();
        try (FaultServer secure = tls.start();
                CaseSource other = CaseSource.at(secure, "tls.ca", tls.writeAuthority(folder))) {
            for (FaultServer each : List.of(server, secure)) {
                each.on("/a", Reply.raw(two).stayingOpen()).on("/b", Reply.of("right"));
            }

            for (CaseSource each : List.of(source, other)) {
                try {
                    each.read("a");
                } catch (IOException e) {
                    assertThat(e).hasMessageContaining("more bytes than the length");
                }
                assertThat(each.read("b")).isEqualTo("right");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8192, 100_000})
    void chunksOfAllSizesAreRead(int size) throws Exception {
        String content = "0123456789\r\n0\r\n\r\n".repeat(10_000);
        server.on("/a", Reply.of(content).chunked(size));

        for (int time = 0; time < 3; time++) {
            assertThat(source.read("a")).isEqualTo(content);
        }
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void partThatIsLongerThanItSaysEndsThere() throws Exception {
        server.on(
                "/a",
                Reply.status(206)
                        .header("Content-Range", "bytes 4-9/10")
                        .etag("\"1\"")
                        .body("456789 and more")
                        .chunked());

        try (Transfer transfer = source.open("a", ReadOptions.resume(4, STRONG))) {
            assertThatThrownBy(() -> transfer.body().readNBytes(100))
                    .isInstanceOf(IOException.class)
                    .hasMessage("'a' of 'test' did not arrive whole: the server sent more bytes than the length that it"
                            + " named (http://127.0.0.1:" + server.port() + ")");
        }
    }

    @Test
    void endOfAPartOfAnUnknownWholeIsNotMarked() throws Exception {
        server.on(
                "/a",
                Reply.status(206)
                        .header("Content-Range", "bytes 4-9/*")
                        .etag("\"1\"")
                        .body("456789"));

        try (Transfer transfer = source.open("a", ReadOptions.resume(4, STRONG))) {
            assertThat(transfer.endMarked()).isFalse();
            assertThat(transfer.body().readAllBytes()).isEqualTo("456789".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void redirectToTwoPlacesIsRefused() {
        server.on("/a", Reply.status(302).header("Location", "/b", "/c"));
        server.otherwise(Reply.of("content"));

        assertThat(source.refusal("a"))
                .hasMessage("'a' of 'test' cannot be read: the redirect is refused: it names two targets"
                        + " (http://127.0.0.1:" + server.port() + ")");
    }

    @Test
    @Timeout(20)
    void connectionOfATransferThatOutlivesItsSourceIsClosed() throws Exception {
        server.on("/a", Reply.of("content"));

        Transfer transfer = source.open("a", ReadOptions.whole());
        source.close();
        transfer.body().readAllBytes();
        transfer.close();

        server.awaitNoConnections();
    }
}

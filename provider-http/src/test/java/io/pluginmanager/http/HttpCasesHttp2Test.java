package io.pluginmanager.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Case 125 of the catalogue for HTTP/2: a connection that says good-bye, or a stream that is taken back. */
class HttpCasesHttp2Test {

    private static final String CONTENT = "0123456789".repeat(20_000);
    private static final int REFUSED_STREAM = 7;
    private static final int INTERNAL_ERROR = 2;

    private final MockWebServer server = new MockWebServer();

    @TempDir
    Path folder;

    private String authority = "";

    @BeforeEach
    void start() throws IOException {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("127.0.0.1")
                .build();
        server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslSocketFactory());
        server.start();
        authority = Files.writeString(folder.resolve("ca.pem"), certificate.certificatePem())
                .toString();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void case125GoodByeAfterAnAnswerIsNotNoticed() throws Exception {
        server.enqueue(
                answer().onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE).build());
        server.enqueue(answer().build());
        try (CaseSource source = open()) {
            assertThat(source.read("first")).isEqualTo(CONTENT);
            assertThat(source.read("second")).isEqualTo(CONTENT);
        }
        assertThat(server.getRequestCount()).isEqualTo(2);
        assertThat(server.takeRequest().getVersion()).isEqualTo("HTTP/2");
    }

    @Test
    void case125StreamThatIsTakenBackIsAskedForAgain() throws Exception {
        server.enqueue(answer().onResponseBody(new SocketEffect.CloseStream(INTERNAL_ERROR))
                .build());
        server.enqueue(answer().build());
        CaseHost host = host();

        assertThat(host.outcome("neo")).isEqualTo("ADDED");

        assertThat(host.read("neo")).isEqualTo(CONTENT);
    }

    @Test
    void case125RefusedStreamIsAskedForAgain() throws Exception {
        server.enqueue(answer().build());
        server.enqueue(answer().onRequestStart(new SocketEffect.CloseStream(REFUSED_STREAM))
                .build());
        server.enqueue(answer().build());
        CaseHost host = host("name: first, provider: web, path: first", "name: neo, provider: web, path: neo");

        assertThat(host.outcome("neo")).isEqualTo("ADDED");

        assertThat(host.read("neo")).isEqualTo(CONTENT);
    }

    @Test
    void case125ConnectionThatBreaksMidwayIsReplaced() throws Exception {
        server.enqueue(answer().onResponseBody(new SocketEffect.CloseSocket()).build());
        server.enqueue(answer().build());
        CaseHost host = host();

        assertThat(host.outcome("neo")).isEqualTo("ADDED");

        assertThat(host.read("neo")).isEqualTo(CONTENT);
    }

    private CaseSource open() throws IOException {
        return CaseSource.ofUrls("url", url(), "tls.ca", authority, "http2", "true");
    }

    private CaseHost host(String... plugins) throws IOException {
        return new CaseHost(folder)
                .limits("attempts: 3, concurrency: 1")
                .provider("name: web, url: \"" + url() + "\", tls: {ca: \"" + authority + "\"}, http2: true")
                .declare(plugins.length == 0 ? new String[] {"name: neo, provider: web, path: neo"} : plugins);
    }

    private String url() {
        return "https://127.0.0.1:" + server.getPort() + "/";
    }

    private static MockResponse.Builder answer() {
        return new MockResponse.Builder().body(new Buffer().writeUtf8(CONTENT));
    }
}

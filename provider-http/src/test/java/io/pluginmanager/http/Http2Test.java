package io.pluginmanager.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.pluginmanager.artifact.ReadOptions;
import io.pluginmanager.artifact.Validator;
import io.pluginmanager.spi.SourceException;
import io.pluginmanager.spi.Transfer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class Http2Test {

    private final HeldCertificate certificate =
            new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    private final MockWebServer server = new MockWebServer();

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslSocketFactory());
        server.setProtocols(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1));
        server.start();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"false, HTTP/1.1", "true, HTTP/2"})
    void versionIsTheOneThatIsConfigured(String http2, String version) throws Exception {
        server.enqueue(new MockResponse.Builder().body("content").build());
        try (CaseSource source = open(http2)) {
            assertThat(source.read("a")).isEqualTo("content");
            assertThat(server.takeRequest().getVersion()).isEqualTo(version);
        }
    }

    @Test
    void rangesAndStatusesAreThoseOfOlderVersions() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .code(206)
                .setHeader("Content-Range", "bytes 4-9/10")
                .setHeader("ETag", "\"1\"")
                .body("456789")
                .build());
        server.enqueue(new MockResponse.Builder().code(404).body("no").build());
        try (CaseSource source = open("true")) {
            try (Transfer transfer = source.open("a", ReadOptions.resume(4, new Validator("\"1\"", true)))) {
                assertThat(transfer.endMarked()).isTrue();
                assertThat(transfer.info().size()).hasValue(10);
                assertThat(new String(transfer.body().readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo("456789");
            }
            assertThat(source.refusal("b").kind()).isEqualTo(SourceException.Kind.NOT_FOUND);
        }
    }

    @Test
    void connectionThatGoesAwayIsReplaced() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .body("first")
                .onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE)
                .build());
        server.enqueue(new MockResponse.Builder().body("second").build());
        try (CaseSource source = open("true")) {
            assertThat(source.read("a")).isEqualTo("first");
            assertThat(source.read("a")).isEqualTo("second");
        }
    }

    @Test
    void connectionThatGoesAwayWithinABodyIsATransportFailure() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .body("x".repeat(1 << 20))
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());
        server.enqueue(new MockResponse.Builder().body("second").build());
        try (CaseSource source = open("true")) {
            assertThat(catchThrowable(() -> source.read("a")))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SourceException.class);
            assertThat(source.read("a")).isEqualTo("second");
        }
    }

    @Test
    void interruptEndsARequestWithoutAnswer() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        try (CaseSource source = open("true")) {
            FutureTask<Throwable> task = new FutureTask<>(() -> catchThrowable(() -> source.read("a")));
            Thread thread = new Thread(task, "reader");
            thread.setDaemon(true);
            thread.start();
            server.takeRequest();

            thread.interrupt();

            assertThat(task.get(30, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
        }
    }

    private CaseSource open(String http2) throws IOException {
        return CaseSource.ofUrls(
                "url",
                server.url("/").toString(),
                "http2",
                http2,
                "tls.ca",
                Files.writeString(folder.resolve("ca.pem"), certificate.certificatePem())
                        .toString());
    }
}

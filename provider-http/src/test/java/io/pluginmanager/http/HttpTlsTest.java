package io.pluginmanager.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.spi.SourceException;
import io.pluginmanager.testkit.http.FaultServer;
import io.pluginmanager.testkit.http.Reply;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTlsTest {

    private final CaseTls tls = new CaseTls();
    private final HeldCertificate authority =
            new HeldCertificate.Builder().certificateAuthority(0).build();

    @TempDir
    Path folder;

    private String ca = "";

    @BeforeEach
    void writeAuthority() throws IOException {
        ca = tls.writeAuthority(folder);
    }

    @Test
    void serverOfATrustedAuthorityIsRead() throws Exception {
        try (FaultServer server = tls.start();
                CaseSource source = CaseSource.at(server, "tls.ca", ca)) {
            server.on("/a", Reply.of("content"));

            assertThat(source.read("a")).isEqualTo("content");
            assertThat(source.read("a")).isEqualTo("content");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void unknownAuthorityIsRefused() throws Exception {
        try (FaultServer server = tls.start();
                CaseSource source = CaseSource.at(server)) {
            assertRefused(
                    source,
                    server,
                    "no trusted authority vouches for the server's certificate; name its authority in 'tls.ca' if you"
                            + " trust it");
        }
    }

    @Test
    void authorityOfOneSourceIsNotTrustedByAnother() throws Exception {
        try (FaultServer server = tls.start();
                CaseSource trusting = CaseSource.at(server, "tls.ca", ca);
                CaseSource other = CaseSource.at(server)) {
            server.on("/a", Reply.of("content"));

            assertThat(trusting.read("a")).isEqualTo("content");
            assertThat(other.refusal("a").kind()).isEqualTo(SourceException.Kind.BLOCKED);
        }
    }

    @Test
    void selfSignedServerIsRefused() throws Exception {
        try (FaultServer server = tls.startSelfSigned();
                CaseSource source = CaseSource.at(server, "tls.ca", ca)) {
            assertRefused(
                    source,
                    server,
                    "no trusted authority vouches for the server's certificate; name its authority in 'tls.ca' if you"
                            + " trust it");
        }
    }

    @Test
    void expiredServerIsRefused() throws Exception {
        try (FaultServer server = tls.startExpired();
                CaseSource source = CaseSource.at(server, "tls.ca", ca)) {
            assertRefused(source, server, "the server's certificate has expired");
        }
    }

    @Test
    void serverOfAnotherNameIsRefused() throws Exception {
        try (FaultServer server = tls.startForAnotherHost();
                CaseSource source = CaseSource.at(server, "tls.ca", ca)) {
            assertRefused(source, server, "the server's certificate is not for this host name");
        }
    }

    @Test
    void serverWithoutTlsIsRefused() throws Exception {
        try (ServerSocket listener = listening(new ServerSocket(0), client -> {
                    client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
                    client.getInputStream().read();
                });
                CaseSource source = CaseSource.ofUrls()) {
            String origin = "https://127.0.0.1:" + listener.getLocalPort();

            assertThat(source.refusal(origin + "/a"))
                    .hasMessage("'" + origin + "/a' cannot be read: the server does not speak https at this port ("
                            + origin + ")")
                    .extracting(SourceException::kind)
                    .isEqualTo(SourceException.Kind.BLOCKED);
        }
    }

    @Test
    void handshakeThatIsCutIsATransportFailure() throws Exception {
        try (FaultServer server = tls.start();
                CaseSource source = CaseSource.at(server, "tls.ca", ca)) {
            server.dropNext(1).on("/a", Reply.of("content"));

            assertThatThrownBy(() -> source.read("a"))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SourceException.class);
            assertThat(source.read("a")).isEqualTo("content");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void clientShowsItsCertificateAtTheOriginOnly(boolean ec) throws Exception {
        try (MockWebServer origin = asking();
                MockWebServer other = asking();
                CaseSource source = CaseSource.ofUrls(keys(origin, ec))) {
            origin.enqueue(new MockResponse.Builder().body("content").build());
            origin.enqueue(new MockResponse.Builder()
                    .code(302)
                    .setHeader("Location", other.url("/b").toString())
                    .build());
            other.enqueue(new MockResponse.Builder().body("elsewhere").build());

            assertThat(source.read("a")).isEqualTo("content");
            assertThat(source.read("r")).isEqualTo("elsewhere");
            assertThat(shown(origin.takeRequest())).isEqualTo("CN=client");
            assertThat(shown(origin.takeRequest())).isEqualTo("CN=client");
            assertThat(shown(other.takeRequest())).isEqualTo("none");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"certificate_required", "bad_certificate", "unknown_ca", "access_denied"})
    void serverThatRefusesTheClientIsNamed(String alert) throws Exception {
        Place place = new Places("test", Optional.empty()).locate("https://localhost/a");

        IOException refusal =
                Failures.ofRequest(place, place.url(), new SSLHandshakeException("Received fatal alert: " + alert));

        assertThat(refusal)
                .hasMessage("'https://localhost/a' cannot be read: https://localhost refused the client's certificate,"
                        + " or the lack of one; check 'tls.client_certificate' of the provider")
                .isInstanceOfSatisfying(
                        SourceException.class,
                        e -> assertThat(e.kind()).isEqualTo(SourceException.Kind.UNAUTHENTICATED));
    }

    @ParameterizedTest
    @CsvSource({
        "Received fatal alert: protocol_version, the server speaks no version of TLS that is safe; 1.2 is the oldest",
        "No appropriate protocol, the server speaks no version of TLS that is safe; 1.2 is the oldest",
        "Received fatal alert: handshake_failure, the server and this Java found no common way to encrypt",
    })
    void handshakeThatCannotSucceedIsExplained(String message, String reason) {
        assertThat(TlsFaults.lasting(new SSLHandshakeException(message))).contains(reason);
        assertThat(TlsFaults.lasting(new SSLHandshakeException("Remote host terminated the handshake")))
                .isEmpty();
    }

    private interface Conversation {
        void with(Socket client) throws IOException;
    }

    /** Lets a socket accept one connection, in a thread that ends with it. */
    private static ServerSocket listening(ServerSocket listener, Conversation conversation) {
        Thread server = new Thread(() -> {
            try (Socket client = listener.accept()) {
                conversation.with(client);
            } catch (IOException e) {
                // the client does not want such a connection
            }
        });
        server.setDaemon(true);
        server.start();
        return listener;
    }

    private HandshakeCertificates identity(String host) {
        return new HandshakeCertificates.Builder()
                .heldCertificate(new HeldCertificate.Builder()
                        .addSubjectAlternativeName("127.0.0.1")
                        .addSubjectAlternativeName(host)
                        .signedBy(authority)
                        .build())
                .addTrustedCertificate(authority.certificate())
                .build();
    }

    private MockWebServer asking() throws IOException {
        MockWebServer server = new MockWebServer();
        server.useHttps(identity("localhost").sslSocketFactory());
        server.requestClientAuth();
        server.start();
        return server;
    }

    private String[] keys(MockWebServer origin, boolean ec) throws IOException {
        HeldCertificate.Builder builder =
                new HeldCertificate.Builder().commonName("client").signedBy(authority);
        HeldCertificate client = (ec ? builder.ecdsa256() : builder.rsa2048()).build();
        return new String[] {
            "url", origin.url("/").toString(),
            "tls.ca", write("own.pem", authority.certificatePem()),
            "tls.client_certificate", write("client.pem", client.certificatePem()),
            "tls.client_key", write("client.key", client.privateKeyPkcs8Pem())
        };
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static String shown(RecordedRequest request) {
        List<Certificate> shown = request.getHandshake().peerCertificates();
        return shown.isEmpty()
                ? "none"
                : ((X509Certificate) shown.get(0)).getSubjectX500Principal().getName();
    }

    private static void assertRefused(CaseSource source, FaultServer server, String reason) {
        SourceException refusal = source.refusal("a");
        assertThat(refusal.kind()).isEqualTo(SourceException.Kind.BLOCKED);
        assertThat(refusal)
                .hasMessage("'a' of 'test' cannot be read: " + reason + " (https://127.0.0.1:" + server.port() + ")");
        assertThat(server.requests()).isEmpty();
    }
}

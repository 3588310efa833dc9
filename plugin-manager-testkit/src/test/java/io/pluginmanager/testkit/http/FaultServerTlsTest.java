package io.pluginmanager.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultServerTlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    static Path folder;

    private static SSLContext context;
    private static FaultServer server;

    @BeforeAll
    static void start() throws Exception {
        Path file = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=test",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.txt").toFile())
                .start();
        assertThat(keytool.waitFor(1, TimeUnit.MINUTES)).isTrue();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream input = Files.newInputStream(file)) {
            keys.load(input, PASSWORD);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        server = FaultServer.start(context);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void objectsAreServedOverTls() throws Exception {
        server.on("/a", Reply.of("secret"));

        assertThat(get("/a").getInputStream().readAllBytes()).asString().isEqualTo("secret");
        assertThat(server.url("/a")).startsWith("https://127.0.0.1:");
    }

    @Test
    void cutBodyEndsEarly() throws Exception {
        server.on("/a", Reply.of("0123456789").withoutLength().cutAfter(4));

        assertThat(get("/a").getInputStream().readAllBytes()).asString().isEqualTo("0123");
    }

    @Test
    void strangerToTheCertificateDoesNotGetThrough() throws Exception {
        server.on("/a", Reply.of("secret"));
        int before = server.count("/a");
        HttpsURLConnection stranger =
                (HttpsURLConnection) server.uri("/a").toURL().openConnection(Proxy.NO_PROXY);

        assertThatThrownBy(stranger::getResponseCode).isInstanceOf(SSLException.class);
        assertThat(server.count("/a")).isEqualTo(before);
    }

    private static HttpsURLConnection get(String path) throws Exception {
        HttpsURLConnection connection =
                (HttpsURLConnection) server.uri(path).toURL().openConnection(Proxy.NO_PROXY);
        connection.setSSLSocketFactory(context.getSocketFactory());
        connection.setReadTimeout(60_000);
        return connection;
    }
}

package io.pluginmanager.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.spi.SourceException;
import io.pluginmanager.testkit.http.FaultServer;
import io.pluginmanager.testkit.http.ReceivedRequest;
import io.pluginmanager.testkit.http.Reply;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpProxyTest {

    private static final String FOR_PROXY = "Proxy-Authorization: Basic " + Canary.BASIC;
    private static final String[] LOGIN = {"proxy.username", Canary.USER, "proxy.password", Canary.PASSWORD};

    private final CaseTls tls = new CaseTls();

    @Test
    void plainRequestGoesThroughTheProxy() throws Exception {
        try (FaultServer server = FaultServer.start();
                TunnelProxy proxy = new TunnelProxy(0);
                CaseSource source = CaseSource.at(
                        server, with("proxy.url", proxy.url(), "auth.type", "bearer", "auth.token", Canary.TOKEN))) {
            server.on("/a", Reply.of("content"));

            assertThat(source.read("a")).isEqualTo("content");
            assertThat(proxy.heads())
                    .singleElement()
                    .asString()
                    .startsWith("GET " + server.url("/a") + " HTTP/1.1\r\n")
                    .contains(FOR_PROXY);
        }
    }

    @Test
    void credentialsForTheProxyStayAtTheProxyOfATunnel(@TempDir Path folder) throws Exception {
        try (FaultServer server = tls.start();
                TunnelProxy proxy = new TunnelProxy(0);
                CaseSource source = CaseSource.at(
                        server,
                        with(
                                "proxy.url",
                                proxy.url(),
                                "tls.ca",
                                tls.writeAuthority(folder),
                                "auth.type",
                                "bearer",
                                "auth.token",
                                Canary.TOKEN))) {
            server.on("/a", Reply.of("content"));

            assertThat(source.read("a")).isEqualTo("content");
            assertThat(proxy.heads())
                    .singleElement()
                    .asString()
                    .startsWith("CONNECT 127.0.0.1:" + server.port() + " HTTP/1.1\r\n")
                    .contains(FOR_PROXY)
                    .doesNotContain(Canary.TOKEN);
            ReceivedRequest request = server.requests("/a").get(0);
            assertThat(request.header("Authorization")).contains("Bearer " + Canary.TOKEN);
            assertThat(request.header("Proxy-Authorization")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void proxyThatWantsOtherCredentialsIsNamed(boolean secure) throws Exception {
        try (FaultServer server = secure ? tls.start() : FaultServer.start();
                TunnelProxy proxy = new TunnelProxy(407);
                CaseSource source = CaseSource.at(server, with("proxy.url", proxy.url()))) {

            SourceException refusal = source.refusal("a");

            assertThat(refusal.kind()).isEqualTo(SourceException.Kind.UNAUTHENTICATED);
            assertThat(refusal)
                    .hasMessageContaining("407 (the proxy wants credentials; check 'proxy' of the provider)")
                    .hasMessageNotContaining(Canary.PASSWORD)
                    .hasMessageNotContaining(Canary.BASIC);
            assertThat(proxy.heads()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"403, FORBIDDEN", "502, UNAVAILABLE", "404, PROTOCOL"})
    void proxyThatOpensNoTunnelIsNamed(int status, SourceException.Kind kind) throws Exception {
        try (FaultServer server = tls.start();
                TunnelProxy proxy = new TunnelProxy(status);
                CaseSource source = CaseSource.at(server, with("proxy.url", proxy.url()))) {

            SourceException refusal = source.refusal("a");

            assertThat(refusal.kind()).isEqualTo(kind);
            assertThat(refusal)
                    .hasMessage("'a' of 'test' cannot be read: the proxy refused the way to the server: it answered "
                            + status);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://169.254.169.254/a", "http://0xa9fea9fe/a", "http://metadata.google.internal/a"})
    void proxyIsNotAskedForWhatIsNeverAskedFor(String url) throws Exception {
        try (FaultServer server = FaultServer.start();
                TunnelProxy proxy = new TunnelProxy(0);
                CaseSource source = CaseSource.at(server, with("proxy.url", proxy.url()))) {

            assertThat(source.refusal(url).kind()).isEqualTo(SourceException.Kind.BLOCKED);
            assertThat(proxy.heads()).isEmpty();
        }
    }

    private static String[] with(String... keys) {
        String[] all = Arrays.copyOf(keys, keys.length + LOGIN.length);
        System.arraycopy(LOGIN, 0, all, keys.length, LOGIN.length);
        return all;
    }
}

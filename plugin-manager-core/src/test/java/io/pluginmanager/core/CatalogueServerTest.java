package io.pluginmanager.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.pluginmanager.core.serve.OwnCatalogue;
import io.pluginmanager.plugin.Catalogue;
import io.pluginmanager.spi.Secret;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The handler in the server of the JDK, asked by the client of the JDK. */
class CatalogueServerTest {

    private static final String TEXT = "name: neo\nimage: example.org/neo:1\n";

    private final Catalogue catalogue = new OwnCatalogue(1).with("neo", TEXT);
    private final HttpClient client = HttpClient.newHttpClient();
    private CatalogueServer server;

    @BeforeEach
    void start() throws IOException {
        server = CatalogueServer.start(
                CatalogueHandler.builder(() -> catalogue)
                        .basePath("/etl")
                        .token(Secret.of("letmein"))
                        .build(),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.address().getPort() + path))
                .header("Authorization", "Bearer letmein");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void servesBodiesWithTheirLength() throws Exception {
        HttpResponse<String> response = send(to("/etl/plugins/neo"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(TEXT);
        assertThat(response.headers().allValues("Content-Length")).containsExactly(Integer.toString(TEXT.length()));
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/yaml");
    }

    @Test
    void headTellsTheLengthAndSendsNothing() throws Exception {
        HttpResponse<String> response =
                send(to("/etl/plugins/neo").method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().allValues("Content-Length")).containsExactly(Integer.toString(TEXT.length()));
    }

    @Test
    void aClientThatHasTheStateGets304() throws Exception {
        String etag = send(to("/etl/plugins")).headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> response = send(to("/etl/plugins").header("If-None-Match", etag));

        assertThat(response.statusCode()).isEqualTo(304);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void whatIsWrongHasItsStatus() throws Exception {
        assertThat(send(to("/etl/elsewhere")).statusCode()).isEqualTo(404);
        assertThat(send(to("/plugins")).statusCode()).isEqualTo(404);
        assertThat(send(to("/etl/plugins").POST(HttpRequest.BodyPublishers.ofString("body")))
                        .statusCode())
                .isEqualTo(405);
        HttpResponse<String> stranger =
                send(HttpRequest.newBuilder(to("/etl/plugins").build().uri()));
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(stranger.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"plugins\"");
    }

    @Test
    void hasDaemonThreadsOnlyAndNoneAfterwards() throws Exception {
        send(to("/etl/plugins"));

        assertThat(own()).isNotEmpty().allMatch(Thread::isDaemon);
        Set<Thread> before = own();
        server.close();
        server.close();
        for (Thread thread : before) {
            thread.join();
        }
        assertThat(own()).isEmpty();
    }

    private static Set<Thread> own() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("plugin-manager-serve-")
                        || thread.getName().equals("HTTP-Dispatcher"))
                .collect(Collectors.toSet());
    }

    @Test
    void aPortThatIsTakenIsAnIoException() {
        assertThatThrownBy(() -> CatalogueServer.start(
                        CatalogueHandler.builder(() -> catalogue).build(), server.address()))
                .isInstanceOf(BindException.class);
    }

    @Test
    void theHandlerLivesInAServerOfTheHost() throws Exception {
        CatalogueHandler handler = CatalogueHandler.builder(() -> catalogue).build();
        HttpServer own = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        own.createContext(handler.basePath() + "/plugins", new CatalogueHttpHandler(handler));
        own.start();
        try {
            URI uri = URI.create("http://127.0.0.1:" + own.getAddress().getPort() + "/plugins/neo");
            assertThat(send(HttpRequest.newBuilder(uri)).body()).isEqualTo(TEXT);
        } finally {
            own.stop(0);
        }
    }
}

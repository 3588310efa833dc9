package io.pluginmanager.examples.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.error.ConfigurationException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedHostTest {

    @TempDir
    private Path folder;

    private static HttpResponse<String> send(EmbeddedHost host, String method, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + host.port() + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    @Test
    void listsThePluginsOfTheQuickstart() throws Exception {
        try (EmbeddedHost host = EmbeddedHost.start(Repository.copyQuickstart(folder), 0)) {
            HttpResponse<String> answer = send(host, "GET", "/");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).startsWith("""
                checklist 1.2.0
                greet 1.10.0
                hello 1.0.0
                """);
            assertThat(answer.body().lines()).hasSize(7);
        }
    }

    @Test
    void runsAPluginThatIsAProgram() throws Exception {
        try (EmbeddedHost host = EmbeddedHost.start(Repository.copyQuickstart(folder), 0)) {
            assertThat(send(host, "POST", "/run/hello").body())
                    .isEqualTo("hello, server: I was installed by the plugin manager\n");
        }
    }

    @Test
    void saysThatThereIsNoSuchPlugin() throws Exception {
        try (EmbeddedHost host = EmbeddedHost.start(Repository.copyQuickstart(folder), 0)) {
            assertThat(send(host, "POST", "/run/absent").statusCode()).isEqualTo(404);
            assertThat(send(host, "POST", "/run/not%2Fa%2Fname").statusCode()).isEqualTo(404);
            assertThat(send(host, "GET", "/other").statusCode()).isEqualTo(404);
            assertThat(send(host, "GET", "/run/hello").statusCode()).isEqualTo(405);
        }
    }

    @Test
    void startsWithoutAPluginThatCannotBeInstalled() throws Exception {
        Path config = Repository.copyQuickstart(folder);
        Files.delete(folder.resolve("artifacts/stats.zip"));

        try (EmbeddedHost host = EmbeddedHost.start(config, 0)) {
            assertThat(send(host, "GET", "/").body().lines()).hasSize(6).noneMatch(line -> line.startsWith("stats "));
        }
    }

    @Test
    void doesNotStartWithoutAConfiguration() {
        assertThatThrownBy(() -> EmbeddedHost.start(folder.resolve("absent.yaml"), 0))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("absent.yaml");
    }

    @Test
    void servesNoMoreAfterClose() throws IOException {
        EmbeddedHost host = EmbeddedHost.start(Repository.copyQuickstart(folder), 0);

        host.close();

        assertThatThrownBy(() -> send(host, "GET", "/")).isInstanceOf(ConnectException.class);
    }
}

package io.pluginmanager.testkit.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.testkit.http.FaultServer;
import io.pluginmanager.testkit.http.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The samples of docs/testing-a-provider.md and of the documentation of FaultServer. */
class CutDownloadTest {

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void cutBodyIsAnErrorAndTheNextAttemptIsWhole() throws Exception {
        try (FaultServer server = FaultServer.start()) {
            byte[] content = new byte[1000];
            server.on("/neo.zip", Reply.of(content).cutAfter(400), Reply.of(content));

            assertThatThrownBy(() -> download(server.uri("/neo.zip"))).isInstanceOf(IOException.class);
            assertThat(download(server.uri("/neo.zip"))).isEqualTo(content);
            assertThat(server.count("/neo.zip")).isEqualTo(2);
        }
    }

    @Test
    void bodyArrivesInTwoParts() throws Exception {
        try (FaultServer server = FaultServer.start()) {
            CountDownLatch rest = new CountDownLatch(1);
            server.on("/neo.zip", Reply.of("0123456789").pauseAfter(4, rest));

            CompletableFuture<HttpResponse<InputStream>> answer = client.sendAsync(
                    HttpRequest.newBuilder(server.uri("/neo.zip")).build(), HttpResponse.BodyHandlers.ofInputStream());
            server.awaitPauses(1); // the first four bytes are on their way, the others are not
            assertThat(server.bytesSent("/neo.zip")).isEqualTo(4);
            rest.countDown();

            assertThat(answer.get().body().readAllBytes()).asString().isEqualTo("0123456789");
        }
    }

    private byte[] download(URI uri) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri).build();
        return client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
    }
}

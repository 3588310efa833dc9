package io.pluginmanager.http.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.config.Limits;
import io.pluginmanager.core.CatalogueSync;
import io.pluginmanager.core.RecordedPauses;
import io.pluginmanager.core.SyncReport;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import io.pluginmanager.http.HttpProvider;
import io.pluginmanager.testkit.http.FaultServer;
import io.pluginmanager.testkit.http.ReceivedRequest;
import io.pluginmanager.testkit.http.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Catalogues over real sockets: what a client has after a server misbehaved. */
class CatalogueSyncHttpTest {

    private static final String TOKEN = "let-me-in-7f3a";

    @TempDir
    Path temp;

    private final FaultServer server = FaultServer.start();
    private final FaultServer other = FaultServer.start();

    @AfterEach
    void close() {
        server.close();
        other.close();
    }

    private static Reply catalogue(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry("optimus-plugin-" + name + ".yaml"));
                zip.write(("name: " + name + "\nimage: example.org/" + name + ":1\n").getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return Reply.of(bytes.toByteArray()).header("Content-Type", "application/zip");
    }

    private CatalogueSync.Builder builder() {
        return new RecordedPauses()
                .applyTo(CatalogueSync.builder(temp.resolve("client"))
                        .discovery(false)
                        .provider(new HttpProvider())
                        .environment(Map.of("TOKEN", TOKEN)));
    }

    private SyncReport sync() {
        return builder().server(server.url("/")).build().run();
    }

    private boolean has(String name) {
        return Files.isRegularFile(temp.resolve("client/catalogue/optimus-plugin-" + name + ".yaml"));
    }

    private static Problem problem(SyncReport report) {
        assertThat(report.problems()).hasSize(1);
        return report.problems().get(0);
    }

    @Test
    void d8TheClientAsksForPluginsAndHasTheDefinitions() throws IOException {
        server.on("/plugins", catalogue("bq2bq", "neo"));

        SyncReport report = sync();

        assertThat(report.problems()).isEmpty();
        assertThat(report.added()).containsExactly("bq2bq", "neo");
        assertThat(has("bq2bq")).isTrue();
        ReceivedRequest request = server.requests().get(0);
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.target()).isEqualTo("/plugins");
        assertThat(request.header("Accept"))
                .hasValue("application/vnd.plugin-manager.definitions+zip, application/zip;q=0.9, */*;q=0.1");
        assertThat(request.header("Authorization")).isEmpty();
    }

    @Test
    void b19TheTagIsSentAnd304CostsOneRequest() throws IOException {
        server.on("/plugins", catalogue("neo").etag("\"one\""));
        sync();

        SyncReport report = sync();

        assertThat(server.count("/plugins")).isEqualTo(2);
        assertThat(server.requests().get(1).header("If-None-Match")).hasValue("\"one\"");
        assertThat(report.changed()).isFalse();
        assertThat(report.servers().get(0).result()).isEqualTo(SyncReport.Server.Result.UNCHANGED);
    }

    @Test
    void x14APageWithStatus200IsNoCatalogue() throws IOException {
        server.on("/plugins", catalogue("neo"), Reply.of("404 page not found\n").header("Content-Type", "text/plain"));
        sync();

        Problem problem = problem(sync());

        assertThat(problem.code()).isEqualTo(ErrorCode.ARCHIVE);
        assertThat(problem.message()).contains("something that starts with \"404 page not found\"");
        assertThat(has("neo")).isTrue();
    }

    @Test
    void aBodyThatIsCutAgainAndAgainChangesNothing() throws IOException {
        server.on("/plugins", catalogue("neo"), catalogue("a", "b", "c").cutAfter(200));
        sync();

        assertThat(problem(sync()).message()).contains("gave up after 5 attempts");
        assertThat(has("neo")).isTrue();
        assertThat(has("a")).isFalse();
    }

    @Test
    void aBodyThatIsCutOnceIsFetchedAgain() throws IOException {
        server.on("/plugins", catalogue("a", "b", "c").cutAfter(200), catalogue("a", "b", "c"));

        assertThat(sync().added()).containsExactly("a", "b", "c");
    }

    @Test
    void aServerThatIsDownChangesNothingAndIsNamed() throws IOException {
        server.on("/plugins", catalogue("neo"));
        sync();
        server.close();

        Problem problem = problem(sync());

        assertThat(problem.code()).isEqualTo(ErrorCode.SOURCE_UNAVAILABLE);
        assertThat(problem.message())
                .startsWith("cannot take the catalogue of \"http://127.0.0.1:" + server.port() + "\": ")
                .contains("; what it had at ");
        assertThat(has("neo")).isTrue();
    }

    @Test
    void aRefusedTokenIsSaidOnceAndNeverShown() {
        server.on("/plugins", Reply.status(401).header("WWW-Authenticate", "Bearer"));

        SyncReport report = builder()
                .server(CatalogueSync.Server.builder(server.url("/"))
                        .token("${env:TOKEN}")
                        .build())
                .build()
                .run();

        assertThat(problem(report).code()).isEqualTo(ErrorCode.UNAUTHORIZED);
        assertThat(problem(report).nextStep()).hasValue("check the token, and whether it may read the catalogue");
        assertThat(problem(report).toString()).doesNotContain(TOKEN);
        assertThat(server.count("/plugins")).isEqualTo(1);
        assertThat(server.requests().get(0).header("Authorization")).hasValue("Bearer " + TOKEN);
    }

    @Test
    void aMissingTokenNamesItsPlaceAndAsksNobody() {
        SyncReport report = builder()
                .server(CatalogueSync.Server.builder(server.url("/"))
                        .token("${env:ABSENT}")
                        .build())
                .build()
                .run();

        assertThat(problem(report).code()).isEqualTo(ErrorCode.SECRET_MISSING);
        assertThat(problem(report).message()).contains("${env:ABSENT}").contains("is not set");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aRedirectIsFollowedButTheTokenStaysAtHome() throws IOException {
        other.on("/elsewhere", catalogue("neo"));
        server.on("/plugins", Reply.redirect(302, other.url("/elsewhere")));

        SyncReport report = builder()
                .server(CatalogueSync.Server.builder(server.url("/"))
                        .token("${env:TOKEN}")
                        .build())
                .build()
                .run();

        assertThat(report.added()).containsExactly("neo");
        assertThat(other.requests().get(0).header("Authorization")).isEmpty();
    }

    @Test
    void x16TheBasePathIsKept() throws IOException {
        server.on("/etl/api/plugins", catalogue("neo"));

        SyncReport withoutToken =
                builder().server(server.url("/etl/api/")).build().run();
        SyncReport withToken = builder()
                .server(CatalogueSync.Server.builder(server.url("/etl/api"))
                        .token("${env:TOKEN}")
                        .build())
                .build()
                .run();

        assertThat(withoutToken.added()).containsExactly("neo");
        assertThat(withToken.isComplete()).isTrue();
        assertThat(server.requests()).extracting(ReceivedRequest::target).containsOnly("/etl/api/plugins");
    }

    @Test
    void twoServersAreMerged() throws IOException {
        server.on("/plugins", catalogue("neo", "mine"));
        other.on("/plugins", catalogue("neo", "yours"));

        SyncReport report =
                builder().server(server.url("/")).server(other.url("/")).build().run();

        assertThat(report.added()).containsExactly("mine", "neo", "yours");
        assertThat(report.problems()).as("the same bytes are no conflict").isEmpty();
    }

    @Test
    void aServerWithoutAnEndOfItsBodyIsBelievedBecauseAnArchiveHasOne() throws IOException {
        server.on("/plugins", catalogue("neo").withoutLength());

        assertThat(sync().added()).containsExactly("neo");
    }

    @Test
    void whatIsTooLargeIsNotFetched() {
        server.on("/plugins", Reply.endless());

        SyncReport report = builder()
                .limits(Limits.builder().unpacked(1 << 20).build())
                .server(server.url("/"))
                .build()
                .run();

        assertThat(problem(report).message()).contains("is larger than 1.0 MiB");
        assertThat(server.count("/plugins")).isEqualTo(1);
    }
}

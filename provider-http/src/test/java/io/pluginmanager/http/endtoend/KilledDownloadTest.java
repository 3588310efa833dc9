package io.pluginmanager.http.endtoend;

import static io.pluginmanager.PluginOutcome.Result.ADDED;
import static io.pluginmanager.PluginOutcome.Result.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.testkit.http.FaultServer;
import io.pluginmanager.testkit.http.ReceivedRequest;
import io.pluginmanager.testkit.http.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that install from a server: one that is killed in the middle of its downloads, and several at once. */
@Timeout(120)
class KilledDownloadTest {

    private static final int SIZE = 1_100_000;
    private static final int SENT = 700_000;

    @TempDir
    Path folder;

    private final FaultServer server = FaultServer.start();
    private final Shelf shelf = new Shelf(server, SIZE);
    private Site site;

    @BeforeEach
    void installTheOldSet() throws Exception {
        site = new Site(folder, shelf, server.url("/"));
        shelf.offer("1");
        Site.assertAll(site.declare("1").install(), ADDED);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void killInTheMiddleOfAllDownloads() throws Exception {
        shelf.offer("2", Shelf.always(good -> good.pauseAfter(SENT)));
        try (OtherProcess process = OtherProcess.tellingInstall(site.config())) {
            process.awaitArrivals(12).kill();
        }
        site.assertServes("1");
    }

    @Test
    void nextRunFetchesTheMissingBytesAlone() throws Exception {
        site.declare("2");
        killInTheMiddleOfAllDownloads();
        shelf.offer("2");
        long before = server.bytesSent();

        Site.assertAll(site.install(), UPDATED);

        site.assertHolds("2");
        long missing = 0;
        for (String name : Shelf.NAMES) {
            List<ReceivedRequest> requests = server.requests(Shelf.path(name, "2"));
            assertThat(requests).hasSize(2);
            assertThat(requests.get(1).header("If-Range")).hasValue('"' + name + "-2\"");
            assertThat(requests.get(1).range()).get().asString().matches("bytes=[1-9][0-9]*-");
            missing += shelf.content(name, "2").length - start(requests.get(1));
        }
        assertThat(server.bytesSent() - before).isEqualTo(missing);
    }

    private static long start(ReceivedRequest request) {
        String range = request.range().orElseThrow();
        return Long.parseLong(range.substring("bytes=".length(), range.length() - 1));
    }

    @Test
    void fileThatChangedMeanwhileIsNeverJoined() throws Exception {
        assertNeverJoined(reply -> reply);
    }

    @Test
    void partOfAnotherFileIsNeverJoined() throws Exception {
        assertNeverJoined(Reply::ignoringConditions);
    }

    private void assertNeverJoined(UnaryOperator<Reply> kind) throws Exception {
        site.declare("2");
        killInTheMiddleOfAllDownloads();
        for (String name : Shelf.NAMES) {
            server.on(Shelf.path(name, "2"), kind.apply(shelf.good(name, "3")));
        }

        Site.assertAll(site.install(), UPDATED);

        for (String name : Shelf.NAMES) {
            assertThat(server.requests(Shelf.path(name, "2")).get(1).header("If-Range"))
                    .isPresent();
            assertThat(site.placed(name)).hasBinaryContent(shelf.content(name, "3"));
        }
        assertThat(site.debris()).isEmpty();
    }

    @Test
    void fourProcessesFetchEachFileOnce() throws Exception {
        shelf.offer("2");
        site.declare("2");
        List<OtherProcess> processes = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                processes.add(OtherProcess.install(site.config()));
            }
            for (OtherProcess process : processes) {
                assertThat(process.output().lines())
                        .hasSize(12)
                        .allSatisfy(line -> assertThat(line).matches("p[0-9]+ (UPDATED|UNCHANGED)"));
            }
        } finally {
            for (OtherProcess process : processes) {
                process.close();
            }
        }

        assertThat(Shelf.NAMES)
                .allSatisfy(
                        name -> assertThat(server.count(Shelf.path(name, "2"))).isEqualTo(1));
        site.assertHolds("2");
        assertThat(site.inState("generations")).hasSize(2);
    }
}

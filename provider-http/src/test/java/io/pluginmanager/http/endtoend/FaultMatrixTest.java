package io.pluginmanager.http.endtoend;

import static io.pluginmanager.PluginOutcome.Result.ADDED;
import static io.pluginmanager.PluginOutcome.Result.FAILED;
import static io.pluginmanager.PluginOutcome.Result.UNCHANGED;
import static io.pluginmanager.PluginOutcome.Result.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.InstallReport;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.PluginManager;
import io.pluginmanager.RepairRequest;
import io.pluginmanager.VerifyReport;
import io.pluginmanager.VerifyRequest;
import io.pluginmanager.testkit.http.FaultServer;
import io.pluginmanager.testkit.http.ReceivedRequest;
import io.pluginmanager.testkit.http.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Everything that can go wrong on the way, for twelve plugins at once: they are updated from version 1 to version 2
 * while their server misbehaves. Either all of them are right in the end, or the old set stays and the report says why.
 */
@Timeout(120)
class FaultMatrixTest {

    private static final int SIZE = 20_000;

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
        site.assertHolds("1");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private String origin() {
        return "http://127.0.0.1:" + server.port();
    }

    /** Asserts that nothing of what happened stands in the way once the server works again. */
    private void assertRecovers() throws Exception {
        shelf.offer("2");
        Site.assertAll(site.install(), UPDATED);
        site.assertHolds("2");
    }

    private int requests(String version) {
        return Shelf.NAMES.stream()
                .mapToInt(name -> server.count(Shelf.path(name, version)))
                .sum();
    }

    @Test
    void twelveStreamsRunAtOnce() throws Exception {
        CountDownLatch rest = new CountDownLatch(1);
        shelf.offer("2", Shelf.always(good -> good.pauseAfter(1000, rest)));
        site.declare("2");

        CompletableFuture<InstallReport> install = CompletableFuture.supplyAsync(site::install);
        server.awaitPauses(12);
        assertThat(server.streams()).isEqualTo(12);
        rest.countDown();

        Site.assertAll(install.join(), UPDATED);
        site.assertHolds("2");
    }

    @Test
    void twoUnavailableAnswersEachAreTriedAgainWithPauses() throws Exception {
        Reply unavailable = Reply.status(503).body("try later");
        shelf.offer("2", good -> List.of(unavailable, unavailable, good));

        Site.assertAll(site.declare("2").install(), UPDATED);

        site.assertHolds("2");
        assertThat(requests("2")).isEqualTo(36);
        assertThat(site.clock().pauses()).hasSize(24);
    }

    @Test
    void serverThatStaysUnavailableLeavesTheOldSet() throws Exception {
        shelf.offer("2", Shelf.always(good -> Reply.status(503)));

        InstallReport report = site.declare("2").install();

        Site.assertAll(report, FAILED);
        assertThat(Site.failure(report, "p10"))
                .isEqualTo("cannot install \"p10\": '2/p10' of 'web' cannot be read: " + origin()
                        + " answered 503 (it cannot answer now); gave up after 3 attempts; try again later");
        site.assertHolds("1");
        assertThat(requests("2")).isEqualTo(36);
        assertRecovers();
    }

    @Test
    void retryAfterIsHonoured() throws Exception {
        Reply busy = Reply.status(429).header("Retry-After", "1");
        shelf.offer("2", good -> List.of(busy, good));

        Site.assertAll(site.declare("2").install(), UPDATED);

        site.assertHolds("2");
        assertThat(requests("2")).isEqualTo(24);
        assertThat(site.clock().pauses()).hasSize(12).allMatch(pause -> pause.compareTo(Duration.ofSeconds(1)) >= 0);
    }

    /** How a server says where a body ends. */
    enum End {
        LENGTH(reply -> reply),
        CONNECTION(Reply::withoutLength),
        CHUNKS(Reply::chunked);

        private final UnaryOperator<Reply> framing;

        End(UnaryOperator<Reply> framing) {
            this.framing = framing;
        }
    }

    @ParameterizedTest
    @EnumSource(End.class)
    void bodyThatIsCutOnceIsFetchedAgain(End end) throws Exception {
        shelf.offer("2", good -> List.of(end.framing.apply(good).cutAfter(SIZE / 2), end.framing.apply(good)));

        Site.assertAll(site.declarePinned("2").install(), UPDATED);

        site.assertHolds("2");
        assertThat(requests("2")).isEqualTo(24);
    }

    @ParameterizedTest
    @EnumSource(
            value = End.class,
            names = {"LENGTH", "CHUNKS"})
    void bodyThatIsCutOnceIsFetchedAgainWithoutAnyDigest(End end) throws Exception {
        shelf.offer("2", good -> List.of(end.framing.apply(good).cutAfter(SIZE / 2), end.framing.apply(good)));

        Site.assertAll(site.declare("2").install(), UPDATED);

        site.assertHolds("2");
    }

    @Test
    void bodyThatIsAlwaysCutLeavesTheOldSet() throws Exception {
        shelf.offer("2", Shelf.always(good -> good.without("ETag").cutAfter(SIZE / 2)));

        InstallReport report = site.declare("2").install();

        Site.assertAll(report, FAILED);
        assertThat(Site.failure(report, "p10"))
                .isEqualTo("cannot install \"p10\": \"web:" + server.url("/2/p10")
                        + "\" did not arrive: '2/p10' of 'web' did not arrive whole: it ended too early, or is"
                        + " malformed ("
                        + origin() + "); gave up after 3 attempts; try again later");
        site.assertHolds("1");
        assertRecovers();
    }

    @Test
    void plainFileWithoutLengthAndDigestIsRefused() throws Exception {
        shelf.offer("2", Shelf.always(Reply::withoutLength));

        InstallReport report = site.declare("2").install();

        Site.assertAll(report, FAILED);
        assertThat(Site.failure(report, "p10"))
                .isEqualTo("cannot install \"p10\": \"web:" + server.url("/2/p10")
                        + "\" ended after 20000 bytes without any mark of its end, so nothing says whether"
                        + " that is all of it: write its 'sha256:', or let the server announce the length;"
                        + " tell those who run the source");
        site.assertHolds("1");
        assertRecovers();
    }

    @Test
    void flippedByteIsFetchedAgain() throws Exception {
        shelf.offer("2", Shelf.once(good -> good.flipAt(SIZE / 2)));

        Site.assertAll(site.declarePinned("2").install(), UPDATED);

        site.assertHolds("2");
        assertThat(requests("2")).isEqualTo(24);
    }

    @Test
    void byteThatIsAlwaysFlippedLeavesTheOldSet() throws Exception {
        shelf.offer("2", Shelf.always(good -> good.flipAt(SIZE / 2)));

        InstallReport report = site.declarePinned("2").install();

        byte[] content = shelf.content("p10", "2");
        content[SIZE / 2] ^= (byte) 0xff;
        String flipped = Shelf.sha256(content);
        Site.assertAll(report, FAILED);
        assertThat(Site.failure(report, "p10"))
                .isEqualTo("cannot install \"p10\": \"web:" + server.url("/2/p10")
                        + "\" has other bytes than expected: the configuration pins sha256:" + shelf.sha256("p10", "2")
                        + ", it has sha256:" + flipped + "; if the new bytes are right, change 'sha256:'");
        site.assertHolds("1");
        assertThat(requests("2")).isEqualTo(24);
        assertRecovers();
    }

    @Test
    void onePluginThatFailsLeavesTheOthersAlone() throws Exception {
        shelf.offer("2").offer("p15", "2", Shelf.always(good -> good.flipAt(SIZE / 2)));

        InstallReport report = site.declarePinned("2").install();

        assertThat(report.outcomes())
                .filteredOn(outcome -> outcome.result() == FAILED)
                .singleElement()
                .satisfies(outcome ->
                        assertThat(outcome.inPlace().orElseThrow().version()).isEqualTo("1"));
        assertThat(site.placed("p15")).hasBinaryContent(shelf.content("p15", "1"));
        assertThat(site.placed("p14")).hasBinaryContent(shelf.content("p14", "2"));
    }

    @Test
    void silentServerEndsWithTheStallLimitAndLeavesTheOldSet() throws Exception {
        shelf.offer("2", Shelf.always(good -> good.without("ETag").pauseAfter(SIZE / 2)));

        InstallReport report =
                site.limits("attempts: 1, stall: 1s").declare("2").install();

        Site.assertAll(report, FAILED);
        assertThat(Site.failure(report, "p10"))
                .isEqualTo("cannot install \"p10\": \"web:" + server.url("/2/p10")
                        + "\" did not arrive: nothing arrived for 1000 ms (limits.stall); gave up after 1"
                        + " attempt; try again later");
        site.assertHolds("1");
        server.awaitNoConnections();
        assertRecovers();
    }

    @Test
    void serverThatFallsSilentOnceIsAskedForTheRest() throws Exception {
        shelf.offer("2", Shelf.once(good -> good.pauseAfter(SIZE / 2)));

        Site.assertAll(site.limits("attempts: 2, stall: 1s").declare("2").install(), UPDATED);

        site.assertHolds("2");
        assertThat(requests("2")).isEqualTo(24);
        assertThat(server.requests(Shelf.path("p10", "2")).get(1).range()).hasValue("bytes=" + SIZE / 2 + "-");
    }

    @Test
    void unchangedInstallAsksNothing() throws Exception {
        int before = server.requests().size();

        InstallReport report = site.install();

        Site.assertAll(report, UNCHANGED);
        assertThat(report.newGeneration()).isEmpty();
        assertThat(server.requests()).hasSize(before);
        assertThat(server.connections()).isPositive();
    }

    @Test
    void updateAsksOneConditionalRequestEach() throws Exception {
        int before = server.requests().size();

        InstallReport report =
                site.install(InstallRequest.builder().updateAll(true).build());

        Site.assertAll(report, UNCHANGED);
        assertThat(report.newGeneration()).isEmpty();
        List<ReceivedRequest> asked =
                server.requests().subList(before, server.requests().size());
        assertThat(asked)
                .extracting(ReceivedRequest::path)
                .containsExactlyInAnyOrderElementsOf(
                        Shelf.NAMES.stream().map(name -> Shelf.path(name, "1")).toList());
        assertThat(asked).allMatch(request -> request.header("If-None-Match").isPresent());
        site.assertHolds("1");
    }

    @Test
    void updateMovesWhatChangedAlone() throws Exception {
        byte[] changed = shelf.content("p15", "another");
        server.on(Shelf.path("p15", "1"), Reply.of(changed).etag("\"new\""));
        long before = server.bytesSent();

        InstallReport report =
                site.install(InstallRequest.builder().updateAll(true).build());

        assertThat(report.outcomes())
                .filteredOn(outcome -> outcome.result() == UPDATED)
                .singleElement();
        assertThat(report.outcomes())
                .filteredOn(outcome -> outcome.result() == UNCHANGED)
                .hasSize(11);
        assertThat(server.bytesSent() - before).isEqualTo(changed.length);
        assertThat(site.placed("p15")).hasBinaryContent(changed);
    }

    @Test
    void alteredFilesAreFoundAndRestoredFromTheServer() throws Exception {
        Files.writeString(site.placed("p11"), "altered");
        Files.delete(site.placed("p12").toRealPath());
        Site.assertAll(site.install(), UNCHANGED);
        int before = server.requests().size();

        try (PluginManager manager = site.open()) {
            VerifyReport found = manager.verify(VerifyRequest.builder().build());
            assertThat(found.findings())
                    .extracting(finding -> finding.plugin().value())
                    .containsExactly("p11", "p12");
            assertThat(server.requests()).hasSize(before);

            manager.repair(RepairRequest.builder().build());
        }

        assertThat(server.requests()).hasSize(before + 2);
        site.assertHolds("1");
    }
}

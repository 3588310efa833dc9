package io.pluginmanager.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.artifact.ReadOptions;
import io.pluginmanager.spi.Call;
import io.pluginmanager.spi.SourceException;
import io.pluginmanager.spi.Transfer;
import io.pluginmanager.testkit.TestCall;
import io.pluginmanager.testkit.http.FaultServer;
import io.pluginmanager.testkit.http.Reply;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ConnectionsTest {

    private static final int STREAMS = 24;

    private final FaultServer server = FaultServer.start();
    private final CaseTls tls = new CaseTls();
    private CaseSource source;

    @BeforeEach
    void open() throws IOException {
        source = CaseSource.at(server);
    }

    @AfterEach
    void close() throws IOException {
        source.close();
        server.close();
    }

    @Test
    void connectionIsUsedAgain() throws Exception {
        server.on("/a", Reply.of("content"));
        server.on("/chunked", Reply.of("content").chunked());
        server.on("/r", Reply.redirect(302, "/a"));

        for (int i = 0; i < 3; i++) {
            assertThat(source.read("a")).isEqualTo("content");
            assertThat(source.read("chunked")).isEqualTo("content");
            assertThat(source.read("r")).isEqualTo("content");
            assertThat(source.refusal("missing").kind()).isEqualTo(SourceException.Kind.NOT_FOUND);
            source.source().stat(new ArtifactRef("a"), TestCall.unlimited());
        }
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void deadConnectionIsReplacedOnce() throws Exception {
        server.on("/a", Reply.of("content").dyingOnReuse());

        assertThat(source.read("a")).isEqualTo("content");
        assertThat(source.read("a")).isEqualTo("content");
        assertThat(server.count("/a")).isBetween(2, 3);
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void connectionThatDiesTwiceIsATransportFailure() throws Exception {
        server.on("/first", Reply.of("content"));
        server.on("/a", Reply.hangUp());

        assertThat(source.read("first")).isEqualTo("content");
        assertThatThrownBy(() -> source.read("a"))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(SourceException.class);
        assertThat(server.count("/a")).isEqualTo(2);
    }

    @Test
    void connectionThatTheServerClosedIsNotUsedAgain() throws Exception {
        server.on("/a", Reply.of("content").closingSilently());

        for (int i = 0; i < 5; i++) {
            assertThat(source.read("a")).isEqualTo("content");
        }
        assertThat(server.count("/a")).isEqualTo(5);
    }

    @Test
    void answerToAnotherRequestIsNeverTaken() throws Exception {
        // the second half looks like an answer
        String smuggled = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil";
        server.on(
                "/a",
                Reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok" + smuggled)
                        .stayingOpen());
        server.on(
                "/head",
                Reply.raw("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n" + smuggled)
                        .stayingOpen());
        server.on("/b", Reply.of("good"));

        assertThatThrownBy(() -> source.read("a")).isInstanceOf(IOException.class);
        assertThat(source.read("b")).isEqualTo("good");
        assertThat(source.refusal("head").kind()).isEqualTo(SourceException.Kind.NOT_FOUND);
        assertThat(source.read("b")).isEqualTo("good");
    }

    @Test
    void manyStreamsRunAtOnce() throws Exception {
        CountDownLatch all = new CountDownLatch(1);
        for (int i = 0; i < STREAMS; i++) {
            server.on("/" + i, Reply.of("content " + i).pauseAfter(3, all));
        }
        ExecutorService threads = Executors.newFixedThreadPool(STREAMS);
        try {
            List<Future<String>> reads = new ArrayList<>();
            for (int i = 0; i < STREAMS; i++) {
                String ref = String.valueOf(i);
                reads.add(threads.submit(() -> source.read(ref)));
            }
            server.awaitPauses(STREAMS);
            all.countDown();
            for (int i = 0; i < STREAMS; i++) {
                assertThat(reads.get(i).get(30, TimeUnit.SECONDS)).isEqualTo("content " + i);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.mostStreams()).isEqualTo(STREAMS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void interruptEndsARequestWithoutAnswer(boolean secure, @TempDir Path folder) throws Exception {
        try (FaultServer silent = secure ? tls.start() : FaultServer.start();
                CaseSource asking =
                        secure ? CaseSource.at(silent, "tls.ca", tls.writeAuthority(folder)) : CaseSource.at(silent)) {
            silent.on("/a", Reply.silence());
            FutureTask<Throwable> task = new FutureTask<>(() -> catchThrowable(() -> asking.read("a")));
            Thread thread = start(task);
            silent.awaitRequests(1);

            thread.interrupt();

            assertThat(task.get(30, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
            assertThat(silent.count("/a")).isEqualTo(1);
        }
    }

    @Test
    void interruptEndsAHandshakeWithoutAnswer(@TempDir Path folder) throws Exception {
        try (FaultServer silent = tls.start();
                CaseSource asking = CaseSource.at(silent, "tls.ca", tls.writeAuthority(folder))) {
            silent.ignoreNext(1);
            FutureTask<Throwable> task = new FutureTask<>(() -> catchThrowable(() -> asking.read("a")));
            Thread thread = start(task);
            while (silent.connections() == 0) {
                Thread.onSpinWait();
            }

            thread.interrupt();

            assertThat(task.get(30, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void interruptEndsAConnectionThatIsNotAccepted() throws Exception {
        try (BlackHole hole = new BlackHole();
                CaseSource urls = CaseSource.ofUrls("connect_timeout", "1h")) {
            CountDownLatch started = new CountDownLatch(1);
            FutureTask<Throwable> task = new FutureTask<>(() -> {
                started.countDown();
                return catchThrowable(() -> urls.read(hole.url("/a")));
            });
            Thread thread = start(task);
            started.await();

            thread.interrupt();

            assertThat(task.get(30, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void connectionThatIsNotAcceptedEnds() throws Exception {
        try (BlackHole hole = new BlackHole();
                CaseSource urls = CaseSource.ofUrls("connect_timeout", "100ms")) {
            assertThatThrownBy(() -> urls.read(hole.url("/a")))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SourceException.class)
                    .hasMessageEndingWith(": it was not accepted in time (connect_timeout)");
        }
    }

    @Test
    void deadlineEndsARequestWithoutAnswer() {
        server.on("/a", Reply.silence());

        assertThatThrownBy(() -> source.source().open(new ArtifactRef("a"), ReadOptions.whole(), new ShortCall()))
                .isInstanceOf(InterruptedIOException.class)
                .hasMessage("'a' of 'test' cannot be read: the deadline of the call passed");
        assertThat(server.count("/a")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void closingEndsABlockedRead(boolean secure, @TempDir Path folder) throws Exception {
        try (FaultServer pausing = secure ? tls.start() : FaultServer.start();
                CaseSource asking = secure
                        ? CaseSource.at(pausing, "tls.ca", tls.writeAuthority(folder))
                        : CaseSource.at(pausing)) {
            pausing.on("/a", Reply.of("content").pauseAfter(3));
            Transfer transfer = asking.open("a", ReadOptions.whole());
            FutureTask<Throwable> task =
                    new FutureTask<>(() -> catchThrowable(() -> transfer.body().readAllBytes()));
            start(task);
            pausing.awaitPauses(1);

            transfer.close();
            transfer.close();

            assertThat(task.get(30, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
            pausing.awaitNoConnections();
        }
    }

    @Test
    void closedTransferIsNotRead() throws Exception {
        server.on("/a", Reply.of("content"));
        Transfer transfer = source.open("a", ReadOptions.whole());

        transfer.close();

        assertThatThrownBy(() -> transfer.body().read())
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("'a' of 'test' did not arrive whole: it was closed");
    }

    @Test
    void closedSourceLeavesNoConnection() throws Exception {
        server.on("/a", Reply.of("content"));
        source.read("a");

        source.close();

        server.awaitNoConnections();
    }

    @Test
    void noThreadKeepsAProcessAlive() throws Exception {
        server.on("/a", Reply.of("content"));
        source.read("a");

        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().startsWith("OkHttp")
                        || thread.getName().startsWith("Okio"))
                .allMatch(Thread::isDaemon);
    }

    private static Thread start(Runnable task) {
        Thread thread = new Thread(task, "reader");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** A call that nobody cancels and whose time is soon up. */
    private static final class ShortCall implements Call {

        @Override
        public Duration remaining() {
            return Duration.ofMillis(100);
        }

        @Override
        public void checkCancelled() {}
    }
}

package io.pluginmanager.testkit.contract;

import static io.pluginmanager.testkit.contract.ArtifactSourceBehavior.COUNTS_ATTEMPTS;
import static io.pluginmanager.testkit.contract.ArtifactSourceBehavior.HAS_DIGESTS;
import static io.pluginmanager.testkit.contract.ArtifactSourceBehavior.HAS_VALIDATORS;
import static io.pluginmanager.testkit.contract.ArtifactSourceBehavior.LISTS;
import static io.pluginmanager.testkit.contract.ArtifactSourceBehavior.PUBLISHES_VERSIONS;
import static io.pluginmanager.testkit.contract.ArtifactSourceBehavior.READS_RANGES;
import static io.pluginmanager.testkit.contract.ArtifactSourceBehavior.SEARCHES;
import static io.pluginmanager.testkit.contract.ArtifactSourceBehavior.STALLS_ON_DEMAND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.pluginmanager.artifact.ListRequest;
import io.pluginmanager.artifact.ReadOptions;
import io.pluginmanager.artifact.Validator;
import io.pluginmanager.artifact.VersionIndex;
import io.pluginmanager.spi.ArtifactProvider;
import io.pluginmanager.spi.ArtifactSource;
import io.pluginmanager.spi.ArtifactSource.Capability;
import io.pluginmanager.spi.ConfigKey;
import io.pluginmanager.spi.Provider;
import io.pluginmanager.spi.Transfer;
import io.pluginmanager.testkit.TestCall;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What every {@link ArtifactProvider} and its sources promise, as tests.
 *
 * <p>Extend it, return a fixture, and declare away with {@link #has(ArtifactSourceBehavior)} what the source does not
 * do. The tests with tag {@code smoke} run first: look at them first.
 *
 * @since 0.1
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public abstract class ArtifactSourceContract extends SourceIndexContract {

    private static final int THREADS = 8;

    /** For subclasses. */
    protected ArtifactSourceContract() {}

    @Test
    @Order(5)
    @Tag("smoke")
    void closedSourceRefusesEveryCall() throws Exception {
        put("object", "content");
        ArtifactSource closed = openAnother();

        closed.close();
        closed.close();

        assertThatThrownBy(() -> closed.stat(ref("object"), TestCall.unlimited()))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> closed.open(ref("object"), ReadOptions.whole(), TestCall.unlimited()))
                .isInstanceOf(IllegalStateException.class);
        if (has(LISTS)) {
            assertThatThrownBy(() -> closed.list(ListRequest.first("", 10), TestCall.unlimited()))
                    .isInstanceOf(IllegalStateException.class);
        }
        if (has(PUBLISHES_VERSIONS)) {
            assertThatThrownBy(() -> closed.versions("plugin", TestCall.unlimited()))
                    .isInstanceOf(IllegalStateException.class);
        }
        if (has(SEARCHES)) {
            assertThatThrownBy(() -> closed.search("", 10, TestCall.unlimited()))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(read("object")).as("another source is still open").isEqualTo("content");
    }

    @Test
    void capabilitiesAreThoseOfTheBehaviors() {
        Set<Capability> expected = EnumSet.noneOf(Capability.class);
        addIf(has(LISTS), Capability.LIST, expected);
        addIf(has(READS_RANGES), Capability.RANGE, expected);
        addIf(has(HAS_VALIDATORS), Capability.VALIDATORS, expected);
        addIf(has(HAS_DIGESTS), Capability.DIGEST, expected);
        addIf(has(PUBLISHES_VERSIONS), Capability.VERSIONS, expected);
        addIf(has(SEARCHES), Capability.SEARCH, expected);

        assertThat(source().capabilities()).isEqualTo(expected);
    }

    @Test
    void closingATransferInAnotherThreadEndsItsRead() throws Exception {
        byte[] content = new byte[1 << 20];
        fixture().put("object", content);
        if (has(STALLS_ON_DEMAND)) {
            fixture().stallAfter("object", 10);
        }
        Transfer transfer = open("object", ReadOptions.whole());
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        inThreads(
                1,
                () -> {
                    InputStream body = transfer.body();
                    assertThat(body.readNBytes(10)).hasSize(10);
                    reading.countDown();
                    if (!has(STALLS_ON_DEMAND)) {
                        await(closed);
                    }
                    assertThat(catchThrowable(body::readAllBytes)).isInstanceOf(IOException.class);
                    return true;
                },
                () -> {
                    await(reading);
                    transfer.close();
                    closed.countDown();
                });
        transfer.close();
    }

    @Test
    void manyThreadsReadAtOnce() throws Exception {
        for (int i = 0; i < THREADS; i++) {
            put("t/" + i, "content " + i);
        }
        ArtifactSource shared = source();

        inThreads(
                THREADS,
                () -> {
                    for (int i = 0; i < 5 * THREADS; i++) {
                        int n = i % THREADS;
                        try (Transfer transfer =
                                shared.open(ref("t/" + n), ReadOptions.whole(), TestCall.unlimited())) {
                            assertThat(text(transfer)).isEqualTo("content " + n);
                        }
                    }
                    return true;
                },
                () -> {});
    }

    @Test
    void oneCallIsOneAttempt() throws Exception {
        if (!has(COUNTS_ATTEMPTS)) {
            assertThatThrownBy(() -> fixture().attempts()).isInstanceOf(UnsupportedOperationException.class);
            return;
        }
        put("object", "content");

        assertOneAttempt(() -> source().stat(ref("object"), TestCall.unlimited()));
        assertOneAttempt(() -> read("object"));
        assertOneAttempt(() -> catchThrowable(() -> read("missing")));
        Optional<Validator> validator =
                source().stat(ref("object"), TestCall.unlimited()).validator();
        if (validator.isPresent()) {
            assertOneAttempt(() -> open("object", ReadOptions.unless(validator.get())));
        }
        if (validator.isPresent() && validator.get().strong()) {
            assertOneAttempt(() -> open("object", ReadOptions.resume(2, validator.get())));
        }
        if (has(LISTS)) {
            assertOneAttempt(() -> source().list(ListRequest.first(refPath("o"), 10), TestCall.unlimited()));
        }
        if (has(PUBLISHES_VERSIONS)) {
            fixture().publish(VersionIndex.builder("plugin").build());
            assertOneAttempt(() -> source().versions("plugin", TestCall.unlimited()));
        }
        if (has(SEARCHES)) {
            fixture().offer(List.of());
            assertOneAttempt(() -> source().search("plugin", 10, TestCall.unlimited()));
        }
    }

    @Test
    void refusedCallIsNotRepeated() throws Exception {
        if (!has(COUNTS_ATTEMPTS)) {
            return;
        }
        put("object", "content");

        fixture().refuseNext();
        assertOneAttempt(() -> assertThatThrownBy(() -> read("object")).isInstanceOf(IOException.class));
        fixture().refuseNext();
        assertOneAttempt(() -> assertThatThrownBy(() -> source().stat(ref("object"), TestCall.unlimited()))
                .isInstanceOf(IOException.class));
        assertThat(read("object")).isEqualTo("content");
    }

    @Test
    void interruptEndsACallWithoutAnAnswer() throws Exception {
        if (!has(COUNTS_ATTEMPTS)) {
            return;
        }
        put("object", "content");

        assertInterruptible(() -> source().stat(ref("object"), TestCall.unlimited()));
        assertInterruptible(() -> open("object", ReadOptions.whole()));
        if (has(LISTS)) {
            assertInterruptible(() -> source().list(ListRequest.first(refPath("o"), 10), TestCall.unlimited()));
        }
        if (has(PUBLISHES_VERSIONS)) {
            assertInterruptible(() -> source().versions("plugin", TestCall.unlimited()));
        }
        assertThat(read("object")).isEqualTo("content");
    }

    @Test
    void unwantedCallDoesNothing() throws Exception {
        put("object", "content");
        TestCall cancelled = TestCall.unlimited();
        cancelled.cancel();

        for (TestCall unwanted : List.of(TestCall.expired(), cancelled)) {
            assertThatThrownBy(() -> source().stat(ref("object"), unwanted)).isInstanceOf(InterruptedIOException.class);
            assertThatThrownBy(() -> source().open(ref("object"), ReadOptions.whole(), unwanted))
                    .isInstanceOf(InterruptedIOException.class);
            if (has(LISTS)) {
                assertThatThrownBy(() -> source().list(ListRequest.first(refPath("o"), 10), unwanted))
                        .isInstanceOf(InterruptedIOException.class);
            }
            if (has(PUBLISHES_VERSIONS)) {
                assertThatThrownBy(() -> source().versions("plugin", unwanted))
                        .isInstanceOf(InterruptedIOException.class);
            }
            if (has(SEARCHES)) {
                assertThatThrownBy(() -> source().search("plugin", 10, unwanted))
                        .isInstanceOf(InterruptedIOException.class);
            }
        }
        assertThat(read("object")).isEqualTo("content");
    }

    @Test
    void descriptionIsStableAndTellsObjectsApart() throws Exception {
        String described = source().describe(ref("dir/object"));

        assertThat(openAnother().describe(ref("dir/object"))).isEqualTo(described);
        assertThat(source().describe(ref("dir/other"))).isNotEqualTo(described);
        assertThat(described).contains("object").doesNotContain("?", "\n");
    }

    @Test
    void noMessageHoldsASecret() {
        Throwable missing = catchThrowable(() -> source().stat(ref("missing"), TestCall.unlimited()));

        assertThat(missing).hasMessageContaining("missing");
        for (String secret : fixture().secrets()) {
            assertThat(source().describe(ref("object"))).doesNotContain(secret);
            for (Throwable cause = missing; cause != null; cause = cause.getCause()) {
                assertThat(cause.toString()).doesNotContain(secret);
            }
        }
    }

    @Test
    void providerIsMadeByAPublicConstructorWithoutParameters() throws Exception {
        ArtifactProvider provider = fixture().provider();
        long before = has(COUNTS_ATTEMPTS) ? fixture().attempts() : 0;

        ArtifactProvider another = provider.getClass().getConstructor().newInstance();

        assertThat(another.type()).isEqualTo(provider.type());
        assertThat(has(COUNTS_ATTEMPTS) ? fixture().attempts() : 0).isEqualTo(before);
    }

    @Test
    void providerSaysWhatItIs() {
        ArtifactProvider provider = fixture().provider();

        assertThat(provider.type()).matches("[a-z][a-z0-9-]*");
        assertThat(provider.urlSchemes()).allMatch(scheme -> scheme.matches("[a-z][a-z0-9+.-]*"));
        assertThat(provider.spiVersion()).isBetween(1, Provider.SPI_VERSION);
        assertThat(provider.configKeys())
                .extracting(ConfigKey::name)
                .doesNotHaveDuplicates()
                .doesNotContain("name", "type");
        assertThat(provider.configKeys())
                .extracting(ConfigKey::description)
                .allMatch(description -> description.endsWith("."), "one sentence with a full stop");
    }

    private void assertOneAttempt(ThrowingCallable call) throws Exception {
        long before = fixture().attempts();
        try {
            call.call();
        } catch (Throwable e) {
            throw new AssertionError("the call failed", e);
        }
        assertThat(fixture().attempts() - before).as("attempts of one call").isEqualTo(1);
    }

    private void assertInterruptible(ThrowingCallable call) throws Exception {
        CountDownLatch arrived = fixture().ignoreNext();
        FutureTask<Throwable> task = new FutureTask<>(() -> catchThrowable(call));
        Thread thread = new Thread(task, "contract");
        thread.setDaemon(true);
        thread.start();
        await(arrived);
        thread.interrupt();
        assertThat(task.get(patience().toMillis(), TimeUnit.MILLISECONDS)).isInstanceOf(IOException.class);
    }

    /** Runs the same work in several daemon threads and some other work in this one, and waits for all. */
    private void inThreads(int threads, Callable<Boolean> work, CheckedRunnable meanwhile) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads, runnable -> {
            Thread thread = new Thread(runnable, "contract");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<Boolean>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(executor.submit(work));
            }
            meanwhile.run();
            for (Future<Boolean> one : running) {
                assertThat(one.get(patience().toMillis(), TimeUnit.MILLISECONDS))
                        .isTrue();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(patience().toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    }

    private static void addIf(boolean condition, Capability capability, Set<Capability> capabilities) {
        if (condition) {
            capabilities.add(capability);
        }
    }

    private interface CheckedRunnable {
        void run() throws Exception;
    }
}

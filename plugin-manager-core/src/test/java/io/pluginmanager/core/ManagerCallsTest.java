package io.pluginmanager.core;

import static io.pluginmanager.core.SetsFixture.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.AccessPolicy.Action;
import io.pluginmanager.Actor;
import io.pluginmanager.InstallReport;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.LockRequest;
import io.pluginmanager.PluginManager;
import io.pluginmanager.PluginName;
import io.pluginmanager.PluginOutcome.Result;
import io.pluginmanager.PruneRequest;
import io.pluginmanager.RepairRequest;
import io.pluginmanager.ResumeRequest;
import io.pluginmanager.RollbackRequest;
import io.pluginmanager.VerifyRequest;
import io.pluginmanager.error.AccessDeniedException;
import io.pluginmanager.error.CancelledException;
import io.pluginmanager.event.ActivationEvent;
import io.pluginmanager.event.PhaseEvent;
import io.pluginmanager.event.PhaseEvent.Phase;
import io.pluginmanager.event.PluginManagerListener;
import io.pluginmanager.event.TransferEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every call has in common: listeners, the host's policy, cancellation and the end of the manager. */
class ManagerCallsTest {

    @TempDir
    Path folder;

    private SetsFixture host;

    @BeforeEach
    void host() throws IOException {
        host = new SetsFixture(folder);
        host.store().put("neo", "neo 1").put("trinity", "trinity 1");
        host.declare("name: neo, path: neo", "name: trinity, path: trinity");
    }

    @AfterEach
    void close() {
        host.close();
    }

    /** Writes down what it hears. */
    private static final class Ear implements PluginManagerListener {

        final List<PhaseEvent> phases = Collections.synchronizedList(new ArrayList<>());
        final List<TransferEvent> transfers = Collections.synchronizedList(new ArrayList<>());
        final List<ActivationEvent> activations = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void onPhase(PhaseEvent event) {
            phases.add(event);
        }

        @Override
        public void onTransfer(TransferEvent event) {
            transfers.add(event);
        }

        @Override
        public void onActivated(ActivationEvent event) {
            activations.add(event);
        }

        List<Phase> phasesOf(String name) {
            synchronized (phases) {
                return phases.stream()
                        .filter(event -> event.plugin().equals(PluginName.of(name)))
                        .map(PhaseEvent::phase)
                        .toList();
            }
        }
    }

    /** Throws whatever it is asked to. */
    private record Thrower(Throwable failure) implements PluginManagerListener {

        @Override
        public void onPhase(PhaseEvent event) {
            fail();
        }

        @Override
        public void onTransfer(TransferEvent event) {
            fail();
        }

        @Override
        public void onActivated(ActivationEvent event) {
            fail();
        }

        private void fail() {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        }
    }

    /** What listeners hear. */
    @Nested
    class Listeners {

        @Test
        void hearThePhasesOfEachPluginInOrder() throws IOException {
            Ear ear = new Ear();
            try (PluginManager manager = host.builder().listener(ear).build()) {
                manager.install(InstallRequest.defaults()).orThrow();
            }

            for (String name : List.of("neo", "trinity")) {
                assertThat(ear.phasesOf(name))
                        .containsExactly(
                                Phase.RESOLVE, Phase.FETCH, Phase.VERIFY, Phase.UNPACK, Phase.STORE, Phase.READY);
            }
        }

        @Test
        void hearOfTheSwitchOnce() throws IOException {
            Ear ear = new Ear();
            try (PluginManager manager = host.builder().listener(ear).build()) {
                manager.install(InstallRequest.defaults()).orThrow();
                manager.install(InstallRequest.defaults()).orThrow();
                host.declare("name: neo, path: trinity");
                manager.install(InstallRequest.defaults()).orThrow();
            }

            assertThat(ear.activations).hasSize(2);
            assertThat(ear.activations.get(0).added()).containsExactly(PluginName.of("neo"), PluginName.of("trinity"));
            assertThat(ear.activations.get(1).generation()).isEqualTo(2);
            assertThat(ear.activations.get(1).previous()).isEqualTo(1);
            assertThat(ear.activations.get(1).updated()).containsExactly(PluginName.of("neo"));
            assertThat(ear.activations.get(1).removed()).containsExactly(PluginName.of("trinity"));
        }

        @Test
        void hearOfFailuresAndTransfers() throws IOException {
            host.declare("name: neo, path: neo", "name: bad, path: absent");
            Ear ear = new Ear();
            try (PluginManager manager = host.builder().listener(ear).build()) {
                manager.install(InstallRequest.defaults());
            }

            assertThat(ear.phasesOf("bad")).endsWith(Phase.FAILED);
            assertThat(ear.transfers).anySatisfy(event -> {
                assertThat(event.plugin()).isEqualTo(PluginName.of("neo"));
                assertThat(event.received()).isEqualTo(5);
            });
        }

        static Stream<Throwable> failures() {
            return Stream.of(
                    new IllegalStateException("listener"),
                    new AssertionError("listener"),
                    new LinkageError("listener"));
        }

        @ParameterizedTest
        @MethodSource("failures")
        void thatFailChangeNothing(Throwable failure) {
            Ear ear = new Ear();
            try (PluginManager manager =
                    host.builder().listener(new Thrower(failure)).listener(ear).build()) {
                InstallReport report =
                        manager.install(InstallRequest.defaults()).orThrow();

                assertThat(report.newGeneration()).hasValue(1);
                assertThat(ear.activations).hasSize(1);
            }
        }

        @Test
        void mayCallTheManager() throws IOException {
            List<Long> seen = Collections.synchronizedList(new ArrayList<>());
            PluginManager[] manager = new PluginManager[1];
            manager[0] = host.builder()
                    .listener(new PluginManagerListener() {
                        @Override
                        public void onActivated(ActivationEvent event) {
                            seen.add(manager[0].installed().generation());
                            manager[0].prune(PruneRequest.builder().build());
                        }
                    })
                    .build();
            try (PluginManager open = manager[0]) {
                open.install(InstallRequest.defaults()).orThrow();
            }

            assertThat(seen).containsExactly(1L);
        }
    }

    /** Whom the host's policy lets do what. */
    @Nested
    class Policy {

        @Test
        void isAskedBeforeEveryChange() {
            Set<Action> asked = EnumSet.noneOf(Action.class);
            try (PluginManager manager = host.builder()
                    .accessPolicy((actor, action) -> {
                        asked.add(action);
                        return false;
                    })
                    .build()) {
                for (ThrowingConsumer<PluginManager> change : List.<ThrowingConsumer<PluginManager>>of(
                        m -> m.install(InstallRequest.defaults()),
                        m -> m.apply(m.plan(InstallRequest.defaults())),
                        m -> m.lock(LockRequest.builder().build()),
                        m -> m.rollback(RollbackRequest.builder().build()),
                        m -> m.resume(ResumeRequest.builder().build()),
                        m -> m.repair(RepairRequest.builder().build()),
                        m -> m.prune(PruneRequest.builder().build()))) {
                    assertThatThrownBy(() -> change.accept(manager)).isInstanceOf(AccessDeniedException.class);
                }
            }

            assertThat(asked).containsExactlyInAnyOrder(Action.values());
            assertThat(host.pluginDir()).doesNotExist();
        }

        @Test
        void namesTheActorItRefuses() {
            Actor smith = new Actor("smith");
            try (PluginManager manager = host.builder()
                    .accessPolicy((actor, action) -> !actor.equals(smith))
                    .build()) {
                assertThatThrownBy(() -> manager.install(
                                InstallRequest.builder().actor(smith).build()))
                        .isInstanceOf(AccessDeniedException.class)
                        .hasMessageContaining("\"smith\" may not install plugins here")
                        .hasMessageContaining("ask those who run this host");

                manager.install(InstallRequest.builder().actor(new Actor("neo")).build())
                        .orThrow();
            }
        }
    }

    /** How calls end early. */
    @Nested
    @Timeout(60)
    class Cancellation {

        private final CountDownLatch stalled = new CountDownLatch(1);

        private PluginManager stallingManager() {
            host.store().put("neo", "0123456789").stallAfter("neo", 5);
            return host.builder()
                    .listener(new PluginManagerListener() {
                        @Override
                        public void onTransfer(TransferEvent event) {
                            stalled.countDown();
                        }
                    })
                    .build();
        }

        private FutureTask<Throwable> inBackground(Runnable call) {
            FutureTask<Throwable> task = new FutureTask<>(() -> {
                try {
                    call.run();
                    return null;
                } catch (RuntimeException e) {
                    return Thread.currentThread().isInterrupted() ? new Interrupted(e) : e;
                }
            });
            Thread thread = new Thread(task, "installing");
            thread.setDaemon(true);
            thread.start();
            return task;
        }

        @Test
        void closingCancelsWhatRuns() throws Exception {
            PluginManager manager = stallingManager();
            FutureTask<Throwable> install = inBackground(() -> manager.install(InstallRequest.defaults()));
            assertThat(stalled.await(30, TimeUnit.SECONDS)).isTrue();

            manager.close();

            assertThat(install.isDone() || install.get(30, TimeUnit.SECONDS) != null)
                    .isTrue();
            assertThat(install.get())
                    .isInstanceOf(CancelledException.class)
                    .hasMessageContaining("the call was cancelled; the plugins in place are a complete set");
            assertNothingLeft();
        }

        @Test
        void anInterruptCancelsAndIsRestored() throws Exception {
            Thread[] thread = new Thread[1];
            try (PluginManager manager = stallingManager()) {
                FutureTask<Throwable> install = inBackground(() -> {
                    thread[0] = Thread.currentThread();
                    manager.install(InstallRequest.defaults());
                });
                assertThat(stalled.await(30, TimeUnit.SECONDS)).isTrue();

                thread[0].interrupt();

                assertThat(install.get(30, TimeUnit.SECONDS))
                        .isInstanceOf(Interrupted.class)
                        .hasCauseInstanceOf(CancelledException.class);
                assertNothingLeft();

                host.store().heal("neo");
                manager.install(InstallRequest.defaults()).orThrow();
            }
        }

        @Test
        void anInterruptFromBeforeCancelsAtOnce() {
            try (PluginManager manager = host.builder().build()) {
                Thread.currentThread().interrupt();

                assertThatThrownBy(() -> manager.install(InstallRequest.defaults()))
                        .isInstanceOf(CancelledException.class);
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
        }

        private void assertNothingLeft() {
            assertThat(host.stateDir().resolve("staging")).isEmptyDirectory();
            assertThat(host.stateDir().resolve("current")).doesNotExist();
            assertThat(host.lockFile()).doesNotExist();
            assertThat(host.store().openTransfers()).isZero();
        }
    }

    /** Says that the interrupt flag was set when a call failed. */
    private static final class Interrupted extends RuntimeException {

        private static final long serialVersionUID = 1;

        Interrupted(RuntimeException cause) {
            super(cause);
        }
    }

    @Test
    void everyCallAfterTheEndIsAMistake() throws IOException {
        PluginManager manager = host.builder().build();
        var plan = manager.plan(InstallRequest.defaults());
        manager.close();
        manager.close();

        for (ThrowingConsumer<PluginManager> call : List.<ThrowingConsumer<PluginManager>>of(
                m -> m.plan(InstallRequest.defaults()),
                m -> m.apply(plan),
                m -> m.install(InstallRequest.defaults()),
                m -> m.lock(LockRequest.builder().build()),
                PluginManager::installed,
                PluginManager::pin,
                PluginManager::hold,
                m -> m.rollback(RollbackRequest.builder().build()),
                m -> m.resume(ResumeRequest.builder().build()),
                m -> m.verify(VerifyRequest.builder().build()),
                m -> m.repair(RepairRequest.builder().build()),
                m -> m.prune(PruneRequest.builder().build()),
                m -> m.versions(PluginName.of("neo")))) {
            assertThatThrownBy(() -> call.accept(manager))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("this plugin manager is closed");
        }
        assertThat(host.pluginDir()).doesNotExist();
    }

    @Test
    void aForeignPlanIsAMistake() {
        assertThatThrownBy(() -> host.manager().apply(new ForeignPlan()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the plan was not made by a plugin manager");
    }

    private record ForeignPlan() implements io.pluginmanager.Plan {

        @Override
        public long baseGeneration() {
            return 0;
        }

        @Override
        public io.pluginmanager.Digest fingerprint() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<io.pluginmanager.PlannedChange> changes() {
            return List.of();
        }

        @Override
        public List<io.pluginmanager.error.Problem> problems() {
            return List.of();
        }

        @Override
        public java.util.Optional<io.pluginmanager.Hold> hold() {
            return java.util.Optional.empty();
        }
    }

    @Test
    void anUnexpectedFailureOfAProviderIsOnePluginsFailure() throws IOException {
        host.store().failNext("neo", 1, () -> {
            throw new IllegalStateException("a mistake in the provider");
        });

        InstallReport report = host.install();

        assertThat(outcome(report, "neo").problem().orElseThrow().message())
                .isEqualTo("cannot install \"neo\": java.lang.IllegalStateException: a mistake in the provider");
        assertThat(outcome(report, "trinity").result()).isEqualTo(Result.ADDED);
    }
}

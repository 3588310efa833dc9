package io.pluginmanager.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.InstallRequest;
import io.pluginmanager.PluginManager;
import io.pluginmanager.Watch;
import io.pluginmanager.WatchRequest;
import io.pluginmanager.config.PluginsConfig;
import io.pluginmanager.core.lock.Time;
import io.pluginmanager.event.ActivationEvent;
import io.pluginmanager.event.ConfigurationEvent;
import io.pluginmanager.event.ConfigurationEvent.Result;
import io.pluginmanager.event.PluginManagerListener;
import io.pluginmanager.testkit.MemoryStore.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A watched configuration; time passes only when a test says so. */
@Timeout(120)
class WatchTest {

    @TempDir
    Path folder;

    private final SteppedTime time = new SteppedTime();
    private final BlockingQueue<ConfigurationEvent> events = new LinkedBlockingQueue<>();
    private volatile Change duringInstall = () -> {};
    private SetsFixture host;
    private PluginManager manager;

    /** What somebody does to the configuration. */
    private interface Change {
        void make() throws IOException;
    }

    /** Waits only as the watch does, and only until the next step. */
    private static final class SteppedTime implements Time {

        private static final Duration INTERVAL = Duration.ofSeconds(10);

        private final SynchronousQueue<Duration> steps = new SynchronousQueue<>();

        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            if (duration.equals(INTERVAL)) {
                steps.take();
            }
        }

        /** Lets the watch look; returns when the look before this one has ended. */
        void look() throws InterruptedException {
            assertThat(steps.offer(INTERVAL, 1, TimeUnit.MINUTES)).isTrue();
        }
    }

    @BeforeEach
    void open() throws IOException {
        host = new SetsFixture(folder);
        host.store().put("neo", "neo 1").put("trinity", "trinity 1");
        host.declare("name: neo, path: neo");
        manager = host.builder()
                .time(time)
                .listener(new PluginManagerListener() {
                    @Override
                    public void onConfiguration(ConfigurationEvent event) {
                        events.add(event);
                    }

                    @Override
                    public void onActivated(ActivationEvent event) {
                        Change change = duringInstall;
                        duringInstall = () -> {};
                        try {
                            change.make();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }
                })
                .build();
        manager.install(InstallRequest.defaults()).orThrow();
    }

    @AfterEach
    void close() {
        manager.close();
        host.close();
    }

    private ConfigurationEvent event() throws InterruptedException {
        ConfigurationEvent event = events.poll(1, TimeUnit.MINUTES);
        assertThat(event).isNotNull();
        return event;
    }

    @Test
    void aChangeIsInstalledAfterTwoEqualLooks() throws Exception {
        try (Watch watch = manager.watch(WatchRequest.defaults())) {
            time.look();
            time.look();
            host.declare("name: neo, path: neo", "name: trinity, path: trinity");
            time.look();
            time.look();
            assertThat(watch.isRunning()).isTrue();
            time.look();

            assertThat(event().result()).isEqualTo(Result.INSTALLED);
            assertThat(host.read("trinity")).isEqualTo("trinity 1");
        }
        assertThat(events).isEmpty();
    }

    @Test
    void aChangeWhileAnotherIsInstalledIsInstalledToo() throws Exception {
        String more = Files.readString(host.declare("name: neo, path: neo", "name: trinity, path: trinity")
                .config());
        host.declare("name: neo, path: neo");
        duringInstall = () -> Files.writeString(host.config(), more);
        try (Watch watch = manager.watch(WatchRequest.defaults())) {
            host.declare("name: neo, path: neo, as: other");
            time.look();
            time.look();
            assertThat(event().result()).isEqualTo(Result.INSTALLED);
            time.look();
            time.look();

            assertThat(event().result()).isEqualTo(Result.INSTALLED);
            assertThat(host.read("trinity")).isEqualTo("trinity 1");
            assertThat(watch.isRunning()).isTrue();
        }
    }

    @Test
    void aMountedConfigMapIsFollowed() throws Exception {
        Path mount = Files.createDirectory(folder.resolve("mount"));
        String one = Files.readString(host.config());
        Path old = Files.createDirectory(mount.resolve("..2026_01"));
        Files.writeString(old.resolve("plugins.yaml"), one);
        Files.createSymbolicLink(mount.resolve("..data"), Path.of("..2026_01"));
        Files.delete(host.config());
        Files.createSymbolicLink(host.config(), Path.of("mount/..data/plugins.yaml"));
        try (Watch watch = manager.watch(WatchRequest.defaults())) {
            Path next = Files.createDirectory(mount.resolve("..2026_02"));
            Files.writeString(next.resolve("plugins.yaml"), one.replace("name: neo", "name: renamed"));
            Files.createSymbolicLink(mount.resolve("..tmp"), Path.of("..2026_02"));
            Files.move(mount.resolve("..tmp"), mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
            time.look();
            time.look();

            assertThat(event().result()).isEqualTo(Result.INSTALLED);
            assertThat(host.isPlaced("renamed")).isTrue();
            assertThat(host.isPlaced("neo")).isFalse();

            Path same = Files.createDirectory(mount.resolve("..2026_03"));
            Files.copy(next.resolve("plugins.yaml"), same.resolve("plugins.yaml"));
            Files.createSymbolicLink(mount.resolve("..tmp"), Path.of("..2026_03"));
            Files.move(mount.resolve("..tmp"), mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
            time.look();
            time.look();
            time.look();
            assertThat(events).as("another place with the same text").isEmpty();
            assertThat(watch.isRunning()).isTrue();
        }
    }

    @Test
    void aConfigurationWithErrorsKeepsTheSetAndIsToldOnce() throws Exception {
        try (Watch watch = manager.watch(WatchRequest.defaults())) {
            Files.writeString(host.config(), "plugins:\n  plugns: []\n");
            time.look();
            time.look();
            ConfigurationEvent event = event();
            assertThat(event.result()).isEqualTo(Result.REJECTED);
            assertThat(event.report()).isEmpty();
            assertThat(event.problems().get(0).toString()).contains("plugns");
            assertThat(host.read("neo")).isEqualTo("neo 1");

            time.look();
            time.look();
            time.look();
            assertThat(events).isEmpty();

            host.declare("name: trinity, path: trinity");
            time.look();
            time.look();
            assertThat(event().result()).isEqualTo(Result.INSTALLED);
            assertThat(host.isPlaced("neo")).isFalse();
            assertThat(watch.isRunning()).isTrue();
        }
    }

    @Test
    void aDefinitionBesideTheConfigurationIsWatchedToo() throws Exception {
        Files.writeString(folder.resolve("d.yaml"), "name: a\nimage: x/y:1\n");
        host.declare("name: neo, path: neo, definition: ./d.yaml");
        manager.install(InstallRequest.defaults()).orThrow();
        int fetched = host.store().calls(Operation.OPEN);
        try (Watch watch = manager.watch(WatchRequest.defaults())) {
            Files.writeString(folder.resolve("d.yaml"), "name: b\nimage: x/y:1\n");
            time.look();
            time.look();

            assertThat(event().result()).isEqualTo(Result.INSTALLED);
            assertThat(manager.catalogue().require("neo").type()).isEqualTo("b");
            assertThat(host.store().calls(Operation.OPEN)).isEqualTo(fetched);
            assertThat(watch.isRunning()).isTrue();
        }
    }

    @Test
    void theEndOfAWatchEndsItsThread() {
        Watch watch = manager.watch(WatchRequest.defaults());
        assertThat(threads())
                .hasSize(1)
                .allSatisfy(thread -> assertThat(thread.isDaemon()).isTrue());

        watch.close();
        watch.close();

        assertThat(watch.isRunning()).isFalse();
        assertThat(threads()).isEmpty();
    }

    @Test
    void closingTheManagerEndsItsWatches() {
        Watch watch = manager.watch(WatchRequest.defaults());

        manager.close();

        assertThat(watch.isRunning()).isFalse();
        assertThat(threads()).isEmpty();
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("plugin-manager-watch"))
                .toList();
    }

    @Test
    void onlyAFileCanBeWatched() {
        PluginsConfig config = PluginsConfig.builder(folder).build();
        try (PluginManager built = PluginManagers.builder().config(config).build()) {
            assertThatThrownBy(() -> built.watch(WatchRequest.defaults()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("only a configuration that is a file can be watched");
        }
    }
}

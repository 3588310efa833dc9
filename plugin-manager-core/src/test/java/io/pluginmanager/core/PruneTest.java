package io.pluginmanager.core;

import static io.pluginmanager.core.SetsFixture.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.LockRequest;
import io.pluginmanager.PinnedSet;
import io.pluginmanager.PluginName;
import io.pluginmanager.PruneReport;
import io.pluginmanager.PruneRequest;
import io.pluginmanager.RollbackRequest;
import io.pluginmanager.core.disk.JdkDisk;
import io.pluginmanager.core.lock.FileLocks;
import io.pluginmanager.core.lock.FileSystemTrust;
import io.pluginmanager.core.lock.Held;
import io.pluginmanager.core.lock.Time;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PruneTest {

    @TempDir
    Path folder;

    private SetsFixture host;

    @BeforeEach
    void host() throws IOException {
        host = new SetsFixture(folder);
        host.declare("name: neo, path: neo");
    }

    @AfterEach
    void close() {
        host.close();
    }

    private void generations(int from, int to) {
        for (int number = from; number <= to; number++) {
            host.store().put("neo", "neo " + number);
            host.update("neo").orThrow();
        }
    }

    private PruneReport prune(PruneRequest.Builder request) {
        return host.manager().prune(request.build());
    }

    private Set<String> kept() throws IOException {
        return names(host.stateDir().resolve("generations"));
    }

    private int trees() throws IOException {
        int trees = 0;
        for (String shelf : names(host.stateDir().resolve("store"))) {
            trees += names(host.stateDir().resolve("store").resolve(shelf)).size();
        }
        return trees;
    }

    private static Set<String> names(Path directory) throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> children = Files.list(directory)) {
            children.forEach(child -> names.add(child.getFileName().toString()));
        }
        return names;
    }

    @Test
    void nothingInstalledIsNothingToPrune() {
        PruneReport report = prune(PruneRequest.builder());

        assertThat(report.generations()).isEmpty();
        assertThat(report.trees()).isZero();
        assertThat(host.pluginDir()).doesNotExist();
    }

    @Test
    void youngGenerationsAreKept() throws IOException {
        generations(1, 6);

        assertThat(prune(PruneRequest.builder()).generations()).isEmpty();
        assertThat(kept()).hasSize(6);
    }

    @Test
    void oldOnesGoButForTheNewestThree() throws IOException {
        generations(1, 6);
        host.pass(Duration.ofHours(25));

        PruneReport report = prune(PruneRequest.builder());

        assertThat(report.generations()).containsExactly(1L, 2L, 3L);
        assertThat(report.trees()).isEqualTo(3);
        assertThat(kept()).containsExactly("4", "5", "6");
        assertThat(trees()).isEqualTo(3);
        assertThat(host.stateDir().resolve("trash")).isEmptyDirectory();
        assertThat(host.read("neo")).isEqualTo("neo 6");
    }

    @Test
    void theConfigurationSaysHowMany() throws IOException {
        host.setting("keep_generations: 5").declare("name: neo, path: neo");
        generations(1, 7);
        host.pass(Duration.ofHours(25));

        assertThat(prune(PruneRequest.builder()).generations()).containsExactly(1L, 2L);
    }

    @Test
    void currentAndPreviousAreKeptWhateverIsAsked() throws IOException {
        generations(1, 4);

        prune(PruneRequest.builder().keepGenerations(1).minimumAge(Duration.ZERO));
        host.pass(Duration.ofSeconds(1));
        PruneReport report = prune(PruneRequest.builder().keepGenerations(1).minimumAge(Duration.ZERO));

        assertThat(kept()).containsExactly("3", "4");
        assertThat(report.problems()).isEmpty();
    }

    @Test
    void theCurrentOneIsKeptAfterGoingBack() throws IOException {
        generations(1, 5);
        host.manager().rollback(RollbackRequest.builder().generation(2L).build());
        host.pass(Duration.ofHours(25));

        prune(PruneRequest.builder().keepGenerations(1));

        assertThat(kept()).containsExactly("1", "2", "5");
        assertThat(host.read("neo")).isEqualTo("neo 2");
    }

    @Test
    void aDryRunSaysTheSameAndChangesNothing() throws IOException {
        generations(1, 5);
        host.pass(Duration.ofHours(25));
        Map<String, String> before = snapshot(host.stateDir().resolve("store"));

        PruneReport dry = prune(PruneRequest.builder().dryRun(true));

        assertThat(dry.generations()).containsExactly(1L, 2L);
        assertThat(dry.trees()).isEqualTo(2);
        assertThat(kept()).hasSize(5);
        assertThat(snapshot(host.stateDir().resolve("store"))).isEqualTo(before);
        assertThat(prune(PruneRequest.builder()).generations()).isEqualTo(dry.generations());
    }

    @Test
    void anInstallationPrunesByItself() throws IOException {
        generations(1, 5);
        host.pass(Duration.ofHours(25));

        generations(6, 6);

        assertThat(kept()).containsExactly("4", "5", "6");
    }

    @Test
    void aTreeThatSeveralGenerationsShareStaysWhileOneIsKept() throws IOException {
        host.store().put("late", "late");
        host.declare("name: neo, path: neo", "name: late, path: late");
        generations(1, 6);
        host.pass(Duration.ofHours(25));

        assertThat(prune(PruneRequest.builder()).trees()).isEqualTo(3);
        assertThat(host.read("late")).isEqualTo("late");
    }

    @Test
    void treesWithoutAGenerationGo() throws IOException {
        generations(1, 1);
        host.store().put("neo", "recorded only");
        host.manager().lock(LockRequest.builder().updateAll(true).build());
        assertThat(trees()).isEqualTo(2);

        assertThat(prune(PruneRequest.builder()).trees()).isEqualTo(1);
        assertThat(trees()).isEqualTo(1);
    }

    @Test
    void whatARunningInstallationMayUseIsLeftAlone() throws Exception {
        generations(1, 5);
        host.store().put("neo", "recorded only");
        host.manager().lock(LockRequest.builder().updateAll(true).build());
        host.pass(Duration.ofHours(25));
        FileLocks locks = new FileLocks(new JdkDisk(), FileSystemTrust.declared(), Time.system());

        PruneReport report;
        try (Held held = locks.acquire(host.stateDir().resolve("fetch.lock"), Duration.ofSeconds(5), "a test")) {
            report = prune(PruneRequest.builder());
            assertThat(held).isNotNull();
        }

        assertThat(report.generations()).containsExactly(1L, 2L);
        assertThat(report.problems())
                .singleElement()
                .extracting(Problem::message)
                .isEqualTo("an installation is running: what it may be about to use was left alone");
        assertThat(trees()).isEqualTo(4);
    }

    @Test
    void aPinKeepsAGenerationUntilItIsClosed() throws IOException {
        generations(1, 1);
        PinnedSet pinned = host.manager().pin();
        Path neo = pinned.find(PluginName.of("neo")).orElseThrow().path();
        generations(2, 6);
        host.pass(Duration.ofHours(25));

        assertThat(prune(PruneRequest.builder()).generations()).containsExactly(2L, 3L);
        assertThat(pinned.generation()).isEqualTo(1);
        assertThat(neo).hasContent("neo 1");
        assertThat(pinned.root().resolve("neo")).hasContent("neo 1");

        pinned.close();
        assertThat(prune(PruneRequest.builder()).generations()).containsExactly(1L);
        assertThat(neo).doesNotExist();
        assertThat(host.stateDir().resolve("pins")).isEmptyDirectory();
    }

    @Test
    void severalPinsKeepUntilTheLast() throws IOException {
        generations(1, 1);
        PinnedSet one = host.manager().pin();
        PinnedSet two = host.manager().pin();
        generations(2, 5);
        host.pass(Duration.ofHours(25));

        one.close();
        one.close();
        assertThat(prune(PruneRequest.builder()).generations()).containsExactly(2L);
        two.close();
        assertThat(prune(PruneRequest.builder()).generations()).containsExactly(1L);
    }

    @Test
    void aPinOutlivesItsManager() throws IOException {
        generations(1, 1);
        try (PinnedSet pinned = host.manager().pin()) {
            host.restart();
            generations(2, 5);
            host.pass(Duration.ofHours(25));
            prune(PruneRequest.builder());

            assertThat(pinned.find(PluginName.of("neo")).orElseThrow().path()).hasContent("neo 1");
        }
    }

    @Test
    void nothingInstalledCanBePinned() throws IOException {
        try (PinnedSet pinned = host.manager().pin()) {
            assertThat(pinned.generation()).isZero();
            assertThat(pinned.plugins()).isEmpty();
        }
        assertThat(host.pluginDir()).doesNotExist();
    }
}

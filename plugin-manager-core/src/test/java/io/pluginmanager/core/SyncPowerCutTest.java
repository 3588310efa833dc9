package io.pluginmanager.core;

import static io.pluginmanager.core.SyncFixture.serve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.config.Durability;
import io.pluginmanager.core.disk.CrashReplay;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.DiskOperation;
import io.pluginmanager.core.disk.ForwardingDisk;
import io.pluginmanager.core.disk.JdkDisk;
import io.pluginmanager.core.disk.RecordingDisk;
import io.pluginmanager.core.disk.Survival;
import io.pluginmanager.core.disk.Trees;
import io.pluginmanager.plugin.CatalogueEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Power cuts, and ends of the process, between any two changes that a sync makes to files. */
class SyncPowerCutTest {

    private static final String[] OLD = {"a=1", "b=1", "gone=1"};
    private static final String[] NEW = {"a=2", "b=1", "come=1"};

    @TempDir(factory = MemoryTempDir.class)
    private Path temp;

    private static Map<String, String> files(String... definitions) {
        Map<String, String> files = new TreeMap<>();
        for (String definition : definitions) {
            String[] parts = definition.split("=", 2);
            files.put("optimus-plugin-" + parts[0] + ".yaml", SyncFixture.text(parts[0], parts[1]));
        }
        return files;
    }

    private static CatalogueSync sync(SyncFixture client, Disk disk, Durability durability) {
        return client.builder()
                .disk(disk)
                .durability(durability)
                .server("memory://one")
                .build();
    }

    /** Syncs what is new and returns what that did to files. */
    private CrashReplay record(boolean first, Durability durability, UnaryOperator<Disk> mistake) throws IOException {
        Path root = Files.createDirectory(temp.resolve("site"));
        SyncFixture client = new SyncFixture(root.resolve("client"));
        if (!first) {
            serve(client.one, OLD);
            sync(client, new JdkDisk(), durability).run();
        }
        serve(client.one, NEW);
        RecordingDisk recorder = new RecordingDisk(new JdkDisk(), root);
        assertThat(sync(client, mistake.apply(recorder), durability).run().changed())
                .isTrue();
        return recorder.recording();
    }

    private static Map<String, String> seen(SyncFixture client) throws IOException {
        return Files.exists(client.directory.resolve("catalogue")) ? client.definitions() : Map.of();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everythingIsForcedBeforeTheSwitch(boolean first) throws IOException {
        CrashReplay replay = record(first, Durability.FULL, UnaryOperator.identity());

        assertForced(replay);
    }

    private void assertForced(CrashReplay replay) throws IOException {
        Path state = temp.resolve("site/client/.plugin-manager");
        replay.assertEverythingForcedBefore(
                replay.lastRenameTo(state.resolve("current")),
                state.resolve("current").toRealPath(),
                temp.resolve("site/client/catalogue").toRealPath());
    }

    @Test
    void aForceThatIsLeftOutIsFound() throws IOException {
        CrashReplay replay = record(false, Durability.FULL, disk -> new ForwardingDisk(disk) {
            @Override
            public void force(Path path) throws IOException {
                if (!path.toString().endsWith("optimus-plugin-come.yaml")) {
                    super.force(path);
                }
            }
        });

        assertThatThrownBy(() -> assertForced(replay))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not forced before");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyPowerCutLeavesOneCatalogueAndTheNextSyncFinishes(boolean first) throws IOException {
        cutEverywhere(first, Durability.FULL);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void withoutForcingTheNextSyncMendsWhateverAPowerCutLeaves(boolean first) throws IOException {
        cutEverywhere(first, Durability.PROCESS);
    }

    private void cutEverywhere(boolean first, Durability durability) throws IOException {
        CrashReplay replay = record(first, durability, UnaryOperator.identity());
        List<Survival> variants = Survival.variants(4);
        for (int prefix = 0; prefix <= replay.operations().size(); prefix++) {
            cut(first, durability, replay, prefix, Survival.everything());
            cut(first, durability, replay, prefix, Survival.nothing());
            cut(first, durability, replay, prefix, variants.get(prefix % variants.size()));
            cut(first, durability, replay, prefix, Survival.random(prefix));
        }
    }

    private void cut(boolean first, Durability durability, CrashReplay replay, int prefix, Survival survival)
            throws IOException {
        Path place = Files.createDirectory(temp.resolve("cut"));
        SyncFixture client = new SyncFixture(place.resolve("client"));
        if (!first) {
            // the server calls its states as it did before
            serve(client.one, OLD);
        }
        serve(client.one, NEW);
        try {
            replay.materialise(prefix, survival, place);
            CatalogueSync sync = sync(client, new JdkDisk(), durability);
            boolean onlyKilled =
                    survival.toString().equals(Survival.everything().toString());
            if (durability == Durability.FULL || onlyKilled) {
                assertThat(seen(client)).isIn(first ? Map.of() : files(OLD), files(NEW));
                assertThat(sync.catalogue().all())
                        .allSatisfy(entry -> assertThat(entry.text()).isNotEmpty());
            }

            sync.run();

            assertThat(seen(client)).isEqualTo(files(NEW));
            assertThat(sync.catalogue().all()).extracting(CatalogueEntry::id).containsExactly("a", "b", "come");
            assertThat(client.inState("staging")).isEmpty();
            assertThat(client.inState("trash")).isEmpty();
            assertThat(client.inState(".")).noneMatch(name -> name.endsWith(".tmp"));
            int calls = client.one.calls();
            assertThat(sync.run().changed()).isFalse();
            assertThat(client.one.calls() - calls).isEqualTo(1);
        } catch (AssertionError | RuntimeException e) {
            DiskOperation next =
                    prefix < replay.operations().size() ? replay.operations().get(prefix) : null;
            throw new AssertionError("power cut before operation " + prefix + " (" + next + "), " + survival, e);
        } finally {
            if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                Trees.deleteTree(new JdkDisk(), place);
            }
        }
    }
}

package io.pluginmanager.core.crash;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.config.LinkMode;
import io.pluginmanager.core.disk.CrashReplay;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.DiskOperation;
import io.pluginmanager.core.disk.ForwardingDisk;
import io.pluginmanager.core.disk.JdkDisk;
import io.pluginmanager.core.disk.RecordingDisk;
import io.pluginmanager.core.disk.Survival;
import io.pluginmanager.core.disk.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Power cuts between any two changes to files: what was not forced is lost, half of it, or none of it. */
class PowerCutTest {

    @TempDir(factory = InMemory.class)
    private Path dir;

    private String lockBefore = "";
    private String lockAfter = "";

    private CrashReplay record(Scenario scenario, Site site, UnaryOperator<Disk> mistake) throws IOException {
        RecordingDisk recorder = new RecordingDisk(new QuickDisk(), site.root());
        lockBefore = site.lockText();
        scenario.run(site, mistake.apply(recorder));
        lockAfter = site.lockText();
        return recorder.recording();
    }

    @ParameterizedTest
    @CsvSource({"FIRST_INSTALL, SYMLINK", "UPDATE, SYMLINK", "ROLLBACK, SYMLINK", "UPDATE, HARDLINK"})
    void everythingIsForcedBeforeTheSwitch(Scenario scenario, LinkMode mode) throws IOException {
        Site site = scenario.prepare(dir.resolve("site"), mode);

        CrashReplay replay = record(scenario, site, UnaryOperator.identity());

        assertForcedBeforeSwitch(replay, site);
    }

    private static void assertForcedBeforeSwitch(CrashReplay replay, Site site) throws IOException {
        int rename = replay.lastRenameTo(site.current());
        replay.assertEverythingForcedBefore(rename, site.needed());
    }

    @ParameterizedTest
    @CsvSource({"FIRST_INSTALL, SYMLINK, 3", "UPDATE, SYMLINK, 1", "ROLLBACK, SYMLINK, 1", "UPDATE, HARDLINK, 5"})
    void everyPowerCutLeavesOneCompleteSetAndTheNextRunFinishes(Scenario scenario, LinkMode mode, int step)
            throws IOException {
        Site site = scenario.prepare(dir.resolve("site"), mode);
        CrashReplay replay = record(scenario, site, UnaryOperator.identity());
        List<Survival> variants = Survival.variants(3);

        for (int prefix = 0; prefix <= replay.operations().size(); prefix += step) {
            Survival rotating = variants.get(prefix % variants.size());
            cut(scenario, replay, prefix, Survival.nothing(), rotating == Survival.nothing());
            cut(scenario, replay, prefix, rotating, true);
        }
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"FIRST_INSTALL, SYMLINK", "UPDATE, SYMLINK", "ROLLBACK, SYMLINK", "UPDATE, HARDLINK"})
    void everyPowerCutOfEveryKindLeavesOneCompleteSet(Scenario scenario, LinkMode mode) throws IOException {
        Site site = scenario.prepare(dir.resolve("site"), mode);
        CrashReplay replay = record(scenario, site, UnaryOperator.identity());

        for (int prefix = 0; prefix <= replay.operations().size(); prefix++) {
            for (Survival survival : Survival.variants(6)) {
                cut(scenario, replay, prefix, survival, true);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".*/root/conf.yaml",
                ".*/root",
                ".*/tree.json",
                ".*/store/[0-9a-f]{2}",
                ".*/generation/lock",
                ".*/generation",
                ".*/generations"
            })
    void aForceThatIsLeftOutIsFound(String forgotten) throws IOException {
        Site site = Scenario.UPDATE.prepare(dir.resolve("site"), LinkMode.SYMLINK);

        CrashReplay replay = record(Scenario.UPDATE, site, disk -> new ForwardingDisk(disk) {
            @Override
            public void force(Path path) throws IOException {
                if (!path.toString().matches(forgotten)) {
                    super.force(path);
                }
            }
        });

        assertThatThrownBy(() -> assertForcedBeforeSwitch(replay, site))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not forced before");
    }

    @Test
    void aSwitchThatComesTooEarlyIsFound() throws IOException {
        Site site = Scenario.UPDATE.prepare(dir.resolve("site"), LinkMode.SYMLINK);

        CrashReplay replay = record(Scenario.UPDATE, site, disk -> new ForwardingDisk(disk) {
            @Override
            public void createDirectory(Path directory, Mode mode) throws IOException {
                super.createDirectory(directory, mode);
                if (directory.endsWith("generation")) {
                    Path link = Trees.temporaryFor(site.current());
                    createLink(link, Path.of("generations/2"));
                    rename(link, site.current());
                }
            }
        });

        assertSomeCutIsFound(replay);
    }

    @Test
    void aLockFileThatComesTooLateIsFound() throws IOException {
        Site site = Scenario.UPDATE.prepare(dir.resolve("site"), LinkMode.SYMLINK);

        CrashReplay replay = record(Scenario.UPDATE, site, disk -> new ForwardingDisk(disk) {
            private Path late = site.root();

            @Override
            public void rename(Path from, Path to) throws IOException {
                if (to.equals(site.lockFile())) {
                    late = from;
                    return;
                }
                super.rename(from, to);
                if (to.equals(site.current())) {
                    super.rename(late, site.lockFile());
                }
            }
        });

        assertSomeCutIsFound(replay);
    }

    private void assertSomeCutIsFound(CrashReplay replay) {
        assertThatThrownBy(() -> {
                    for (int prefix = 0; prefix <= replay.operations().size(); prefix++) {
                        cut(Scenario.UPDATE, replay, prefix, Survival.everything(), false);
                    }
                })
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("power cut before operation");
    }

    private void cut(Scenario scenario, CrashReplay replay, int prefix, Survival survival, boolean recover)
            throws IOException {
        Path place = dir.resolve("cut");
        Site site = new Site(Files.createDirectory(place));
        try {
            replay.materialise(prefix, survival, place);
            scenario.check(site, lockBefore, lockAfter);
            if (recover) {
                scenario.recover(site, lockAfter);
            }
        } catch (AssertionError | RuntimeException e) {
            DiskOperation next =
                    prefix < replay.operations().size() ? replay.operations().get(prefix) : null;
            throw new AssertionError("power cut before operation " + prefix + " (" + next + "), " + survival, e);
        } finally {
            Trees.deleteTree(new JdkDisk(), place);
        }
    }
}

package io.pluginmanager.core.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.config.LinkMode;
import io.pluginmanager.core.disk.CrashReplay;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.FailingDisk;
import io.pluginmanager.core.disk.ForkedJvm;
import io.pluginmanager.core.disk.JdkDisk;
import io.pluginmanager.core.disk.RecordingDisk;
import io.pluginmanager.core.disk.Trees;
import io.pluginmanager.error.PluginManagerException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The end of the process at every single operation. */
class KillTest {

    private static final FailingDisk.Failure GONE = kind -> {
        throw new IOException("the process has ended");
    };

    @TempDir(factory = InMemory.class)
    private Path dir;

    private String lockBefore = "";
    private String lockAfter = "";

    /** Makes the change without a crash and returns how many operations it takes. */
    private int rehearse(Scenario scenario, LinkMode mode) throws IOException {
        Site site = scenario.prepare(dir.resolve("rehearsal"), mode);
        lockBefore = site.lockText();
        FailingDisk disk = FailingDisk.counting(new QuickDisk());
        scenario.run(site, disk);
        lockAfter = site.lockText();
        return disk.count();
    }

    private static void runUntilKilled(Scenario scenario, Site site, Disk disk) {
        try {
            scenario.run(site, disk);
        } catch (PluginManagerException e) {
            assertThat(e).hasStackTraceContaining("the process has ended");
        }
    }

    @ParameterizedTest
    @CsvSource({"FIRST_INSTALL, SYMLINK, 4", "UPDATE, SYMLINK, 1", "ROLLBACK, SYMLINK, 1", "UPDATE, HARDLINK, 5"})
    void anEndAtAnyOperationLeavesOneCompleteSetAndTheNextRunFinishes(Scenario scenario, LinkMode mode, int step)
            throws IOException {
        int operations = rehearse(scenario, mode);
        for (int n = 1; n <= operations; n += step) {
            Site site = scenario.prepare(dir.resolve("site"), mode);
            RecordingDisk recorder = new RecordingDisk(new QuickDisk(), site.root());
            runUntilKilled(scenario, site, FailingDisk.from(recorder, n, GONE));
            try {
                PluginSet seen = scenario.check(site, lockBefore, lockAfter);
                boolean decided =
                        !lockAfter.equals(lockBefore) && site.lockText().equals(lockAfter);

                int requests = scenario.run(site, recorder);

                if (decided) {
                    assertThat(requests).as("requests when all is in the store").isZero();
                }
                assertThat(site.seenThroughCurrent()).isEqualTo(scenario.after().files());
                if (!seen.equals(scenario.after())) {
                    CrashReplay replay = recorder.recording();
                    replay.assertEverythingForcedBefore(replay.lastRenameTo(site.current()), site.needed());
                }
                scenario.recover(site, lockAfter);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("end at operation " + n + " of " + operations, e);
            }
            Trees.deleteTree(new JdkDisk(), site.root());
        }
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"FIRST_INSTALL, SYMLINK", "FIRST_INSTALL, HARDLINK", "UPDATE, HARDLINK", "ROLLBACK, HARDLINK"})
    void anEndAtAnyOperationLeavesOneCompleteSetInEveryMode(Scenario scenario, LinkMode mode) throws IOException {
        anEndAtAnyOperationLeavesOneCompleteSetAndTheNextRunFinishes(scenario, mode, 1);
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource(Scenario.class)
    void inCopyModeEveryEntryIsCompleteAfterAnEndAtAnyOperation(Scenario scenario) throws IOException {
        inCopyModeEveryEntryIsCompleteAndTheNextRunFinishes(scenario, 1);
    }

    @ParameterizedTest
    @CsvSource({"FIRST_INSTALL, 7", "UPDATE, 7", "ROLLBACK, 3"})
    void inCopyModeEveryEntryIsCompleteAndTheNextRunFinishes(Scenario scenario, int step) throws IOException {
        int operations = rehearse(scenario, LinkMode.COPY);
        for (int n = 1; n <= operations; n += step) {
            Site site = scenario.prepare(dir.resolve("site"), LinkMode.COPY);
            runUntilKilled(scenario, site, FailingDisk.from(new QuickDisk(), n, GONE));
            try {
                scenario.checkEntries(site);
                scenario.run(site, Scenario.QUICK);
                assertThat(Debris.of(site)).isEmpty();
                assertThat(site.seenByPath()).isEqualTo(scenario.after().files());
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("end at operation " + n + " of " + operations, e);
            }
            Trees.deleteTree(new JdkDisk(), site.root());
        }
    }

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void aProcessThatIsHaltedLeavesOneCompleteSetAndTheNextRunFinishes(Scenario scenario)
            throws IOException, InterruptedException {
        halt(scenario, 6);
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource(Scenario.class)
    void aProcessThatIsHaltedAtAnyOperationLeavesOneCompleteSet(Scenario scenario)
            throws IOException, InterruptedException {
        halt(scenario, Integer.MAX_VALUE);
    }

    private void halt(Scenario scenario, int halts) throws IOException, InterruptedException {
        int operations = rehearse(scenario, LinkMode.SYMLINK);
        int step = Math.max(1, operations / halts);
        for (int n = 1 + step / 2; n <= operations; n += step) {
            Site site = scenario.prepare(dir.resolve("site"), LinkMode.SYMLINK);
            try (ForkedJvm jvm =
                    ForkedJvm.start(CrashMain.class, site.root().toString(), scenario.name(), Integer.toString(n))) {
                assertThat(jvm.exitCode()).isEqualTo(137);
            }
            scenario.check(site, lockBefore, lockAfter);
            scenario.recover(site, lockAfter);
            Trees.deleteTree(new JdkDisk(), site.root());
        }
    }
}

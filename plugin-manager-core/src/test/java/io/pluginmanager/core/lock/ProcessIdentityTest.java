package io.pluginmanager.core.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.pluginmanager.core.disk.ForkedJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessIdentityTest {

    private final ProcessIdentity self = ProcessIdentity.current();

    @TempDir
    private Path dir;

    @Test
    void knowsThisProcess() {
        assertThat(self.pid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(self.startTicks()).isPositive();
        assertThat(self.host()).isNotEmpty();
        assertThat(ProcessIdentity.current()).isEqualTo(self);
        assertThat(self.isProvablyGone(self)).isFalse();
    }

    @Test
    void anEndedProcessIsGoneAndALivingOneIsNot() throws Exception {
        ProcessIdentity other;
        try (ForkedJvm jvm = ForkedJvm.start(IdentityMain.class)) {
            other = Owner.parse(jvm.readLine()).orElseThrow().process();
            assertThat(other.pid()).isEqualTo(jvm.pid());
            assertThat(self.isProvablyGone(other)).isFalse();
            jvm.kill();
        }
        assertThat(self.isProvablyGone(other)).isTrue();
    }

    /** Tells its identity and waits. */
    static final class IdentityMain {
        private IdentityMain() {}

        public static void main(String[] arguments) throws IOException {
            System.out.println(Owner.of(ProcessIdentity.current(), ManualTime.START, "", "")
                    .line());
            System.in.read();
        }
    }

    @Test
    void aNumberThatWasGivenAgainIsGone() {
        assertThat(self.isProvablyGone(new ProcessIdentity(
                        self.host(), self.pid(), self.startTicks() - 1, self.bootId(), self.pidNamespace())))
                .isTrue();
    }

    @Test
    void withoutAStartTimeALivingNumberIsNotGone() {
        assertThat(self.isProvablyGone(
                        new ProcessIdentity(self.host(), self.pid(), 0, self.bootId(), self.pidNamespace())))
                .isFalse();
    }

    @Test
    void aProcessBeforeTheLastBootIsGone() {
        assertThat(self.isProvablyGone(
                        new ProcessIdentity(self.host(), self.pid(), self.startTicks(), "another boot", "pid:[1]")))
                .isTrue();
    }

    @Test
    void withoutABootIdNothingIsKnownOfBoots() {
        assertThat(self.isProvablyGone(new ProcessIdentity(self.host(), Integer.MAX_VALUE, 1, "", self.pidNamespace())))
                .isEqualTo(self.bootId().isEmpty());
    }

    @Test
    void anotherHostIsNeverGone() {
        assertThat(self.isProvablyGone(new ProcessIdentity("x" + self.host(), Integer.MAX_VALUE, 1, "other", "n")))
                .isFalse();
        assertThat(self.isProvablyGone(new ProcessIdentity("", Integer.MAX_VALUE, 1, "other", "n")))
                .isFalse();
    }

    @Test
    void anotherNameSpaceOfNumbersIsNeverGone() {
        assertThat(self.isProvablyGone(
                        new ProcessIdentity(self.host(), Integer.MAX_VALUE, 1, self.bootId(), "pid:[1]")))
                .isFalse();
    }

    @Test
    void impossibleNumbersProveNothing() {
        for (long pid : new long[] {0, -1, Long.MIN_VALUE}) {
            assertThat(self.isProvablyGone(
                            new ProcessIdentity(self.host(), pid, 1, self.bootId(), self.pidNamespace())))
                    .isFalse();
        }
    }

    @Test
    void aZombieIsGone() throws Exception {
        assumeThat(Files.exists(Path.of("/proc/self/stat"))).isTrue();
        // a child that ends before its parent asks for it: sleep never asks
        Process keeper = new ProcessBuilder("sh", "-c", "sh -c 'echo $$' & exec sleep 1000").start();
        try (BufferedReader output = keeper.inputReader()) {
            long pid = Long.parseLong(output.readLine());
            Path stat = Path.of("/proc/" + pid + "/stat");
            while (!ProcessStat.parse(Files.readString(stat)).isDead()) {
                Thread.onSpinWait();
            }
            ProcessIdentity zombie = new ProcessIdentity(
                    self.host(),
                    pid,
                    ProcessStat.parse(Files.readString(stat)).startTicks(),
                    self.bootId(),
                    self.pidNamespace());

            assertThat(self.isProvablyGone(zombie)).isTrue();
        } finally {
            keeper.destroyForcibly().waitFor();
        }
    }

    @Test
    void hiddenProcessesAreNotGone() throws IOException {
        long pid = ProcessHandle.current().pid();
        Path proc = Files.createDirectories(dir.resolve("self")).getParent();
        Files.writeString(proc.resolve("self/stat"), stat(pid, "java"));
        SystemProcesses processes = new SystemProcesses(proc);

        Files.writeString(proc.resolve("self/mounts"), "proc /proc proc rw,relatime 0 0\n");
        assertThat(processes.isGone(4242, 1)).isTrue();
        Files.writeString(proc.resolve("self/mounts"), "proc /proc proc rw,hidepid=0,gid=5 0 0\n");
        assertThat(processes.isGone(4242, 1)).isTrue();
        Files.writeString(proc.resolve("self/mounts"), "x / ext4 rw 0 0\nproc /proc proc rw,relatime,hidepid=2 0 0\n");
        assertThat(processes.isGone(4242, 1)).isFalse();
        Files.writeString(proc.resolve("self/mounts"), "proc /proc proc hidepid=invisible,gid=5 0 0\n");
        assertThat(processes.isGone(4242, 1)).isFalse();
        Files.delete(proc.resolve("self/mounts"));
        assertThat(processes.isGone(4242, 1)).isFalse();
    }

    @Test
    void theProcessesOfAnotherNameSpaceProveNothing() throws IOException {
        long pid = ProcessHandle.current().pid();
        Path proc = Files.createDirectories(dir.resolve("self")).getParent();
        Files.writeString(proc.resolve("self/stat"), stat(pid + 1, "java"));
        Files.writeString(proc.resolve("self/mounts"), "proc /proc proc rw 0 0\n");
        SystemProcesses processes = new SystemProcesses(proc);

        assertThat(processes.isGone(4242, 1)).isFalse();
        assertThat(processes.current().startTicks()).isZero();
    }

    @Test
    void unreadableProcessesAreNotGone() throws IOException {
        long pid = ProcessHandle.current().pid();
        Path proc = Files.createDirectories(dir.resolve("self")).getParent();
        Files.writeString(proc.resolve("self/stat"), stat(pid, "java"));
        Files.createDirectories(proc.resolve("4242"));
        Files.writeString(proc.resolve("4242/stat"), "4242 (half");

        assertThat(new SystemProcesses(proc).isGone(4242, 1)).isFalse();
        Files.writeString(proc.resolve("4242/stat"), stat(4242, ") R 1 (evil"));
        assertThat(new SystemProcesses(proc).isGone(4242, 77)).isFalse();
        assertThat(new SystemProcesses(proc).isGone(4242, 78)).isTrue();
    }

    @Test
    void withoutProcTheJdkKnows() throws Exception {
        SystemProcesses processes = new SystemProcesses(dir);
        ProcessIdentity now = processes.current();

        assertThat(processes.isGone(now.pid(), now.startTicks())).isFalse();
        assertThat(processes.isGone(now.pid(), now.startTicks() + 1)).isTrue();
        assertThat(processes.isGone(now.pid(), 0)).isFalse();
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        assertThat(processes.isGone(ended.pid(), 1)).isTrue();
    }

    private static String stat(long pid, String name) {
        return pid + " (" + name + ") S 1 1 1 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 21 0 77 1000 2000\n";
    }
}

package io.pluginmanager.core.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.core.disk.CrashReplay;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.FailingDisk;
import io.pluginmanager.core.disk.ForkedJvm;
import io.pluginmanager.core.disk.ForwardingDisk;
import io.pluginmanager.core.disk.JdkDisk;
import io.pluginmanager.core.disk.RecordingDisk;
import io.pluginmanager.core.disk.Survival;
import io.pluginmanager.core.disk.Trees;
import io.pluginmanager.core.lock.Claims.Inspection;
import io.pluginmanager.core.lock.Claims.State;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimsTest {

    @TempDir
    private Path dir;

    private Path file;
    private final ManualTime time = new ManualTime();
    private final Claims claims = claims(LockTrust.LOCAL);

    @BeforeEach
    void setUp() {
        file = dir.resolve("1.pin");
    }

    @AfterEach
    void leavesNothingInTheTable() {
        assertThat(System.getProperties().keySet().stream()
                        .map(Object::toString)
                        .filter(key -> key.startsWith(LockTable.PREFIX)
                                && key.contains(dir.getFileName().toString())))
                .isEmpty();
    }

    @Test
    void aClaimIsHeldUntilItIsClosed() throws IOException {
        assertThat(claims.inspect(file)).isEqualTo(new Inspection(State.ABSENT, Optional.empty()));
        Claim claim = claims.create(file, "pin", "generation=7");
        try (claim) {
            assertThat(claim.file()).isEqualTo(file);
            Inspection found = claims.inspect(file);
            assertThat(found.state()).isEqualTo(State.HELD);
            assertThat(found.owner()).hasValue(claim.owner());
            assertThat(claim.owner().payload()).isEqualTo("generation=7");
            assertThat(claim.owner().purpose()).isEqualTo("pin");
            assertThat(claim.owner().process()).isEqualTo(ProcessIdentity.current());
            assertThat(claim.owner().since()).isEqualTo(ManualTime.START);
        }
        assertThat(claims.inspect(file).state()).isEqualTo(State.ABSENT);
        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void inspectingNeverDropsTheLock() throws Exception {
        Claim claim = claims.create(file, "pin", "");
        try (claim;
                ForkedJvm other = ForkedJvm.start(LockMain.class)) {
            assertThat(ask(other, "inspect " + file)).isEqualTo("HELD");
            claims.inspect(file);
            assertThat(ask(other, "inspect " + file)).isEqualTo("HELD");
        }
    }

    @Test
    void theClaimOfALivingProcessIsHeldAndOfAKilledOneAbandoned() throws Exception {
        try (ForkedJvm other = ForkedJvm.start(LockMain.class)) {
            assertThat(ask(other, "claim " + file)).isEqualTo("claimed");

            assertThat(claims.inspect(file).state()).isEqualTo(State.HELD);
            assertThat(claims.inspect(file).owner().orElseThrow().payload()).isEqualTo("payload of 1.pin");
            assertThat(claims(LockTrust.UNKNOWN).inspect(file).state()).isEqualTo(State.UNKNOWN);

            other.kill();
            assertThat(claims.inspect(file).state()).isEqualTo(State.ABANDONED);
            assertThat(claims.inspect(file).owner().orElseThrow().payload()).isEqualTo("payload of 1.pin");
            assertThat(claims(LockTrust.UNKNOWN).inspect(file).state()).isEqualTo(State.ABANDONED);
        }
    }

    @Test
    void refusesANameThatIsUsed() throws IOException {
        Claim claim = claims.create(file, "pin", "");
        try (claim) {
            assertThatThrownBy(() -> claims.create(file, "pin", "")).isInstanceOf(FileAlreadyExistsException.class);
            assertThat(claims.inspect(file).state()).isEqualTo(State.HELD);
        }
        Files.writeString(file, "something");
        assertThatThrownBy(() -> claims.create(file, "pin", "")).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("something");
        assertThatThrownBy(() -> claims.create(dir.resolve("absent/x"), "pin", ""))
                .isInstanceOf(NoSuchFileException.class);
    }

    @ParameterizedTest(name = "{0}, host {1}, boot {2} -> {3}")
    @CsvSource({
        "LOCAL,    same,  same,  ABANDONED",
        "LOCAL,    same,  other, ABANDONED",
        "LOCAL,    other, same,  ABANDONED",
        "LOCAL,    other, other, UNKNOWN",
        "LOCAL,    other, none,  UNKNOWN",
        "LOCAL,    none,  none,  UNKNOWN",
        "DECLARED, other, other, ABANDONED",
        "UNKNOWN,  same,  same,  ABANDONED",
        "UNKNOWN,  same,  other, UNKNOWN",
        "UNKNOWN,  other, same,  UNKNOWN",
        "UNKNOWN,  other, other, UNKNOWN"
    })
    void judgesAnUnlockedClaimOfAProcessThatIsNotThere(LockTrust trust, String host, String boot, State expected)
            throws IOException {
        ProcessIdentity self = ProcessIdentity.current();
        ProcessIdentity other = new ProcessIdentity(
                choose(host, self.host()), Integer.MAX_VALUE, 1, choose(boot, self.bootId()), self.pidNamespace());
        Files.write(file, Owner.of(other, time.now(), "pin", "").bytes().array());

        assertThat(claims(trust).inspect(file).state()).isEqualTo(expected);
    }

    private static String choose(String which, String same) {
        return switch (which) {
            case "same" -> same;
            case "other" -> "other";
            default -> "";
        };
    }

    @Test
    void aLivingProcessWithoutLocksMayHoldItsClaim() throws IOException {
        Claims alone = new Claims(new JdkDisk(), FileSystemTrust.always(LockTrust.UNKNOWN), time, ClaimsTest::refuse);
        Claim claim = alone.create(file, "pin", "");
        try (claim) {
            assertThat(alone.inspect(file).state()).isEqualTo(State.HELD);
        }
        Files.write(
                file,
                Owner.of(ProcessIdentity.current(), time.now(), "pin", "")
                        .bytes()
                        .array());
        assertThat(alone.inspect(file).state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void nothingIsCertainOfGarbage() throws IOException {
        for (String content : List.of("", "garbage", "plugin-manager-owner\t", "x".repeat(100_000))) {
            Files.writeString(file, content);
            assertThat(claims.inspect(file)).isEqualTo(new Inspection(State.UNKNOWN, Optional.empty()));
        }
    }

    @Test
    void nothingIsCertainOfWhatIsNoFile() throws Exception {
        Path precious = Files.createFile(dir.resolve("precious"));
        assertThat(claims.inspect(Files.createDirectory(dir.resolve("d"))).state())
                .isEqualTo(State.UNKNOWN);
        assertThat(claims.inspect(Files.createSymbolicLink(dir.resolve("l"), precious))
                        .state())
                .isEqualTo(State.UNKNOWN);
        Path pipe = dir.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThat(claims.inspect(pipe).state()).isEqualTo(State.UNKNOWN);
        assertThat(claims.inspect(dir.resolve("absent/x")).state()).isEqualTo(State.ABSENT);
    }

    @Test
    void nothingIsCertainWhereLocksFailAgainstExpectation() throws IOException {
        Files.write(
                file,
                Owner.of(ProcessIdentity.current(), time.now(), "pin", "")
                        .bytes()
                        .array());
        Claims refused = new Claims(new JdkDisk(), FileSystemTrust.always(LockTrust.LOCAL), time, ClaimsTest::refuse);

        assertThat(refused.inspect(file).state()).isEqualTo(State.UNKNOWN);
        assertThatThrownBy(() -> refused.create(dir.resolve("2.pin"), "pin", ""))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("could not lock \"" + dir)
                .hasMessageContaining("refused (No locks available)");
        assertThat(dir).isDirectoryNotContaining(Trees::isTemporary);
    }

    @Test
    void aStrangersLockInThisJvmSurvivesAnInspection() throws Exception {
        try (ForkedJvm other = ForkedJvm.start(LockMain.class)) {
            Files.write(
                    file,
                    Owner.of(ProcessIdentity.current(), time.now(), "pin", "")
                            .bytes()
                            .array());
            try (FileChannel stranger = FileChannel.open(file, StandardOpenOption.WRITE)) {
                stranger.lock();
                assertThat(claims.inspect(file).state()).isEqualTo(State.HELD);
                assertThat(claims.inspect(file).state()).isEqualTo(State.HELD);
                assertThat(ask(other, "inspect " + file)).isEqualTo("HELD");
                assertThatThrownBy(() -> claims.create(file, "pin", "")).isInstanceOf(FileAlreadyExistsException.class);
            }
            assertThat(claims.inspect(file).state()).isEqualTo(State.ABANDONED);
        }
    }

    @Test
    void triesAgainWhenSomebodyTakesItForDebris() throws IOException {
        AtomicInteger renames = new AtomicInteger();
        Disk cleaned = new ForwardingDisk(new JdkDisk()) {
            @Override
            public void rename(Path from, Path to) throws IOException {
                if (renames.incrementAndGet() <= 2) {
                    Files.delete(from);
                }
                super.rename(from, to);
            }
        };
        Claims patient = new Claims(cleaned, FileSystemTrust.always(LockTrust.LOCAL), time);
        Claim claim = patient.create(file, "pin", "");
        try (claim) {
            assertThat(claims.inspect(file).state()).isEqualTo(State.HELD);
        }
        assertThat(renames).hasValue(3);
    }

    @Test
    void triesAgainWhileSomebodyLooksIntoItAndGivesUpInTheEnd() throws IOException {
        AtomicInteger looks = new AtomicInteger(3);
        Locker looked = (channel, shared) ->
                looks.decrementAndGet() >= 0 ? null : Locker.system().tryLock(channel, shared);
        new Claims(new JdkDisk(), FileSystemTrust.always(LockTrust.LOCAL), time, looked)
                .create(file, "pin", "")
                .close();
        assertThat(looks).hasValue(-1);

        Claims never =
                new Claims(new JdkDisk(), FileSystemTrust.always(LockTrust.LOCAL), time, (channel, shared) -> null);
        assertThatThrownBy(() -> never.create(file, "pin", ""))
                .isInstanceOf(IOException.class)
                .hasMessage("could not claim \"" + file + "\": other processes kept removing or locking it while it was"
                        + " made. Check who else works in its directory");
        assertThat(dir).isEmptyDirectory();
    }

    /** Halts at the step that its second argument names. */
    static final class Halting {
        private Halting() {}

        public static void main(String[] arguments) throws IOException {
            Disk disk = FailingDisk.at(new JdkDisk(), Integer.parseInt(arguments[1]), FailingDisk.halt());
            new Claims(disk, FileSystemTrust.always(LockTrust.LOCAL), Time.system())
                    .create(Path.of(arguments[0]), "pin", "")
                    .close();
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4", "5"})
    void aKillAtAnyStepLeavesOnlyWhatIsKnownToBeAbandoned(int step) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(Halting.class, file.toString(), Integer.toString(step))) {
            assertThat(jvm.exitCode()).isEqualTo(137);
        }
        try (Stream<Path> left = Files.list(dir)) {
            for (Path debris : left.toList()) {
                assertThat(claims.inspect(debris).state()).isEqualTo(State.ABANDONED);
            }
        }
    }

    @Test
    void aFailureLeavesNothing() {
        for (int step = 1; step <= 4; step++) {
            Disk full = FailingDisk.at(new JdkDisk(), step, FailingDisk.noSpace());
            Claims failing = new Claims(full, FileSystemTrust.always(LockTrust.LOCAL), time);
            assertThatThrownBy(() -> failing.create(file, "pin", "")).hasMessage("No space left on device");
            assertThat(dir).isEmptyDirectory();
        }
    }

    @Test
    void aPowerCutNeverShowsAClaimWithoutItsOwner(@TempDir Path scratch) throws IOException {
        RecordingDisk disk = new RecordingDisk(new JdkDisk(), dir);
        Claim claim = new Claims(disk, FileSystemTrust.always(LockTrust.LOCAL), time).create(file, "pin", "7");
        CrashReplay replay = disk.recording();
        claim.close();
        for (int prefix = 0; prefix <= replay.operations().size(); prefix++) {
            for (Survival survival : Survival.variants(3)) {
                Path target = Files.createTempDirectory(scratch, "replay");
                replay.materialise(prefix, survival, target);
                assertThat(claims.inspect(target.resolve("1.pin")).state())
                        .as("%s after %d", survival, prefix)
                        .isIn(State.ABSENT, State.ABANDONED);
            }
        }
    }

    @Test
    void closingOutlivesTheDirectory() throws IOException {
        Path staging = Files.createDirectory(dir.resolve("staging"));
        Claim claim = claims.create(staging.resolve("owner"), "install", "");
        Trees.deleteTree(new JdkDisk(), staging);

        claim.close();
        claim.close();
        assertThat(dir).isEmptyDirectory();
    }

    private Claims claims(LockTrust trust) {
        return new Claims(new JdkDisk(), FileSystemTrust.always(trust), time);
    }

    private static FileLock refuse(FileChannel channel, boolean shared) throws IOException {
        throw new IOException("No locks available");
    }

    private static String ask(ForkedJvm jvm, String command) throws IOException {
        jvm.writeLine(command);
        return jvm.readLine();
    }
}

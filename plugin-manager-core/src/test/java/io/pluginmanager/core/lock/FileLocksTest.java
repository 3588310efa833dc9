package io.pluginmanager.core.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.core.disk.FailingDisk;
import io.pluginmanager.core.disk.ForkedJvm;
import io.pluginmanager.core.disk.JdkDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLocksTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    private Path dir;

    private Path file;
    private final ManualTime time = new ManualTime();
    private final FileLocks locks = new FileLocks(new JdkDisk(), FileSystemTrust.byType(), time);

    @BeforeEach
    void setUp() {
        file = dir.resolve("fetch.lock");
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
    void locksAFreshFileAndKeepsItAfterwards() throws Exception {
        Held held = locks.acquire(file, MINUTE, "install");
        try (held) {
            assertThat(held.lockFile()).isEqualTo(file);
            assertThat(held.excludesOtherProcesses()).isTrue();
            assertThat(locks.tryAcquire(file, "other")).isEmpty();
        }
        assertThat(file).isEmptyFile();
        locks.acquire(file, MINUTE, "install again").close();
        assertThat(file).exists();
        assertThat(time.slept()).isEmpty();
    }

    @Test
    void closingTwiceReleasesOnce() throws Exception {
        Held first = locks.acquire(file, MINUTE, "first");
        first.close();
        Held second = locks.acquire(file, MINUTE, "second");
        try (second) {
            first.close();
            assertThat(locks.tryAcquire(file, "third")).isEmpty();
        }
    }

    @Test
    void namesTheHolderInThisProcessWhenTheTimeIsUp() throws Exception {
        Held held = locks.acquire(file, MINUTE, "install of plugins.yaml");
        try (held) {
            assertThatThrownBy(() -> locks.acquire(file, Duration.ofSeconds(3), "rollback"))
                    .isInstanceOf(LockUnavailableException.class)
                    .hasMessage("could not lock \"" + file + "\" within 3 s: this process "
                            + ProcessHandle.current().pid() + " on host \""
                            + ProcessIdentity.current().host()
                            + "\" holds it since 2025-03-01T10:00:00Z for \"install of plugins.yaml\"."
                            + " Wait until it has finished, or allow a longer wait");
        }
        assertThat(time.passed()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void looksLessAndLessOftenButAtLeastFiveTimesASecond() throws Exception {
        Held held = locks.acquire(file, MINUTE, "x");
        try (held) {
            assertThatThrownBy(() -> locks.acquire(file, Duration.ofSeconds(1), "y"))
                    .isInstanceOf(LockUnavailableException.class);
        }
        assertThat(time.slept().subList(0, 8))
                .extracting(Duration::toMillis)
                .containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 200L, 200L);
        assertThat(time.passed()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void triesOnceWithoutAnyTime() throws Exception {
        locks.acquire(file, Duration.ZERO, "x").close();
        Held held = locks.acquire(file, Duration.ofSeconds(-1), "x");
        try (held) {
            assertThatThrownBy(() -> locks.acquire(file, Duration.ZERO, "y"))
                    .isInstanceOf(LockUnavailableException.class)
                    .hasMessageContaining("within 0 s");
        }
        assertThat(time.slept()).isEmpty();
    }

    @Test
    void takesTheLockAsSoonAsItIsFree() throws Exception {
        Held first = locks.acquire(file, MINUTE, "first");
        ManualTime waiting = new ManualTime(n -> {
            if (n == 4) {
                first.close();
            }
        });
        FileLocks patient = new FileLocks(new JdkDisk(), FileSystemTrust.byType(), waiting);

        patient.acquire(file, Duration.ofSeconds(Long.MAX_VALUE), "second").close();

        assertThat(waiting.slept()).hasSize(4);
    }

    @Test
    void anInterruptEndsTheWaitBeforeAndInTheMiddle() throws Exception {
        FileLocks interrupted = new FileLocks(
                new JdkDisk(),
                FileSystemTrust.byType(),
                new ManualTime(n -> Thread.currentThread().interrupt()));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> locks.acquire(file, MINUTE, "x"))
                .isInstanceOf(InterruptedException.class)
                .hasMessage("interrupted while waiting for the lock \"" + file + "\"");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        Held held = locks.acquire(file, MINUTE, "x");
        try (held) {
            assertThatThrownBy(() -> interrupted.acquire(file, MINUTE, "y")).isInstanceOf(InterruptedException.class);
        }
        locks.acquire(file, MINUTE, "z").close();
    }

    @Test
    void anInterruptedThreadCanTryAndRelease() throws Exception {
        Thread.currentThread().interrupt();
        Held held = locks.tryAcquire(file, "x").orElseThrow();
        assertThat(file).isNotEmptyFile();
        held.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(file).isEmptyFile();
        locks.acquire(file, MINUTE, "y").close();
    }

    @Test
    void excludesOtherProcessesAndNamesThem() throws Exception {
        try (ForkedJvm other = ForkedJvm.start(LockMain.class)) {
            assertThat(ask(other, "lock " + file)).isEqualTo("locked");

            assertThat(locks.tryAcquire(file, "x")).isEmpty();
            assertThatThrownBy(() -> locks.acquire(file, Duration.ofMillis(30), "x"))
                    .isInstanceOf(LockUnavailableException.class)
                    .hasMessageContaining("within 30 ms: process " + other.pid() + " on host \"")
                    .hasMessageContaining("for \"a test\"");

            assertThat(ask(other, "unlock " + file)).isEqualTo("unlocked");
            Held held = locks.acquire(file, MINUTE, "x");
            try (held) {
                assertThat(ask(other, "lock " + file)).isEqualTo("busy");
            }
            assertThat(ask(other, "lock " + file)).isEqualTo("locked");
        }
    }

    @Test
    void waitersInThisJvmNeverDropItsLock() throws Exception {
        Held held = locks.acquire(file, MINUTE, "x");
        try (held;
                ForkedJvm other = ForkedJvm.start(LockMain.class)) {
            assertThat(locks.tryAcquire(file, "y")).isEmpty();
            assertThatThrownBy(() -> locks.acquire(file, Duration.ofSeconds(1), "y"))
                    .isInstanceOf(LockUnavailableException.class);

            assertThat(ask(other, "lock " + file)).isEqualTo("busy");
        }
    }

    @Test
    void aKilledHolderFreesTheLock() throws Exception {
        try (ForkedJvm other = ForkedJvm.start(LockMain.class)) {
            assertThat(ask(other, "lock " + file)).isEqualTo("locked");
            other.kill();
        }
        assertThat(file).isNotEmptyFile();
        locks.acquire(file, Duration.ZERO, "x").close();
    }

    @Test
    void neverNamesADeadHolder() throws Exception {
        try (ForkedJvm other = ForkedJvm.start(LockMain.class)) {
            assertThat(ask(other, "lock " + file)).isEqualTo("locked");
            byte[] record = Files.readAllBytes(file);
            other.kill();
            Files.write(file, record);
        }
        // the lock is taken, and the record is still that of the one who was killed
        FileLocks refused = new FileLocks(new JdkDisk(), FileSystemTrust.byType(), time, (channel, shared) -> null);

        assertThatThrownBy(() -> refused.acquire(file, Duration.ZERO, "x"))
                .hasMessageContaining(": somebody who left no readable record holds it. ");
    }

    @Test
    void excludesAnotherClassLoaderOfThisJvm() throws Exception {
        try (URLClassLoader isolated = new URLClassLoader(urls(), ClassLoader.getPlatformClassLoader());
                ForkedJvm process = ForkedJvm.start(LockMain.class)) {
            UnaryOperator<String> copy = copyOfLockMain(isolated);
            assertThat(copy.getClass()).isNotEqualTo(LockMain.class);

            assertThat(copy.apply("lock " + file)).isEqualTo("locked");
            assertThat(locks.tryAcquire(file, "x")).isEmpty();
            assertThatThrownBy(() -> locks.acquire(file, Duration.ZERO, "x"))
                    .hasMessageContaining(": this process ")
                    .hasMessageContaining("for \"a test\"");
            assertThat(ask(process, "lock " + file)).isEqualTo("busy");

            assertThat(copy.apply("unlock " + file)).isEqualTo("unlocked");
            Held held = locks.acquire(file, MINUTE, "x");
            try (held) {
                assertThat(copy.apply("lock " + file)).isEqualTo("busy");
                assertThat(ask(process, "lock " + file)).isEqualTo("busy");
            }
            assertThat(ask(process, "lock " + file)).isEqualTo("locked");
        }
    }

    @SuppressWarnings("unchecked") // the class is LockMain by another loader
    private static UnaryOperator<String> copyOfLockMain(ClassLoader loader) throws ReflectiveOperationException {
        return (UnaryOperator<String>) loader.loadClass(LockMain.class.getName())
                .getDeclaredConstructor()
                .newInstance();
    }

    private static URL[] urls() {
        return ForkedJvm.roots(LockMain.class, JdkDisk.class).stream()
                .map(root -> {
                    try {
                        return root.toUri().toURL();
                    } catch (MalformedURLException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toArray(URL[]::new);
    }

    @Test
    void onlyOneOfManyThreadsHasIt() throws Exception {
        FileLocks real = new FileLocks(new JdkDisk(), FileSystemTrust.byType(), Time.system());
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger times = new AtomicInteger();
        ExecutorService executor = Executors.newFixedThreadPool(8);
        try {
            Callable<Void> work = () -> {
                Held held = real.acquire(file, MINUTE, "x");
                try (held) {
                    assertThat(inside.incrementAndGet()).isEqualTo(1);
                    times.incrementAndGet();
                    inside.decrementAndGet();
                }
                return null;
            };
            for (Future<Void> done : executor.invokeAll(
                    IntStream.range(0, 40).mapToObj(i -> work).toList())) {
                done.get();
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(times).hasValue(40);
    }

    @Test
    void reachesOneLockThroughSeveralPaths() throws Exception {
        Path link = Files.createSymbolicLink(dir.resolve("link"), dir);
        Held held = locks.acquire(file, MINUTE, "x");
        try (held) {
            assertThat(locks.tryAcquire(link.resolve("fetch.lock"), "y")).isEmpty();
            assertThat(locks.tryAcquire(dir.resolve("link/../" + dir.getFileName() + "/fetch.lock"), "y"))
                    .isEmpty();
        }
    }

    @Test
    void keepsTheLocksOfStrangersInThisJvm() throws Exception {
        try (ForkedJvm process = ForkedJvm.start(LockMain.class)) {
            try (FileChannel stranger = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                stranger.lock();
                assertThat(locks.tryAcquire(file, "x")).isEmpty();
                assertThatThrownBy(() -> locks.acquire(file, Duration.ofSeconds(1), "x"))
                        .isInstanceOf(LockUnavailableException.class)
                        .hasMessageContaining("somebody who left no readable record holds it");
                assertThat(ask(process, "lock " + file)).isEqualTo("busy");
            }
            locks.acquire(file, Duration.ZERO, "x").close();
            assertThat(ask(process, "lock " + file)).isEqualTo("locked");
        }
    }

    @Test
    void goesOnAloneWhereAnUnknownFileSystemRefusesToLock() throws Exception {
        FileLocks refused =
                new FileLocks(new JdkDisk(), FileSystemTrust.always(LockTrust.UNKNOWN), time, FileLocksTest::refuse);
        Held held = refused.acquire(file, MINUTE, "x");
        try (held) {
            assertThat(held.excludesOtherProcesses()).isFalse();
            assertThat(refused.tryAcquire(file, "y")).isEmpty();
        }
    }

    @Test
    void failsWhereAKnownFileSystemRefusesToLock() {
        FileLocks refused = new FileLocks(new JdkDisk(), FileSystemTrust.declared(), time, FileLocksTest::refuse);

        assertThatThrownBy(() -> refused.acquire(file, MINUTE, "x"))
                .isInstanceOf(IOException.class)
                .hasMessage("could not lock \"" + file + "\": its file system, of type \""
                        + FileSystemTrust.type(dir) + "\", refused (No locks available)."
                        + " Check how it is mounted, or use a directory on a local disk");
    }

    @Test
    void aFullDiskKeepsNobodyFromALock() throws Exception {
        locks.acquire(file, MINUTE, "create").close();
        Path full = Path.of("/dev/full");
        FileLocks onFull = new FileLocks(
                FailingDisk.from(new JdkDisk(), 1, FailingDisk.noSpace()), FileSystemTrust.byType(), time);
        onFull.acquire(file, MINUTE, "x").close();
        if (Files.exists(full)) {
            onFull.acquire(full, MINUTE, "x").close();
        }
    }

    @Test
    void reportsAMissingDirectoryAndADirectoryInPlaceOfTheFile() throws Exception {
        assertThatThrownBy(() -> locks.acquire(dir.resolve("absent/x.lock"), MINUTE, "x"))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> locks.acquire(Files.createDirectory(dir.resolve("d")), MINUTE, "x"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> locks.acquire(Path.of("/"), MINUTE, "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void neverWritesThroughALink() throws Exception {
        Path precious = Files.writeString(dir.resolve("precious"), "text");
        Path link = Files.createSymbolicLink(dir.resolve("link.lock"), precious);

        assertThatThrownBy(() -> locks.acquire(link, MINUTE, "x")).isInstanceOf(IOException.class);
        assertThat(precious).hasContent("text");
    }

    @Test
    void startsNoThread() throws Exception {
        List<Thread> before = List.copyOf(Thread.getAllStackTraces().keySet());
        Held held = locks.acquire(file, MINUTE, "x");
        try (held) {
            assertThatThrownBy(() -> locks.acquire(file, MINUTE, "y")).isInstanceOf(LockUnavailableException.class);
        }
        Optional<Thread> ours = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .filter(thread -> List.of(thread.getStackTrace()).toString().contains("io.pluginmanager"))
                .findAny();
        assertThat(ours).isEmpty();
    }

    private static FileLock refuse(FileChannel channel, boolean shared) throws IOException {
        throw new IOException("No locks available");
    }

    private static String ask(ForkedJvm jvm, String command) throws IOException {
        jvm.writeLine(command);
        return jvm.readLine();
    }
}

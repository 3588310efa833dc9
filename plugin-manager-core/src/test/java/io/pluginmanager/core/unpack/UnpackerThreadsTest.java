package io.pluginmanager.core.unpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any executor will do, an interrupt ends the work, and nothing runs on afterwards. */
class UnpackerThreadsTest {

    @TempDir
    Path temp;

    private UnpackFixture fixture;
    private RecordingDisk disk;

    @BeforeEach
    void setUp() {
        fixture = new UnpackFixture(temp.resolve("base"));
        disk = new RecordingDisk();
        fixture.disk = disk;
    }

    /** Larger than all buffers between the threads together. */
    private static byte[] archive(String kind) {
        TarBuilder tar = new TarBuilder();
        ZipBuilder zip = new ZipBuilder();
        for (int i = 0; i < 24; i++) {
            byte[] content = new byte[200_000];
            Arrays.fill(content, (byte) i);
            tar.file("d" + i % 5 + "/f" + i, content);
            zip.file("d" + i % 5 + "/f" + i, content, entry -> {});
        }
        return switch (kind) {
            case "zip" -> zip.build();
            case "gz" -> TarBuilder.gzip(new byte[6 << 20]);
            default -> tar.buildGz();
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "tar.gz", "gz"})
    void worksWithEveryExecutor(String kind) throws Exception {
        byte[] archive = archive(kind);
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            Executor[] executors = {
                Runnable::run,
                pool,
                task -> {},
                task -> {
                    throw new RejectedExecutionException("full");
                },
                task -> {
                    pool.execute(task);
                    pool.execute(task);
                }
            };
            String id = null;
            for (int i = 0; i < executors.length; i++) {
                UnpackFixture each = new UnpackFixture(temp.resolve("e" + i));
                each.workers = executors[i];
                String found = each.unpack(archive, "x." + kind).id();
                assertThat(found).isEqualTo(id == null ? found : id);
                id = found;
            }
        } finally {
            pool.shutdown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "tar.gz", "gz"})
    void worksOnTheOnlyThreadOfItsOwnPool(String kind) throws Exception {
        ExecutorService single = Executors.newSingleThreadExecutor();
        try {
            fixture.workers = single;
            UnpackedTree tree = single.submit(() -> fixture.unpack(archive(kind), "x." + kind))
                    .get(60, TimeUnit.SECONDS);
            assertThat(tree.entries()).isNotEmpty();
        } finally {
            single.shutdown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "tar.gz", "gz"})
    void endsWhenTheCallerIsInterruptedBefore(String kind) {
        Thread.currentThread().interrupt();
        try {
            Path file = fixture.base.resolve("artifact");
            assertThatThrownBy(() -> {
                        Thread.interrupted();
                        Files.write(file, archive(kind));
                        Thread.currentThread().interrupt();
                        try (var channel = FileChannel.open(file)) {
                            new Unpacker(disk, Runnable::run).unpack(channel, UnpackRequest.of("x"), fixture.root);
                        }
                    })
                    .isInstanceOf(InterruptedException.class);
            assertThat(disk.operations).isEmpty();
        } finally {
            Thread.interrupted();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "tar.gz", "gz"})
    void endsWhenTheCallerIsInterruptedMeanwhile(String kind) throws Exception {
        for (boolean helpers : new boolean[] {true, false}) {
            fixture = new UnpackFixture(temp.resolve("base" + helpers));
            fixture.disk = disk;
            ExecutorService pool = Executors.newFixedThreadPool(2);
            fixture.workers = helpers ? pool : Runnable::run;
            Thread caller = Thread.currentThread();
            AtomicInteger writes = new AtomicInteger();
            disk.beforeWrite = () -> {
                if (writes.incrementAndGet() == 3) {
                    caller.interrupt();
                }
            };
            assertThatThrownBy(() -> fixture.unpack(archive(kind), "x." + kind))
                    .isInstanceOf(InterruptedException.class);
            assertThat(Thread.interrupted())
                    .as("flag, which the exception replaces")
                    .isFalse();
            assertNothingRunsOn(pool);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "tar.gz", "gz"})
    void passesOnFailuresOfTheDisk(String kind) throws Exception {
        for (boolean helpers : new boolean[] {true, false}) {
            fixture = new UnpackFixture(temp.resolve("base" + helpers));
            fixture.disk = disk;
            ExecutorService pool = Executors.newFixedThreadPool(2);
            fixture.workers = helpers ? pool : Runnable::run;
            AtomicInteger writes = new AtomicInteger();
            disk.beforeWrite = () -> {
                if (writes.incrementAndGet() == 5) {
                    throw new IOException("No space left on device");
                }
            };
            assertThatThrownBy(() -> fixture.unpack(archive(kind), "x." + kind))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessage("No space left on device");
            assertNothingRunsOn(pool);
        }
    }

    /** Files are closed and no operation follows, however long the pool may have lived on. */
    private void assertNothingRunsOn(ExecutorService pool) throws InterruptedException {
        List<String> before = List.copyOf(disk.operations);
        pool.shutdown();
        assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(disk.operations).isEqualTo(before);
        assertThat(before.stream().filter(operation -> operation.startsWith("close")))
                .hasSameSizeAs(before.stream()
                        .filter(operation -> operation.startsWith("file"))
                        .toList());
        disk.operations.clear();
    }

    @Test
    void unpacksSeveralArtifactsAtOnce() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            byte[] zip = archive("zip");
            byte[] tar = archive("tar.gz");
            CompletableFuture<?>[] all = new CompletableFuture<?>[6];
            Unpacker unpacker = new Unpacker(disk, pool);
            for (int i = 0; i < all.length; i++) {
                UnpackFixture each = new UnpackFixture(temp.resolve("p" + i));
                Path file = Files.write(each.base.resolve("artifact"), i % 2 == 0 ? zip : tar);
                all[i] = CompletableFuture.supplyAsync(
                        () -> {
                            try (var channel = FileChannel.open(file)) {
                                return unpacker.unpack(channel, UnpackRequest.of("x"), each.root)
                                        .id();
                            } catch (IOException | InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        pool);
            }
            CompletableFuture.allOf(all).get(60, TimeUnit.SECONDS);
            for (CompletableFuture<?> one : all) {
                assertThat(one.get()).isEqualTo(all[0].get());
            }
        } finally {
            pool.shutdown();
        }
    }
}

package io.pluginmanager.core.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.InstalledPlugin;
import io.pluginmanager.InstalledSet;
import io.pluginmanager.PinnedSet;
import io.pluginmanager.PluginManager;
import io.pluginmanager.config.LinkMode;
import io.pluginmanager.core.TestManagers;
import io.pluginmanager.core.disk.ForkedJvm;
import io.pluginmanager.core.disk.JdkDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that install all the time are killed at random instants, while three kinds of readers look. */
class RandomKillTest {

    private static final int READERS = 3;
    private static final long LONGEST_LIFE_NANOS = 200_000_000;

    @TempDir(factory = InMemory.class)
    private Path dir;

    private final AtomicBoolean stop = new AtomicBoolean();
    private final Semaphore looking = new Semaphore(0, true);
    private final CountDownLatch failure = new CountDownLatch(1);

    @ParameterizedTest(name = "40 kills, seed {0}")
    @ValueSource(longs = 20260101)
    void readersSeeOneCompleteSetAtEveryInstant(long seed) throws Exception {
        killAgainAndAgain(40, seed);
    }

    @Tag("slow")
    @ParameterizedTest(name = "300 kills, seed {0}")
    @ValueSource(longs = 20260102)
    void readersSeeOneCompleteSetAtEveryInstantForLong(long seed) throws Exception {
        killAgainAndAgain(300, seed);
    }

    private void killAgainAndAgain(int kills, long seed) throws Exception {
        Site site = new Site(Files.createDirectory(dir.resolve("site")));
        site.declare(LoopMain.SETS.get(0), LinkMode.SYMLINK).install(new QuickDisk(), LoopMain.clock(site));
        ExecutorService threads = Executors.newCachedThreadPool();
        try (PluginManager manager =
                TestManagers.open(site.config(), new JdkDisk(), new Shelf().provider(), Clock.systemUTC())) {
            List<Future<Integer>> readers = new ArrayList<>();
            readers.add(threads.submit(() -> again(() -> readByPath(site))));
            readers.add(threads.submit(() -> again(() -> readPinned(manager))));
            readers.add(threads.submit(() -> again(() -> list(manager))));
            kill(site, kills, new SplittableRandom(seed));
            stop.set(true);
            looking.release(READERS);
            for (Future<Integer> reader : readers) {
                assertThat(reader.get()).as("looks").isGreaterThan(kills);
            }
        } finally {
            stop.set(true);
            threads.shutdownNow();
        }
        assertThat(newestGeneration(site)).as("sets installed").isGreaterThan(kills / 2);
        PluginSet last = LoopMain.SETS.get(1);
        site.declare(last, LinkMode.SYMLINK).install(new QuickDisk(), LoopMain.clock(site));
        assertThat(site.seenThroughCurrent()).isEqualTo(last.files());
        assertThat(site.seenByPath()).isEqualTo(last.files());
        assertThat(Debris.of(site)).isEmpty();
    }

    private void kill(Site site, int kills, SplittableRandom random) throws Exception {
        ForkedJvm next = start(site, 0);
        try {
            for (int i = 1; i <= kills; i++) {
                try (ForkedJvm loop = next) {
                    assertThat(loop.readLine()).isEqualTo("ready");
                    next = start(site, i);
                    loop.writeLine("go");
                    looking.release(READERS);
                    for (int installed = random.nextInt(3); installed > 0; installed--) {
                        assertThat(loop.readLine()).isEqualTo("installed");
                    }
                    boolean failed = failure.await(random.nextLong(LONGEST_LIFE_NANOS), TimeUnit.NANOSECONDS);
                    loop.kill();
                    // nothing changes until the next one begins, which begins sooner without readers
                    looking.acquire(READERS);
                    if (failed) {
                        return;
                    }
                }
                assertThat(site.seenThroughCurrent())
                        .isIn(LoopMain.SETS.stream().map(PluginSet::files).toList());
            }
        } finally {
            next.close();
        }
    }

    private static long newestGeneration(Site site) throws IOException {
        return Long.parseLong(site.current().toRealPath().getFileName().toString());
    }

    private ForkedJvm start(Site site, int i) throws IOException {
        return ForkedJvm.start(
                LoopMain.class,
                site.root().toString(),
                Integer.toString(i),
                dir.resolve("warm-" + i).toString());
    }

    private int again(Callable<Void> look) throws Exception {
        int looks = 0;
        try {
            while (!stop.get()) {
                looking.acquire();
                try {
                    look.call();
                } finally {
                    looking.release();
                }
                looks++;
            }
            return looks;
        } finally {
            failure.countDown();
        }
    }

    private static Void readByPath(Site site) throws IOException {
        for (String name : Shelf.NAMES) {
            boolean always = LoopMain.ALWAYS.contains(name);
            for (String path : Shelf.placed(name, 1).keySet()) {
                try {
                    Shelf.version(path, Files.readString(site.pluginDir().resolve(path)));
                } catch (NoSuchFileException e) {
                    if (always) {
                        throw new AssertionError("\"" + path + "\" is missing", e);
                    }
                }
            }
        }
        return null;
    }

    private static Void readPinned(PluginManager manager) throws IOException {
        try (PinnedSet pinned = manager.pin()) {
            Map<String, String> expected = list(pinned).files();
            for (int times = 0; times < 2; times++) {
                for (Map.Entry<String, String> file : expected.entrySet()) {
                    assertThat(pinned.root().resolve(file.getKey())).hasContent(file.getValue());
                }
            }
        }
        return null;
    }

    private static Void list(PluginManager manager) {
        list(manager.installed());
        return null;
    }

    private static PluginSet list(InstalledSet installed) {
        Map<String, Integer> versions = new TreeMap<>();
        for (InstalledPlugin plugin : installed.plugins()) {
            versions.put(
                    plugin.name().value(), Integer.parseInt(plugin.version().substring(0, 1)));
        }
        PluginSet set = new PluginSet(versions);
        assertThat(set).isIn(LoopMain.SETS);
        return set;
    }
}

package io.pluginmanager.core;

import static io.pluginmanager.core.MachineSetup.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.InstallReport;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.ForwardingDisk;
import io.pluginmanager.core.disk.JdkDisk;
import io.pluginmanager.spi.SourceException;
import io.pluginmanager.testkit.MemoryStore.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The objects of a collection come side by side, and each with as much patience as an artifact. */
class CollectionFetchTest {

    private static final int OBJECTS = 40;

    @TempDir(factory = MemoryTempDir.class)
    Path temp;

    private MachineSetup setup;

    @BeforeEach
    void publish() throws IOException {
        setup = new MachineSetup(Files.createDirectory(temp.resolve("host")));
        configure("limits: {}");
        for (int i = 0; i < OBJECTS; i++) {
            setup.store.put("set/" + i + ".txt", "content " + i);
        }
    }

    private void configure(String limits) throws IOException {
        setup.configure(List.of(limits), "{name: set, provider: m, path: set/, kind: collection}");
    }

    private void setIsComplete() {
        for (int i = 0; i < OBJECTS; i++) {
            assertThat(setup.pluginDir().resolve("set/" + i + ".txt")).hasContent("content " + i);
        }
    }

    @Test
    void severalObjectsComeAtOnce() {
        CyclicBarrier together = new CyclicBarrier(4);
        for (int i = 0; i < 4; i++) {
            setup.store.failNext("set/" + i + ".txt", 1, () -> meet(together));
        }

        setup.install().orThrow();

        setIsComplete();
        assertThat(together.isBroken()).isFalse();
        assertThat(setup.store.calls(Operation.OPEN)).isEqualTo(OBJECTS + 4);
    }

    private static IOException meet(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
            return new IOException("all were there");
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            return new IOException("too few came", e);
        }
    }

    @Test
    void oneAtATimeIsEnough() throws IOException {
        configure("limits: {concurrency: 1, per_host: 1}");

        setup.install().orThrow();

        setIsComplete();
    }

    @Test
    void treeDoesNotDependOnWhoComesFirst() throws IOException {
        setup.install().orThrow();
        String lock = Files.readString(setup.lockFile());
        MachineSetup other = new MachineSetup(Files.createDirectory(temp.resolve("other")));
        other.configure(List.of("limits: {concurrency: 1}"), "{name: set, provider: m, path: set/, kind: collection}");
        for (int i = OBJECTS - 1; i >= 0; i--) {
            other.store.put("set/" + i + ".txt", "content " + i);
        }

        other.install().orThrow();

        assertThat(Files.readString(other.lockFile())).isEqualTo(lock);
    }

    @Test
    void listAndObjectsAreAskedForAgain() {
        setup.store.failNext(3, () -> new SourceException(SourceException.Kind.UNAVAILABLE, "busy"));
        setup.store.failNext("set/7.txt", 2, () -> new IOException("Connection reset"));

        setup.install().orThrow();

        setIsComplete();
    }

    @Test
    void oneObjectThatCannotBeHadFailsTheWhole() throws IOException {
        setup.store.failNext(
                "set/7.txt", 1, () -> new SourceException(SourceException.Kind.FORBIDDEN, "the store said 403"));

        assertThat(failure(setup.install(), "set"))
                .isEqualTo("cannot install \"set\": the store said 403; check the credentials of the provider");
        assertThat(setup.pluginDir().resolve("set")).doesNotExist();
        assertThat(setup.store.openTransfers()).isZero();
        assertThat(setup.leftovers()).isEmpty();
    }

    @Test
    void listThatCannotBeHadIsSaid() {
        setup.store.failNext(100, () -> new IOException("Connection refused"));

        assertThat(failure(setup.install(), "set"))
                .isEqualTo("cannot install \"set\": the list of what is below \"m:memory://m/set/\" did not arrive:"
                        + " Connection refused; gave up after 5 attempts; try again later");
    }

    @Test
    void manyObjectsMayBeRepeatedMoreOften() {
        for (int i = 0; i < 400; i++) {
            setup.store.put("set/" + i + ".txt", "content " + i);
        }
        for (int i = 0; i < 80; i++) {
            setup.store.failNext("set/" + i + ".txt", 1, () -> new IOException("Connection reset"));
        }

        setup.install().orThrow();

        setIsComplete();
    }

    @Test
    void localFailureIsNotBlamedOnTheSource() {
        Disk broken = new ForwardingDisk(new JdkDisk()) {
            @Override
            public void setMode(Path path, Mode mode) throws IOException {
                if (path.endsWith("7.txt")) {
                    throw new IOException("Input/output error");
                }
                super.setMode(path, mode);
            }
        };

        InstallReport report = setup.install(MachineSetup.PLAIN, builder -> builder.disk(broken));

        assertThat(failure(report, "set"))
                .isEqualTo("cannot install \"set\": Input/output error; look at the file system of \""
                        + setup.stateDir() + "\" and try again");
    }

    @Test
    void allObjectsTogetherAreBounded() throws IOException {
        configure("limits: {unpacked: 100B}");

        assertThat(failure(setup.install(), "set"))
                .isEqualTo("cannot install \"set\": its objects have more than 100 bytes; raise 'limits.unpacked', or"
                        + " name a smaller collection");
        assertThat(setup.store.calls(Operation.OPEN)).as("the list says it").isZero();
    }
}

package io.pluginmanager.core;

import static io.pluginmanager.core.MachineSetup.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.InstallRequest;
import io.pluginmanager.core.lock.FileSystemTrust;
import io.pluginmanager.core.lock.LockTrust;
import io.pluginmanager.testkit.MemoryStore.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A large artifact that did not arrive whole is kept for a day, outside the set in place. */
class ResumedInstallTest {

    private static final int SIZE = 3 << 20;

    @TempDir(factory = MemoryTempDir.class)
    Path temp;

    private MachineSetup setup;

    @BeforeEach
    void failOnce() throws IOException {
        setup = new MachineSetup(Files.createDirectory(temp.resolve("host")));
        setup.configure(List.of(), "{name: alpha, provider: m, path: alpha.bin}");
        byte[] bytes = new byte[SIZE];
        new Random(1).nextBytes(bytes);
        setup.store.put("alpha.bin", bytes).breakAfter("alpha.bin", 2_000_000);
    }

    private List<Path> partials() throws IOException {
        Path partial = setup.stateDir().resolve("partial");
        if (!Files.exists(partial)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(partial)) {
            return folders.toList();
        }
    }

    @Test
    void nextInstallGoesOn() throws IOException {
        assertThat(failure(setup.install(), "alpha"))
                .isEqualTo(
                        "cannot install \"alpha\": \"m:memory://m/alpha.bin\" did not arrive: the connection was lost"
                                + " after 2000000 bytes; gave up after 5 attempts; try again later");
        assertThat(partials()).hasSize(1);
        assertThat(setup.pluginDir().resolve("alpha")).doesNotExist();
        setup.store.heal("alpha.bin");

        setup.install().orThrow();

        assertThat(setup.pluginDir().resolve("alpha")).hasSize(SIZE);
        assertThat(setup.store.calls(Operation.OPEN)).isEqualTo(6);
        assertThat(setup.leftovers()).isEmpty();
    }

    @Test
    void unchangedInstallRemovesWhatIsOlderThanADay() throws IOException {
        setup.install();
        setup.configure(List.of(), "{name: beta, provider: m, path: beta.zip}").publish("beta", "one");
        setup.install().orThrow();
        assertThat(partials()).hasSize(1);
        Path data = partials().get(0).resolve("data");
        Files.setLastModifiedTime(data, FileTime.from(Instant.now().minus(Duration.ofHours(25))));

        setup.install().orThrow();

        assertThat(partials()).isEmpty();
    }

    @Test
    void whereNoLocksWorkNothingIsKept() throws IOException {
        setup.install(InstallRequest.defaults(), builder -> builder.trust(FileSystemTrust.always(LockTrust.UNKNOWN)));

        assertThat(partials()).isEmpty();
    }
}

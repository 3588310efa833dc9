package io.pluginmanager.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pluginmanager.InstallRequest;
import io.pluginmanager.PluginManager;
import io.pluginmanager.RepairRequest;
import io.pluginmanager.VerifyReport;
import io.pluginmanager.VerifyRequest;
import io.pluginmanager.core.disk.ForkedJvm;
import io.pluginmanager.core.disk.JdkDisk;
import io.pluginmanager.core.disk.Trees;
import io.pluginmanager.core.lock.FileLocks;
import io.pluginmanager.core.lock.FileSystemTrust;
import io.pluginmanager.core.lock.Held;
import io.pluginmanager.core.lock.Time;
import io.pluginmanager.error.ConfigurationException;
import io.pluginmanager.error.LockTimeoutException;
import io.pluginmanager.error.Problem;
import io.pluginmanager.testkit.MemoryStore.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases by number that no other test is about; {@code docs/test-cases.md} lists all. */
class LocalMachineCasesTest {

    private static final InstallRequest UPDATE =
            InstallRequest.builder().updateAll(true).build();

    @TempDir
    Path temp;

    @TempDir(factory = MemoryTempDir.class)
    Path otherFileSystem;

    private MachineSetup setup;

    @BeforeEach
    void declareOnePlugin() throws IOException {
        setup = new MachineSetup(Files.createDirectory(temp.resolve("host")));
        setup.declare("alpha").publish("alpha", "one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%252e%252e%252fevil", "%2e%2e%2fevil", "..%5cevil", "a%00b", "%2e%2e"})
    void case34NameFromAUrlIsDecodedOnceAndStrict(String last) throws Exception {
        setup.configure(List.of(), "{url: \"memory://m/" + last + "\"}");

        assertThat(PluginManagers.validate(setup.configFile()))
                .filteredOn(problem -> problem.severity() == Problem.Severity.ERROR)
                .isNotEmpty();
        assertThatThrownBy(setup::install).isInstanceOf(ConfigurationException.class);
        assertThat(setup.pluginDir()).doesNotExist();
    }

    @Test
    void case161CacheMayLieOnAnotherFileSystem() throws Exception {
        assumeTrue(!Files.getFileStore(temp).equals(Files.getFileStore(otherFileSystem)), "there is only one");
        setup.configure(List.of("cache_dir: " + otherFileSystem), "{name: alpha, provider: m, path: alpha.zip}");
        setup.install().orThrow();
        Trees.deleteTree(new JdkDisk(), setup.pluginDir());

        setup.install().orThrow();

        assertThat(setup.content("alpha")).isEqualTo("one");
        assertThat(setup.store.calls(Operation.OPEN)).isEqualTo(1);
        assertThat(setup.leftovers()).isEmpty();
    }

    @Test
    void case161StateMayLieOnAnotherFileSystemThanThePlugins() throws Exception {
        setup.configure(
                List.of("state_dir: " + otherFileSystem.resolve("state")),
                "{name: alpha, provider: m, path: alpha.zip}");

        setup.install().orThrow();
        setup.publish("alpha", "two");
        setup.install(UPDATE, builder -> builder).orThrow();

        assertThat(setup.content("alpha")).isEqualTo("two");
        assertThat(MachineSetup.names(setup.pluginDir())).containsExactly("alpha");
    }

    @Test
    void case170WaitForALockEndsAndNamesTheHolder() throws Exception {
        setup.install().orThrow();
        FileLocks locks = new FileLocks(new JdkDisk(), FileSystemTrust.byType(), Time.system());
        try (Held held = locks.acquire(setup.stateDir().resolve("fetch.lock"), Duration.ZERO, "a long download")) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> setup.install(UPDATE, builder -> builder.lockTimeout(Duration.ofMillis(50))))
                    .isInstanceOf(LockTimeoutException.class)
                    .hasMessageContaining("fetch.lock")
                    .hasMessageContaining("a long download")
                    .hasMessageContaining(Long.toString(ProcessHandle.current().pid()))
                    .hasMessageEndingWith("try again when it has finished, or wait longer with --lock-timeout");
        }
        setup.install(UPDATE, builder -> builder).orThrow();
    }

    @Test
    void case173ReaderOfTheOldGenerationReadsOn() throws Exception {
        setup.install().orThrow();
        Path old = setup.stateDir().resolve("current").toRealPath();
        try (InputStream reader = Files.newInputStream(old.resolve("alpha/data/alpha.txt"))) {
            for (String content : List.of("two", "three")) {
                setup.publish("alpha", content)
                        .install(UPDATE, builder -> builder)
                        .orThrow();
            }

            assertThat(new String(reader.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("one");
            assertThat(old.resolve("alpha/data/alpha.txt")).hasContent("one");
        }
        assertThat(setup.content("alpha")).isEqualTo("three");
    }

    @ParameterizedTest
    @ValueSource(strings = {"symlink", "hardlink"})
    void case175EditThroughALinkIsFoundAndRepaired(String mode) throws Exception {
        setup.configure(List.of("link_mode: " + mode), "{name: alpha, provider: m, path: alpha.zip}");
        setup.install().orThrow();
        Files.writeString(setup.pluginDir().resolve("alpha/data/alpha.txt"), "hacked");

        try (PluginManager manager = setup.open()) {
            assertThat(manager.verify(VerifyRequest.builder().build()).findings())
                    .extracting(VerifyReport.Finding::difference)
                    .containsOnly(VerifyReport.Difference.CHANGED);
            manager.repair(RepairRequest.builder().build()).orThrow();
            assertThat(manager.verify(VerifyRequest.builder().build()).findings())
                    .isEmpty();
        }
        assertThat(setup.content("alpha")).isEqualTo("one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"000", "077", "027"})
    void case178ModesDoNotDependOnTheUmask(String umask) throws Exception {
        Path source = Files.createDirectory(temp.resolve("source"));
        Files.write(source.resolve("alpha.zip"), MachineSetup.zip("alpha", "one"));
        Files.writeString(
                setup.configFile(),
                "plugins:\n  providers: [{name: f, type: counted, root: \"" + source
                        + "\"}]\n  plugins: [{name: alpha, provider: f, path: alpha.zip}]\n");
        try (ForkedJvm java = ForkedJvm.startWithUmask(
                umask,
                InstallMain.class,
                setup.configFile().toString(),
                temp.resolve("journal").toString(),
                "locks")) {
            assertThat(java.readLine()).isEqualTo("ready");
            java.writeLine("go");
            assertThat(java.readLine()).isEqualTo("alpha ADDED");
        }

        assertThat(mode(setup.pluginDir())).isEqualTo("rwxr-xr-x");
        assertThat(mode(setup.stateDir().resolve("current"))).isEqualTo("rwxr-xr-x");
        assertThat(mode(setup.pluginDir().resolve("alpha"))).isEqualTo("rwxr-xr-x");
        assertThat(mode(setup.pluginDir().resolve("alpha/data/alpha.txt"))).isEqualTo("rw-r--r--");
        assertThat(mode(setup.pluginDir().resolve("alpha/bin/alpha"))).isEqualTo("rwxr-xr-x");
        assertThat(mode(setup.stateDir().resolve("staging"))).isEqualTo("rwx------");
        assertThat(mode(setup.lockFile())).isEqualTo("rw-r--r--");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void case179CachedFileOfAnotherUserIsIgnored() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can give files away");
        Path cache = temp.resolve("cache");
        setup.configure(List.of("cache_dir: " + cache), "{name: alpha, provider: m, path: alpha.zip}");
        setup.install().orThrow();
        try (Stream<Path> all = Files.walk(cache)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                Files.setAttribute(path, "unix:uid", 54_321, LinkOption.NOFOLLOW_LINKS);
            }
        }
        Trees.deleteTree(new JdkDisk(), setup.pluginDir());

        setup.install().orThrow();

        assertThat(setup.store.calls(Operation.OPEN)).isEqualTo(2);
    }

    @Test
    void case182InterruptedDeletionIsFinishedByTheNextRun() throws Exception {
        setup.install().orThrow();
        Path half = Files.createDirectories(setup.stateDir().resolve("trash/half/root/data"));
        Files.writeString(half.resolve("rest"), "rest");

        setup.install().orThrow();

        assertThat(setup.leftovers()).isEmpty();
        assertThat(setup.content("alpha")).isEqualTo("one");
    }

    @Test
    void case187FilesOfOthersStayWhenAPluginIsRemoved() throws Exception {
        setup.declare("alpha", "beta").publish("beta", "one").install().orThrow();
        Path notes = Files.writeString(setup.pluginDir().resolve("notes.txt"), "mine");
        setup.declare("alpha").install().orThrow();

        assertThat(notes).hasContent("mine");
        assertThat(MachineSetup.names(setup.pluginDir())).containsExactly(".plugin-manager", "alpha", "notes.txt");
    }

    @Test
    void case188LocalEditIsReportedAndAnUpdateLeavesItInTheOldGeneration() throws Exception {
        setup.install().orThrow();
        Path old = setup.stateDir().resolve("current").toRealPath().resolve("alpha/data/alpha.txt");
        Files.writeString(setup.pluginDir().resolve("alpha/data/alpha.txt"), "edited");
        try (PluginManager manager = setup.open()) {
            assertThat(manager.verify(VerifyRequest.builder().build()).findings())
                    .extracting(VerifyReport.Finding::path)
                    .containsExactly("data/alpha.txt");
        }

        setup.publish("alpha", "two").install(UPDATE, builder -> builder).orThrow();

        assertThat(setup.content("alpha")).isEqualTo("two");
        assertThat(old).hasContent("edited");
    }
}

package io.pluginmanager.core;

import static io.pluginmanager.core.MachineSetup.failure;
import static io.pluginmanager.core.MachineSetup.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pluginmanager.InstallReport;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.PluginManager;
import io.pluginmanager.PluginOutcome.Result;
import io.pluginmanager.core.disk.FailingDisk;
import io.pluginmanager.core.disk.JdkDisk;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import io.pluginmanager.spi.SourceException;
import io.pluginmanager.testkit.MemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Promise I-9: what is broken is said in a message with a next step, and the old set stays. */
class BrokenMachineTest {

    /** In memory where that is possible: forcing each of a thousand files to a disk takes a minute. */
    @TempDir(factory = MemoryTempDir.class)
    Path temp;

    private MachineSetup setup;
    private final List<Path> mounts = new ArrayList<>();

    @BeforeEach
    void makeFolder() throws IOException {
        setup = new MachineSetup(Files.createDirectory(temp.resolve("host")));
    }

    @AfterEach
    void unmount() throws Exception {
        for (Path mount : mounts) {
            run("umount", "-l", mount.toString());
        }
    }

    @Test
    void fullDiskAtAnyChangeKeepsTheOldSetAndLeavesNothingBehind() throws Exception {
        int changes = updateWith(temp.resolve("count"), Integer.MAX_VALUE);
        assertThat(changes).isGreaterThan(40);
        for (int n = 1; n <= changes; n++) {
            updateWith(temp.resolve("full-" + n), n);
        }
    }

    /** Installs, updates both plugins on a disk that is full from a change on, then on one with space again. */
    private int updateWith(Path folder, int n) throws IOException {
        MachineSetup host = new MachineSetup(Files.createDirectory(folder));
        host.declare("alpha", "beta").publish("alpha", "one").publish("beta", "one");
        host.install().orThrow();
        host.publish("alpha", "two").publish("beta", "two");
        FailingDisk disk = FailingDisk.from(new JdkDisk(), n, FailingDisk.noSpace());
        InstallRequest update = InstallRequest.builder().updateAll(true).build();
        try {
            InstallReport report = host.install(update, builder -> builder.disk(disk));
            for (String name : List.of("alpha", "beta")) {
                if (outcome(report, name).result() == Result.FAILED) {
                    assertThat(failure(report, name))
                            .as("full at change %d", n)
                            .startsWith("cannot install \"" + name + "\": the disk of \"" + host.stateDir()
                                    + "\" is full (")
                            .contains(" available)")
                            .endsWith("; free some space, or let 'pluginctl prune' remove old generations, and try"
                                    + " again");
                    assertThat(host.content(name)).isEqualTo("one");
                }
            }
        } catch (PluginManagerException e) {
            assertThat(e.problem().code()).as("full at change %d", n).isEqualTo(ErrorCode.DISK_FULL);
            assertThat(e)
                    .as("full at change %d", n)
                    .hasMessageStartingWith("cannot install plugins: the disk of \"" + host.pluginDir() + "\" is full")
                    .hasMessageEndingWith(
                            "free some space, or let 'pluginctl prune' remove old generations, and try" + " again");
            assertThat(List.of(host.content("alpha"), host.content("beta")))
                    .as("full at change %d", n)
                    .isIn(List.of("one", "one"), List.of("two", "two"));
        }
        host.install(update, builder -> builder).orThrow();
        host.install().orThrow();
        assertThat(host.content("alpha")).isEqualTo("two");
        assertThat(host.content("beta")).isEqualTo("two");
        assertThat(host.leftovers()).as("full at change %d", n).isEmpty();
        return disk.count();
    }

    @Test
    void fullDiskWhileTheFirstSetIsInstalledLeavesNothingBehind() throws Exception {
        int changes = installWith(temp.resolve("count"), Integer.MAX_VALUE);
        for (int n = 1; n <= changes; n++) {
            installWith(temp.resolve("first-" + n), n);
        }
    }

    private int installWith(Path folder, int n) throws IOException {
        MachineSetup host = new MachineSetup(Files.createDirectory(folder));
        host.declare("alpha").publish("alpha", "one");
        FailingDisk disk = FailingDisk.from(new JdkDisk(), n, FailingDisk.noSpace());
        try {
            InstallReport report = host.install(MachineSetup.PLAIN, builder -> builder.disk(disk));
            if (!report.succeeded()) {
                assertThat(failure(report, "alpha")).as("full at change %d", n).contains("is full (");
                assertThat(outcome(report, "alpha").inPlace()).isEmpty();
            }
        } catch (PluginManagerException e) {
            assertThat(e.problem().code()).as("full at change %d", n).isEqualTo(ErrorCode.DISK_FULL);
        }
        host.install().orThrow();
        assertThat(host.content("alpha")).isEqualTo("one");
        assertThat(host.leftovers()).as("full at change %d", n).isEmpty();
        return disk.count();
    }

    @Test
    void realFullDiskKeepsTheOldSetAndTheOtherPlugins() throws Exception {
        Path small = Files.createDirectory(temp.resolve("small"));
        mount("-t", "tmpfs", "-o", "size=1m", "tmpfs", small.toString());
        MachineSetup host = new MachineSetup(small);
        // one after the other: what fills the disk fails whoever writes at that moment
        host.configure(
                List.of("limits: {concurrency: 1}"),
                "{name: large, provider: m, path: large.bin}",
                "{name: little, provider: m, path: little.txt}");
        host.store.put("large.bin", new byte[100_000]).put("little.txt", "one");
        host.install().orThrow();
        host.store.put("large.bin", new byte[3_000_000]).put("little.txt", "two");
        InstallRequest update = InstallRequest.builder().updateAll(true).build();

        InstallReport report = host.install(update, builder -> builder);

        assertThat(failure(report, "large"))
                .startsWith("cannot install \"large\": the disk of \"" + host.stateDir() + "\" is full (")
                .endsWith("; free some space, or let 'pluginctl prune' remove old generations, and try again");
        assertThat(outcome(report, "large").problem().orElseThrow().code()).isEqualTo(ErrorCode.DISK_FULL);
        assertThat(outcome(report, "large").inPlace()).isPresent();
        assertThat(host.pluginDir().resolve("large")).hasSize(100_000);
        assertThat(outcome(report, "little").result()).isEqualTo(Result.UPDATED);
        assertThat(host.pluginDir().resolve("little.txt")).hasContent("two");
        assertThat(host.leftovers()).isEmpty();
        host.store.put("large.bin", new byte[200_000]);
        host.install(update, builder -> builder).orThrow();
        assertThat(host.pluginDir().resolve("large")).hasSize(200_000);
    }

    enum Unwritable {
        PLUGIN_DIR,
        STATE_DIR,
        PARENT_OF_PLUGIN_DIR
    }

    @ParameterizedTest
    @EnumSource
    void unwritableDirectoryIsRefusedBeforeAnyRequest(Unwritable what) throws Exception {
        setup.declare("alpha").publish("alpha", "one");
        Path directory = Files.createDirectories(
                switch (what) {
                    case PLUGIN_DIR -> setup.pluginDir();
                    case STATE_DIR -> setup.stateDir();
                    case PARENT_OF_PLUGIN_DIR -> setup.folder.resolve("parent");
                });
        if (what == Unwritable.PARENT_OF_PLUGIN_DIR) {
            setup.configure(List.of("plugin_dir: parent/plugins"), "{name: alpha, provider: m, path: alpha.zip}");
        }
        makeReadOnly(directory);

        assertThatThrownBy(setup::install)
                .isInstanceOf(PluginManagerException.class)
                .hasMessage("cannot install plugins: \"" + directory + "\" cannot be written; give this user the right"
                        + " to write there, or choose another 'plugin_dir'");
        assertThat(setup.store.calls()).isZero();
        assertThat(setup.lockFile()).doesNotExist();
        assertThat(MachineSetup.names(directory)).isSubsetOf(".plugin-manager");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# a comment makes the configuration be compared with the set\n"})
    void unchangedInstallAndQueriesWorkInAReadOnlyDirectory(String addition) throws Exception {
        setup.declare("alpha").publish("alpha", "one");
        setup.install().orThrow();
        Path config = setup.folder.resolve("plugins.yaml");
        Files.writeString(config, Files.readString(config) + addition);
        Map<String, String> before = MachineSetup.snapshot(setup.folder);
        makeReadOnly(setup.pluginDir());

        try (PluginManager manager = setup.open()) {
            InstallReport report = manager.install(MachineSetup.PLAIN);
            assertThat(outcome(report, "alpha").result()).isEqualTo(Result.UNCHANGED);
            assertThat(manager.installed().plugins()).hasSize(1);
        }
        assertThat(MachineSetup.snapshot(setup.folder)).isEqualTo(before);
    }

    @Test
    void mountedConfigurationWithoutLockFileWorksAndWarns() throws Exception {
        MachineSetup mounted = configMap(false);

        InstallReport report = mounted.install();

        assertThat(report.succeeded()).isTrue();
        assertThat(report.problems())
                .extracting(Problem::toString)
                .contains("versions are not recorded: 1 plugins may differ between replicas; the lock file cannot be"
                        + " written here; run 'pluginctl lock' where it can and ship it with the configuration");
        assertThat(temp.resolve("plugins/alpha/data/alpha.txt")).hasContent("one");
        assertThat(MachineSetup.names(mounted.folder)).containsExactly("..2026_01", "..data", "plugins.yaml");
    }

    @Test
    void restartWithAMountedConfigurationKeepsTheVersionAndAsksNobody() throws Exception {
        MachineSetup mounted = configMap(false);
        mounted.install().orThrow();
        mounted.publish("alpha", "two");
        int calls = mounted.store.calls();

        InstallReport report = mounted.install();

        assertThat(outcome(report, "alpha").result()).isEqualTo(Result.UNCHANGED);
        assertThat(mounted.store.calls()).isEqualTo(calls);
        assertThat(temp.resolve("plugins/alpha/data/alpha.txt")).hasContent("one");
    }

    @Test
    void mountedConfigurationWithLockFileInstallsWhatItSaysWithoutWarning() throws Exception {
        MachineSetup mounted = configMap(true);

        InstallReport report = mounted.install();

        assertThat(report.succeeded()).isTrue();
        assertThat(report.problems()).isEmpty();
        assertThat(temp.resolve("plugins/alpha/data/alpha.txt")).hasContent("one");
    }

    /** A folder as the kubelet mounts it: read-only, its files are links through a link to a folder. */
    private MachineSetup configMap(boolean withLockFile) throws Exception {
        String config = "plugins:\n  plugin_dir: " + temp.resolve("plugins")
                + "\n  providers: [{name: m, type: memory}]\n"
                + "  plugins: [{name: alpha, provider: m, path: alpha.zip}]\n";
        MachineSetup elsewhere = new MachineSetup(Files.createDirectory(temp.resolve("elsewhere")));
        Files.writeString(
                elsewhere.configFile(), config.replace(temp.resolve("plugins").toString(), "./plugins"));
        elsewhere.publish("alpha", "one").install().orThrow();

        MachineSetup mounted = new MachineSetup(setup.folder).publish("alpha", "one");
        Path data = Files.createDirectory(mounted.folder.resolve("..2026_01"));
        Files.createSymbolicLink(mounted.folder.resolve("..data"), Path.of("..2026_01"));
        Files.writeString(data.resolve("plugins.yaml"), config);
        Files.createSymbolicLink(mounted.configFile(), Path.of("..data/plugins.yaml"));
        if (withLockFile) {
            Files.copy(elsewhere.lockFile(), data.resolve("plugins.lock"));
            Files.createSymbolicLink(mounted.lockFile(), Path.of("..data/plugins.lock"));
        }
        makeReadOnly(mounted.folder);
        return mounted;
    }

    @Test
    void vanishedSourceFolderFailsItsPluginAlone() throws Exception {
        Path source = Files.createDirectory(temp.resolve("source"));
        Files.write(source.resolve("alpha.zip"), MachineSetup.zip("alpha", "one"));
        setup.configure(
                List.of(),
                "{name: alpha, url: \"" + source + "/alpha.zip\"}",
                "{name: beta, provider: m, path: beta.zip}");
        setup.publish("beta", "one").install().orThrow();
        Files.delete(source.resolve("alpha.zip"));
        Files.delete(source);
        setup.publish("beta", "two");

        InstallReport report =
                setup.install(InstallRequest.builder().updateAll(true).build(), builder -> builder);

        assertThat(failure(report, "alpha"))
                .isEqualTo("cannot install \"alpha\": 'alpha.zip' of source 'file' cannot be read: the root '" + source
                        + "' does not exist; a relative root starts at the folder of the configuration; check 'path',"
                        + " 'url' and 'version' of the plugin");
        assertThat(outcome(report, "alpha").problem().orElseThrow().code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(setup.content("alpha")).isEqualTo("one");
        assertThat(setup.content("beta")).isEqualTo("two");
    }

    @Test
    void unreadableSourceFileSaysWhatToLookAt() throws Exception {
        Path source = Files.createDirectory(temp.resolve("source"));
        Path file = Files.writeString(source.resolve("alpha.txt"), "one");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeTrue(!Files.isReadable(file), "this user may read everything");
        setup.configure(List.of(), "{name: alpha, url: \"" + file + "\"}");

        assertThat(failure(setup.install(), "alpha"))
                .contains("cannot be read: this process may not; check its owner and mode")
                .endsWith("; check the credentials of the provider");
    }

    @Test
    void silentSourceIsGivenUp() throws Exception {
        setup.configure(
                List.of("limits: {stall: 200ms}"),
                "{name: alpha, provider: m, path: alpha.zip}",
                "{name: beta, provider: m, path: beta.zip}");
        setup.publish("alpha", "one").publish("beta", "one");
        setup.store.stallAfter("alpha.zip", 10);

        InstallReport report = setup.install();

        assertThat(failure(report, "alpha"))
                .isEqualTo(
                        "cannot install \"alpha\": \"m:memory://m/alpha.zip\" did not arrive: nothing arrived for 200"
                                + " ms (limits.stall); gave up after 5 attempts; try again later");
        assertThat(outcome(report, "alpha").problem().orElseThrow().code()).isEqualTo(ErrorCode.SOURCE_UNAVAILABLE);
        assertThat(outcome(report, "alpha").problem().orElseThrow().retryable()).isTrue();
        assertThat(setup.content("beta")).isEqualTo("one");
        assertThat(setup.store.openTransfers()).isZero();
        assertThat(setup.leftovers()).isEmpty();
    }

    @Test
    void sourceThatIsSlowerThanTheDeadlineIsGivenUp() throws Exception {
        setup.configure(List.of("limits: {stall: 1h, deadline: 300ms}"), "{name: alpha, provider: m, path: alpha.zip}");
        setup.publish("alpha", "one");
        setup.store.stallAfter("alpha.zip", 10);

        InstallReport report = setup.install();

        assertThat(failure(report, "alpha"))
                .isEqualTo("cannot install \"alpha\": \"m:memory://m/alpha.zip\" did not arrive: the deadline of 300 ms"
                        + " passed (limits.deadline); gave up after 1 attempt; try again later");
        assertThat(setup.store.openTransfers()).isZero();
        assertThat(setup.leftovers()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void providerThatNeverAnswersIsGivenUp(MemoryStore.Operation operation) throws Exception {
        setup.configure(
                List.of("limits: {deadline: 300ms}"),
                operation == MemoryStore.Operation.LIST
                        ? "{name: alpha, provider: m, path: \"{version}/alpha.zip\", version: \"^1\"}"
                        : "{name: alpha, provider: m, path: alpha.zip}");
        setup.publish("alpha", "one");
        CountDownLatch never = new CountDownLatch(1);
        setup.store.failNext(1, () -> {
            try {
                never.await();
                return new IOException("not reached");
            } catch (InterruptedException e) {
                return new IOException("interrupted");
            }
        });
        if (operation == MemoryStore.Operation.STAT) {
            try (PluginManager manager = setup.open()) {
                assertThat(manager.plan(MachineSetup.PLAIN).problems())
                        .extracting(Problem::message)
                        .containsExactly(
                                "cannot plan \"alpha\": \"memory://m/alpha.zip\" did not answer: the deadline of 300"
                                        + " ms passed (limits.deadline); gave up after 1 attempt");
            }
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            return;
        }

        assertThat(failure(setup.install(), "alpha"))
                .isEqualTo("cannot install \"alpha\": "
                        + (operation == MemoryStore.Operation.LIST ? "the source" : "\"memory://m/alpha.zip\"")
                        + " did not answer: the deadline of 300 ms passed (limits.deadline); gave up after 1 attempt;"
                        + " try again later");
    }

    @Test
    void lostConnectionNamesTheReason() throws Exception {
        setup.declare("alpha").publish("alpha", "one");
        setup.store.breakAfter("alpha.zip", 10);

        assertThat(failure(setup.install(), "alpha"))
                .isEqualTo(
                        "cannot install \"alpha\": \"m:memory://m/alpha.zip\" did not arrive: the connection was lost"
                                + " after 10 bytes; gave up after 5 attempts; try again later");
        assertThat(setup.leftovers()).isEmpty();
    }

    @Test
    void shortBodyIsNotTakenForTheWhole() throws Exception {
        setup.declare("alpha").publish("alpha", "one");
        int size = MachineSetup.zip("alpha", "one").length;
        setup.store.truncateAfter("alpha.zip", 10);

        assertThat(failure(setup.install(), "alpha"))
                .isEqualTo("cannot install \"alpha\": \"m:memory://m/alpha.zip\" ended after 10 of " + size
                        + " bytes; gave up after 5 attempts; try again later");
        assertThat(setup.leftovers()).isEmpty();
    }

    @Test
    void revokedCredentialKeepsTheOldSet() throws Exception {
        setup.declare("alpha").publish("alpha", "one");
        setup.install().orThrow();
        setup.publish("alpha", "two");
        setup.store.failNext(
                1, () -> new SourceException(SourceException.Kind.FORBIDDEN, "the server said 403 to 'alpha.zip'"));

        InstallReport report =
                setup.install(InstallRequest.builder().updateAll(true).build(), builder -> builder);

        assertThat(failure(report, "alpha"))
                .isEqualTo("cannot install \"alpha\": the server said 403 to 'alpha.zip'; check the credentials of the"
                        + " provider");
        assertThat(outcome(report, "alpha").inPlace().orElseThrow().version()).startsWith("sha-");
        assertThat(setup.content("alpha")).isEqualTo("one");
    }

    private void makeReadOnly(Path directory) throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-xr-xr-x"));
        if (Files.isWritable(directory)) {
            // modes do not bind root, mounts do
            mount("--bind", directory.toString(), directory.toString());
            run("mount", "-o", "remount,bind,ro", directory.toString());
        }
        assumeTrue(!Files.isWritable(directory), "nothing is read-only for this user");
    }

    private void mount(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("mount"));
        command.addAll(List.of(arguments));
        boolean mounted;
        try {
            mounted = run(command.toArray(String[]::new)) == 0;
        } catch (IOException e) {
            mounted = false;
        }
        assumeTrue(mounted, "this user may not mount");
        mounts.add(Path.of(arguments[arguments.length - 1]));
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}

package io.pluginmanager.core;

import static io.pluginmanager.core.SetsFixture.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.pluginmanager.Actor;
import io.pluginmanager.InstallReport;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.InstalledPlugin;
import io.pluginmanager.PluginManager;
import io.pluginmanager.PluginName;
import io.pluginmanager.PluginOutcome;
import io.pluginmanager.RollbackRequest;
import io.pluginmanager.core.unpack.ZipBuilder;
import io.pluginmanager.error.ConfigurationException;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An unchanged installation is told without parsing the configuration, and never differs from one that parses it. */
class SettledShortcutTest {

    private static final InstallRequest PLAIN = InstallRequest.defaults();

    @TempDir
    Path folder;

    /** What may have happened since the last installation. */
    enum Since {
        NOTHING(host -> {}),
        A_COMMENT(host -> Files.writeString(host.config(), Files.readString(host.config()) + "# more\n")),
        ANOTHER_PLUGIN(host -> declare(host, "name: neo, path: neo", "name: morpheus, path: morpheus")),
        ONE_PLUGIN_LESS(host -> declare(host, "name: neo, path: neo")),
        NO_CONFIGURATION(host -> Files.delete(host.config())),
        A_BROKEN_CONFIGURATION(host -> Files.writeString(host.config(), "plugins: [")),
        A_LOCK_FILE_WITH_A_COMMENT(host -> Files.writeString(host.lockFile(), "# mine\n" + host.lockText())),
        A_LOCK_FILE_OF_OTHER_BYTES(
                host -> Files.writeString(host.lockFile(), host.lockText().replaceFirst("size: \\d+", "size: 99"))),
        NO_LOCK_FILE(host -> Files.delete(host.lockFile())),
        A_BROKEN_LOCK_FILE(host -> Files.writeString(host.lockFile(), "plugins: [")),
        A_LINK_IS_GONE(host -> Files.delete(host.pluginDir().resolve("neo"))),
        A_LINK_LEADS_ELSEWHERE(host -> {
            Files.delete(host.pluginDir().resolve("neo"));
            Files.createSymbolicLink(host.pluginDir().resolve("neo"), Path.of("trinity"));
        }),
        A_LINK_IS_A_FILE(host -> {
            Files.delete(host.pluginDir().resolve("neo"));
            Files.writeString(host.pluginDir().resolve("neo"), "mine");
        }),
        A_LINK_TOO_MANY(host ->
                Files.createSymbolicLink(host.pluginDir().resolve("smith"), Path.of(".plugin-manager/current/smith"))),
        A_FILE_OF_SOMEBODY_ELSE(host -> Files.writeString(host.pluginDir().resolve("mine"), "mine")),
        A_TREE_IS_GONE(host -> SetsFixture.deleteTree(
                host.pluginDir().resolve("neo").toRealPath().getParent().getParent())),
        A_FILE_IN_A_TREE_IS_GONE(
                host -> Files.delete(host.pluginDir().resolve("neo").toRealPath())),
        A_HOLD(host -> host.manager()
                .rollback(RollbackRequest.builder().actor(new Actor("alice")).build())),
        A_HOLD_OF_ANOTHER_CONFIGURATION(host -> {
            A_HOLD.change.to(host);
            A_COMMENT.change.to(host);
        }),
        SOMETHING_IN_THE_TRASH(host -> Files.writeString(host.stateDir().resolve("trash/old"), "")),
        SOMETHING_IN_STAGING(host -> Files.createDirectory(host.stateDir().resolve("staging/left"))),
        A_TEMPORARY_FILE(host -> Files.writeString(host.stateDir().resolve(temporary("owner.json")), "")),
        A_TEMPORARY_LOCK_FILE(host -> Files.writeString(host.folder().resolve(temporary("plugins.lock")), "")),
        A_SWITCH_WITHOUT_ITS_END(host -> Files.delete(host.stateDir().resolve("current/activated"))),
        COPIES_OF_A_SWITCH(host -> Files.createDirectory(host.stateDir().resolve("generations/1/copies"))),
        ANOTHER_OWNER(host -> Files.writeString(
                host.stateDir().resolve("owner.json"), "{\"schema\": 1, \"id\": \"x\", \"config\": \"/x\"}")),
        A_DAMAGED_RECORD(host -> Files.writeString(host.stateDir().resolve("current/generation.json"), "{")),
        A_LINK_OF_THE_GENERATION_IS_GONE(host -> Files.delete(host.stateDir().resolve("generations/2/neo"))),
        A_HALF_DOWNLOAD(host -> {
            Files.createDirectories(host.stateDir().resolve("partial"));
            Files.writeString(host.stateDir().resolve("partial/x"), "half");
        }),
        A_DAMAGED_MARK(host -> Files.writeString(mark(host), Files.readString(mark(host)) + "more\n")),
        NOTHING_IN_PLACE(host -> SetsFixture.deleteTree(host.pluginDir()));

        private final Change change;

        Since(Change change) {
            this.change = change;
        }

        private static void declare(SetsFixture host, String... plugins) throws IOException {
            host.declare(plugins);
        }

        private static String temporary(String name) {
            return "." + name + ".00000000-0000-0000-0000-000000000000.tmp";
        }

        boolean leavesTheSetSettled() {
            return this == NOTHING || this == A_FILE_OF_SOMEBODY_ELSE;
        }
    }

    private interface Change {
        void to(SetsFixture host) throws IOException;
    }

    private SetsFixture host(String name) throws IOException {
        SetsFixture host = new SetsFixture(Files.createDirectory(folder.resolve(name)));
        host.store().put("neo", "neo 1").put("trinity", "trinity 1").put("morpheus", "morpheus 1");
        host.declare("name: trinity, path: trinity", "name: neo, path: neo");
        host.install().orThrow();
        host.store().put("neo", "neo 2");
        host.update("neo").orThrow();
        return host;
    }

    private static Path mark(SetsFixture host) {
        return host.stateDir().resolve("settled");
    }

    /** A manager that cannot read the configuration, because it does not know its provider. */
    private static PluginManager blind(SetsFixture host) {
        return PluginManagers.builder()
                .configFile(host.config())
                .discovery(false)
                .environment(Map.of())
                .build();
    }

    /** What is taken away to make a run look closer. */
    enum Longer {
        WITHOUT_THE_MARK {
            @Override
            void make(SetsFixture host) throws IOException {
                Files.deleteIfExists(mark(host));
            }
        },
        WITHOUT_THE_RECORD_EITHER {
            @Override
            void make(SetsFixture host) throws IOException {
                WITHOUT_THE_MARK.make(host);
                Path record = host.stateDir().resolve("current/generation.json");
                if (Files.exists(record)) {
                    String text = Files.readString(record);
                    Files.writeString(record, text.replaceFirst("(?s)\\s*\"settled\"\\s*:\\s*\\{.*?},", ""));
                }
            }
        };

        abstract void make(SetsFixture host) throws IOException;
    }

    static Stream<Arguments> everyWay() {
        return Stream.of(Since.values())
                .flatMap(since -> Stream.of(Longer.values()).map(longer -> Arguments.of(since, longer)));
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void neverDiffersFromTheLongWay(Since since, Longer longer) throws IOException {
        try (SetsFixture marked = host("marked");
                SetsFixture parsed = host("parsed")) {
            since.change.to(marked);
            since.change.to(parsed);
            longer.make(parsed);

            assertAnswersAlike(marked, parsed);
        }
    }

    private static void assertAnswersAlike(SetsFixture marked, SetsFixture parsed) throws IOException {
        String quick = answer(marked.restart());
        String slow = answer(parsed.restart());

        assertThat(quick.replace(marked.folder().toString(), "…"))
                .isEqualTo(slow.replace(parsed.folder().toString(), "…"));
        assertThat(names(marked.folder())).isEqualTo(names(parsed.folder()));
    }

    @ParameterizedTest
    @EnumSource
    void isTakenIffNothingIsToDo(Since since) throws IOException {
        try (SetsFixture host = host("host");
                PluginManager blind = blind(host)) {
            since.change.to(host);

            if (since.leavesTheSetSettled()) {
                assertThat(blind.install(PLAIN).outcomes())
                        .extracting(PluginOutcome::result)
                        .containsExactly(PluginOutcome.Result.UNCHANGED, PluginOutcome.Result.UNCHANGED);
            } else {
                assertThatThrownBy(() -> blind.install(PLAIN)).isInstanceOf(ConfigurationException.class);
            }
        }
    }

    /** What may have happened to the definition of a plugin, which lies in a tree of its own and is placed. */
    enum ToADefinition {
        NOTHING(host -> {}),
        ITS_TREE_IS_GONE(host ->
                SetsFixture.deleteTree(recorded(host).toRealPath().getParent().getParent())),
        ITS_FILE_IS_GONE(host -> Files.delete(recorded(host).toRealPath())),
        ITS_LINK_IS_GONE(host -> Files.delete(recorded(host))),
        ITS_PLACE_IS_GONE(host -> Files.delete(host.pluginDir().resolve("oracle.yaml"))),
        ITS_PLACE_LEADS_ELSEWHERE(host -> {
            Files.delete(host.pluginDir().resolve("oracle.yaml"));
            Files.createSymbolicLink(host.pluginDir().resolve("oracle.yaml"), Path.of("oracle"));
        }),
        ITS_LOCK_IS_ANOTHER(host ->
                Files.writeString(host.lockFile(), host.lockText().replaceFirst("(definition: .*size: )\\d+", "$12"))),
        THE_MARK_IS_OF_AN_EARLIER_RELEASE(host ->
                Files.writeString(mark(host), Files.readString(mark(host)).replace("settled 2", "settled 1")));

        private final Change change;

        ToADefinition(Change change) {
            this.change = change;
        }

        private static Path recorded(SetsFixture host) {
            return host.stateDir().resolve("current/definitions/oracle.yaml");
        }
    }

    private SetsFixture defined(String name) throws IOException {
        SetsFixture host = new SetsFixture(Files.createDirectory(folder.resolve(name)));
        host.store()
                .put(
                        "oracle.zip",
                        new ZipBuilder()
                                .program("bin/oracle", "#!/bin/sh\n")
                                .file("oracle.yaml", "name: oracle\npluginversion: 1.0.0\nimage: x/y:1\n")
                                .build());
        host.declare("name: oracle, path: oracle.zip, place_definition: true")
                .install()
                .orThrow();
        return host;
    }

    static Stream<Arguments> everyWayToADefinition() {
        return Stream.of(ToADefinition.values())
                .flatMap(since -> Stream.of(Longer.values()).map(longer -> Arguments.of(since, longer)));
    }

    @ParameterizedTest
    @MethodSource("everyWayToADefinition")
    void neverDiffersFromTheLongWayWhereThereAreDefinitions(ToADefinition since, Longer longer) throws IOException {
        try (SetsFixture marked = defined("marked");
                SetsFixture parsed = defined("parsed")) {
            since.change.to(marked);
            since.change.to(parsed);
            longer.make(parsed);

            assertAnswersAlike(marked, parsed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isTakenIffNothingHappenedToADefinition(ToADefinition since) throws IOException {
        try (SetsFixture host = defined("host");
                PluginManager blind = blind(host)) {
            since.change.to(host);

            if (since == ToADefinition.NOTHING) {
                assertThat(blind.install(PLAIN).outcomes())
                        .extracting(PluginOutcome::result)
                        .containsExactly(PluginOutcome.Result.UNCHANGED);
            } else {
                assertThatThrownBy(() -> blind.install(PLAIN)).isInstanceOf(ConfigurationException.class);
            }
        }
    }

    @Test
    void isNotTakenForAHostOfAnotherVersion() throws IOException {
        try (SetsFixture host = defined("host");
                PluginManager other = PluginManagers.builder()
                        .configFile(host.config())
                        .discovery(false)
                        .hostVersion("2.0.0")
                        .build()) {
            assertThatThrownBy(() -> other.install(PLAIN)).isInstanceOf(ConfigurationException.class);
        }
    }

    @Test
    void writesNothing() throws IOException {
        try (SetsFixture host = host("host");
                PluginManager blind = blind(host)) {
            Map<String, String> before = snapshot(folder);

            blind.install(PLAIN);
            blind.installed();

            assertThat(snapshot(folder)).isEqualTo(before);
        }
    }

    @Test
    void listsWhatIsInPlace() throws IOException {
        try (SetsFixture host = host("host");
                PluginManager blind = blind(host)) {
            assertThat(blind.install(PLAIN).outcomes()).hasSize(2);
            assertThat(blind.installed().generation()).isEqualTo(2);
            assertThat(blind.installed().root())
                    .isEqualTo(host.stateDir().resolve("current").toRealPath());
            assertThat(blind.installed().plugins())
                    .isEqualTo(host.restart().manager().installed().plugins());
            assertThat(blind.installed().find(PluginName.of("NEO"))).isPresent();
            assertThat(blind.hold()).isEmpty();
        }
    }

    @Test
    void followsASwitchByAnotherProcess() throws IOException {
        try (SetsFixture host = host("host");
                PluginManager blind = blind(host)) {
            assertThat(blind.installed().generation()).isEqualTo(2);
            host.store().put("neo", "neo 3");
            host.update("neo").orThrow();

            assertThat(blind.installed().generation()).isEqualTo(3);
            assertThat(blind.install(PLAIN).newGeneration()).isEmpty();
        }
    }

    @Test
    void isNotTakenForMoreThanWhatIsDeclared() throws IOException {
        try (SetsFixture host = host("host")) {
            for (InstallRequest request : List.of(
                    InstallRequest.builder().updateAll(true).build(),
                    InstallRequest.builder().update(SetsFixture.names("neo")).build(),
                    InstallRequest.builder().takeOver(true).build())) {
                try (PluginManager blind = blind(host)) {
                    assertThatThrownBy(() -> blind.install(request)).isInstanceOf(ConfigurationException.class);
                }
            }
        }
    }

    /** What such a configuration has to tell would be missing. */
    @Test
    void isNotTakenWhereTheConfigurationHasSomethingToTell() throws IOException {
        SetsFixture host = new SetsFixture(folder);
        host.store().put("neo", "neo 1");
        host.declare("name: neo, path: neo");
        Files.writeString(host.config(), Files.readString(host.config()) + "plugns: {}\n");
        try (host) {
            List<Problem> first = host.install().problems();

            InstallReport again = host.restart().install();

            assertThat(first).isNotEmpty();
            assertThat(again.problems()).isEqualTo(first);
            assertThat(again.outcomes()).hasSize(1);
        }
    }

    @Test
    void isNotTakenForAPluginThatFollowsItsSource() throws IOException {
        SetsFixture host = new SetsFixture(folder);
        host.store().put("neo", "neo 1");
        host.declare("name: neo, path: neo, follow: true");
        try (host) {
            host.install().orThrow();
            host.store().put("neo", "neo 2");

            assertThat(host.restart().install().newGeneration()).hasValue(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plugin_dir: ./elsewhere",
                "plugin_dir: \"./else where\" # a remark",
                "install_location: 'elsewhere'",
                "state_dir: ./state"
            })
    void findsTheDirectoriesThatAreWrittenDown(String setting) throws IOException {
        SetsFixture host = new SetsFixture(folder);
        host.store().put("neo", "neo 1");
        host.setting(setting).declare("name: neo, path: neo");
        try (host) {
            InstallReport first = host.install().orThrow();
            List<Problem> notes = first.problems();
            try (PluginManager blind = blind(host)) {
                if (notes.isEmpty()) {
                    assertThat(blind.install(PLAIN).newGeneration()).isEmpty();
                }
                assertThat(blind.installed().generation()).isEqualTo(1);
            }
        }
    }

    /** Such a version is in place, but nobody could know from the lock file. */
    @Test
    void isNotTakenWhereTheLockFileLacksWhatIsInPlace() throws IOException {
        SetsFixture host = new SetsFixture(folder);
        host.store().put("neo", "neo 1");
        host.setting("lock_file: ./absent/plugins.lock")
                .declare("name: neo, path: neo, sha256: " + SetsFixture.sha256Of("neo 1"));
        try (host) {
            host.install().orThrow();
            InstallRequest locked = InstallRequest.builder().locked(true).build();

            assertThat(host.restart().manager().install(locked).succeeded()).isFalse();
            assertThat(host.restart().install().problems()).isEmpty();

            Path lock = Files.createDirectory(folder.resolve("absent")).resolve("plugins.lock");
            host.restart().install().orThrow();
            assertThat(lock).exists();
            assertThat(host.restart().manager().install(locked).succeeded()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"symlink", "hardlink", "copy"})
    void aTreeThatIsGoneIsFetchedAgain(String linkMode) throws IOException {
        SetsFixture host = new SetsFixture(folder);
        host.store().put("neo", "neo 1");
        host.setting("link_mode: " + linkMode).declare("name: neo, path: neo");
        try (host) {
            String tree = host.install()
                    .orThrow()
                    .outcomes()
                    .get(0)
                    .inPlace()
                    .orElseThrow()
                    .tree()
                    .hex();
            Path place = host.stateDir()
                    .resolve("store")
                    .resolve(tree.substring(0, 2))
                    .resolve(tree);
            SetsFixture.deleteTree(place);

            host.restart().install().orThrow();

            assertThat(place).isDirectory();
            assertThat(host.read("neo")).isEqualTo("neo 1");
        }
    }

    /** Whoever has to mend the configuration learns of it at the next run, not at the next change. */
    @Test
    void isNotTakenWhereTheConfigurationReadsKeysFromFiles() throws Exception {
        SetsFixture host = new SetsFixture(folder);
        host.store().put("neo", "neo 1");
        Path key = folder.resolve("team.pem");
        Files.writeString(key, publicKey());
        host.declare("name: neo, path: neo");
        Files.writeString(
                host.config(),
                Files.readString(host.config())
                        .replace(
                                "  plugins:\n",
                                "    - {name: signed, type: memory, signature: {keys: [./team.pem]}}\n  plugins:\n"));
        try (host) {
            host.install().orThrow();
            assertThat(host.restart().install().outcomes()).hasSize(1);
            Files.delete(key);

            assertThatThrownBy(() -> host.restart().install())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("'./team.pem' cannot be read: there is no such file");
        }
    }

    private static String publicKey() throws GeneralSecurityException {
        byte[] key = KeyPairGenerator.getInstance("Ed25519")
                .generateKeyPair()
                .getPublic()
                .getEncoded();
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                + "\n-----END PUBLIC KEY-----\n";
    }

    /** A pipe gives its text only once: a second look would wait for ever. */
    @Test
    void readsAConfigurationFromAPipe() throws Exception {
        try (SetsFixture host = host("host")) {
            String text = Files.readString(host.config());
            Files.delete(host.config());
            assertThat(new ProcessBuilder("mkfifo", host.config().toString())
                            .start()
                            .waitFor())
                    .isZero();
            aside(() -> Files.writeString(host.config(), text));

            assertThat(aside(host.restart()::install).get(60, TimeUnit.SECONDS).outcomes())
                    .hasSize(2);
            assertThat(aside(host.manager()::installed)
                            .get(60, TimeUnit.SECONDS)
                            .plugins())
                    .hasSize(2);
        }
    }

    private static <T> FutureTask<T> aside(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "aside");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    @Test
    void aHugeConfigurationIsNotRead() throws IOException {
        try (SetsFixture host = host("host");
                PluginManager known = host.builder().build()) {
            known.plan(PLAIN);
            try (RandomAccessFile file = new RandomAccessFile(host.config().toFile(), "rw")) {
                file.setLength(3L << 30);
            }

            assertThatThrownBy(() -> host.restart().install()).isInstanceOf(ConfigurationException.class);
            assertThatThrownBy(() -> known.install(PLAIN)).isInstanceOf(ConfigurationException.class);
        }
    }

    @Test
    void saysOfAHoldThatCannotBeReadWhatTheLongWaySays() throws IOException {
        try (SetsFixture host = host("host")) {
            Files.createDirectory(host.stateDir().resolve("hold.json"));
            Throwable quick = catchThrowable(() -> host.restart().manager().hold());
            Files.delete(mark(host));
            Throwable slow = catchThrowable(() -> host.restart().manager().hold());

            assertThat(quick).isInstanceOf(PluginManagerException.class).hasMessage(slow.getMessage());
        }
    }

    /** Or the log line of a host that prints its report would grow with the square of the plugins. */
    @Test
    void anOutcomeShowsItselfOnly() throws IOException {
        try (SetsFixture host = host("host");
                PluginManager blind = blind(host)) {
            List<PluginOutcome> quick = blind.install(PLAIN).outcomes();
            Files.delete(mark(host));
            List<PluginOutcome> slow = host.restart().install().outcomes();

            assertThat(quick.get(0)).hasToString(slow.get(0).toString());
            assertThat(quick).isEqualTo(blind.install(PLAIN).outcomes());
            assertThat(quick.get(0)).isNotEqualTo(quick.get(1));
        }
    }

    private static String answer(SetsFixture host) {
        try {
            return describe(host.install());
        } catch (PluginManagerException e) {
            return e.getClass().getSimpleName() + " " + e.problems();
        }
    }

    private static String describe(InstallReport report) {
        List<String> lines = new ArrayList<>();
        for (PluginOutcome outcome : report.outcomes()) {
            lines.add(outcome.name() + " " + outcome.result() + " " + outcome.problem()
                    + outcome.inPlace().map(SettledShortcutTest::describe).orElse(" nothing"));
        }
        return lines + " " + report.newGeneration() + " " + report.problems() + " " + report.everyPluginInPlace() + " "
                + report.succeeded();
    }

    private static String describe(InstalledPlugin plugin) {
        return Stream.<Object>of(
                        plugin.type(),
                        plugin.version(),
                        plugin.placedAs(),
                        plugin.path(),
                        plugin.tree(),
                        plugin.size(),
                        plugin.provenance().source(),
                        plugin.provenance().installed())
                .map(value -> " " + value)
                .reduce("", String::concat);
    }

    /** Everything but the mark itself, which is written with a generation only. */
    private static List<String> names(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.map(path -> root.relativize(path).toString())
                    .filter(name -> !name.endsWith(".plugin-manager/settled"))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }
}

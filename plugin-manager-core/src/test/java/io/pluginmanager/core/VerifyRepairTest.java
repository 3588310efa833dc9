package io.pluginmanager.core;

import static io.pluginmanager.core.SetsFixture.outcome;
import static io.pluginmanager.core.SetsFixture.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.InstallReport;
import io.pluginmanager.InstalledPlugin;
import io.pluginmanager.PluginName;
import io.pluginmanager.PluginOutcome.Result;
import io.pluginmanager.RepairRequest;
import io.pluginmanager.VerifyReport;
import io.pluginmanager.VerifyReport.Difference;
import io.pluginmanager.VerifyReport.Finding;
import io.pluginmanager.VerifyRequest;
import io.pluginmanager.core.unpack.ZipBuilder;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.NoSuchPluginException;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Finding and mending what somebody did to installed files. */
class VerifyRepairTest {

    private static final PluginName PACK = PluginName.of("pack");
    private static final PluginName NEO = PluginName.of("neo");

    @TempDir
    Path folder;

    private SetsFixture host;

    @BeforeEach
    void host() throws IOException {
        host = new SetsFixture(folder);
        host.store()
                .put(
                        "pack.zip",
                        new ZipBuilder()
                                .file("a.txt", "a")
                                .file("deep/b.txt", "b")
                                .program("deep/run", "#!/bin/sh\n")
                                .link("latest", "a.txt")
                                .build())
                .put("neo", "neo 1");
    }

    @AfterEach
    void close() {
        host.close();
    }

    private void install(String mode) throws IOException {
        host.setting("link_mode: " + mode).declare("name: pack, path: pack.zip", "name: neo, path: neo");
        host.install().orThrow();
    }

    private VerifyReport verify() {
        return host.manager().verify(VerifyRequest.builder().build());
    }

    private InstallReport repair() {
        return host.manager().repair(RepairRequest.builder().build());
    }

    private Path pack() {
        return host.pluginDir().resolve("pack");
    }

    /** What somebody does to the files of a plugin. */
    @FunctionalInterface
    interface Damage {
        void to(Path pack) throws IOException;
    }

    private record Case(String name, Damage damage, Finding finding) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Case damage(String name, Difference difference, String path, Damage damage) {
        return new Case(name, damage, new Finding(PACK, difference, path));
    }

    static Stream<Arguments> damagesInAllModes() {
        return Stream.of(
                        damage(
                                "added file",
                                Difference.ADDED,
                                "extra",
                                pack -> Files.writeString(pack.resolve("extra"), "")),
                        damage(
                                "added directory",
                                Difference.ADDED,
                                "deep/more",
                                pack -> Files.createDirectory(pack.resolve("deep/more"))),
                        damage(
                                "missing file",
                                Difference.MISSING,
                                "a.txt",
                                pack -> Files.delete(pack.resolve("a.txt"))),
                        damage(
                                "other content",
                                Difference.CHANGED,
                                "deep/b.txt",
                                pack -> Files.writeString(pack.resolve("deep/b.txt"), "c")),
                        damage(
                                "longer content",
                                Difference.CHANGED,
                                "a.txt",
                                pack -> Files.writeString(pack.resolve("a.txt"), "aa")),
                        damage(
                                "not executable",
                                Difference.CHANGED,
                                "deep/run",
                                pack -> Files.setPosixFilePermissions(
                                        pack.resolve("deep/run"), PosixFilePermissions.fromString("rw-r--r--"))),
                        damage(
                                "executable",
                                Difference.CHANGED,
                                "a.txt",
                                pack -> Files.setPosixFilePermissions(
                                        pack.resolve("a.txt"), PosixFilePermissions.fromString("rwxr-xr-x"))),
                        damage("other link", Difference.CHANGED, "latest", pack -> {
                            Files.delete(pack.resolve("latest"));
                            Files.createSymbolicLink(pack.resolve("latest"), Path.of("deep/b.txt"));
                        }),
                        damage("file in place of a link", Difference.CHANGED, "latest", pack -> {
                            Files.delete(pack.resolve("latest"));
                            Files.writeString(pack.resolve("latest"), "a");
                        }),
                        damage("directory in place of a file", Difference.CHANGED, "a.txt", pack -> {
                            Files.delete(pack.resolve("a.txt"));
                            Files.createDirectory(pack.resolve("a.txt"));
                        }))
                .flatMap(one -> Stream.of("symlink", "hardlink", "copy").map(mode -> Arguments.of(mode, one)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("damagesInAllModes")
    void everyDamageIsFoundAndMended(String mode, Case damage) throws IOException {
        install(mode);
        assertThat(verify().isClean()).isTrue();
        damage.damage().to(pack());

        assertThat(verify().findings()).containsExactly(damage.finding());
        InstallReport report = repair().orThrow();

        assertThat(outcome(report, "pack").result()).isEqualTo(Result.UPDATED);
        assertThat(outcome(report, "neo").result()).isEqualTo(Result.UNCHANGED);
        assertThat(report.newGeneration()).isEmpty();
        assertThat(verify().findings()).isEmpty();
        assertThat(Files.readString(pack().resolve("latest"))).isEqualTo("a");
        assertThat(host.install().newGeneration()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"symlink", "hardlink", "copy"})
    void filesThatAreRightStayTheSameFiles(String mode) throws IOException {
        install(mode);
        Files.delete(pack().resolve("a.txt"));
        Map<String, String> before = snapshot(pack().toRealPath().resolve("deep"));

        repair().orThrow();

        assertThat(snapshot(pack().toRealPath().resolve("deep"))).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"symlink", "hardlink", "copy"})
    void aPluginThatIsOneFileIsFoundAndMended(String mode) throws IOException {
        install(mode);
        Files.writeString(host.pluginDir().resolve("neo"), "smith");

        assertThat(verify().findings()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.plugin()).isEqualTo(NEO);
            assertThat(finding.difference()).isEqualTo(Difference.CHANGED);
        });
        repair().orThrow();

        assertThat(host.read("neo")).isEqualTo("neo 1");
        assertThat(verify().findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"symlink", "hardlink", "copy"})
    void aPluginThatIsGoneComesBack(String mode) throws IOException {
        install(mode);
        SetsFixture.deleteTree(host.pluginDir().resolve("neo"));
        SetsFixture.deleteTree(pack());
        Map<String, String> before = snapshot(host.stateDir().resolve("generations"));
        int asked = host.store().calls();

        assertThat(verify().findings())
                .extracting(Finding::plugin, Finding::difference)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(NEO, Difference.MISSING),
                        org.assertj.core.groups.Tuple.tuple(PACK, Difference.MISSING));
        repair().orThrow();

        assertThat(verify().findings()).isEmpty();
        assertThat(host.read("neo")).isEqualTo("neo 1");
        assertThat(pack().resolve("deep/b.txt")).hasContent("b");
        assertThat(host.store().calls()).isEqualTo(asked);
        assertThat(snapshot(host.stateDir().resolve("generations")).keySet()).isEqualTo(before.keySet());
    }

    @Test
    void somethingElseInPlaceOfALinkIsSomebodyElses() throws IOException {
        install("symlink");
        Files.delete(pack());
        Files.writeString(pack(), "theirs");

        assertThat(verify().findings()).containsExactly(new Finding(PACK, Difference.CHANGED, ""));
        Problem problem = outcome(repair(), "pack").problem().orElseThrow();

        assertThat(problem.code()).isEqualTo(ErrorCode.INTEGRITY);
        assertThat(problem.message()).isEqualTo("cannot repair \"pack\": \"\" is still changed");
        assertThat(problem.nextStep()).hasValue("if something else stands in its place, move it away");
        assertThat(host.read("pack")).isEqualTo("theirs");
    }

    @Test
    void somethingElseInPlaceOfACopyIsReplaced() throws IOException {
        install("copy");
        SetsFixture.deleteTree(pack());
        Files.writeString(pack(), "damaged");
        Files.delete(host.pluginDir().resolve("neo"));
        Files.createDirectory(host.pluginDir().resolve("neo"));

        assertThat(verify().isClean()).isFalse();
        repair().orThrow();

        assertThat(verify().findings()).isEmpty();
        assertThat(host.read("neo")).isEqualTo("neo 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"symlink", "hardlink", "copy"})
    void anAlteredRecordIsFoundAndMended(String mode) throws IOException {
        install(mode);
        Path record = record("pack");
        String right = Files.readString(record);
        Files.writeString(record, right.replace("a.txt", "e.txt"));

        assertThat(verify().findings()).extracting(Finding::plugin).containsOnly(PACK);
        repair().orThrow();

        assertThat(record).hasContent(right);
        assertThat(verify().findings()).isEmpty();
    }

    private Path record(String name) {
        InstalledPlugin plugin =
                host.manager().installed().find(PluginName.of(name)).orElseThrow();
        String id = plugin.tree().hex();
        return host.stateDir().resolve("store/" + id.substring(0, 2) + "/" + id + "/tree.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"symlink", "hardlink", "copy"})
    void aTreeThatIsGoneIsFetchedAgain(String mode) throws IOException {
        install(mode);
        SetsFixture.deleteTree(record("pack").getParent());

        assertThat(verify().isClean()).isFalse();
        repair().orThrow();

        assertThat(verify().findings()).isEmpty();
        assertThat(pack().resolve("a.txt")).hasContent("a");
    }

    @Test
    void nothingToMendIsNothingDone() throws IOException {
        install("symlink");
        Map<String, String> before = snapshot(folder);
        int written = host.disk().operations().size();

        InstallReport report = repair().orThrow();

        assertThat(report.outcomes())
                .allSatisfy(outcome -> assertThat(outcome.result()).isEqualTo(Result.UNCHANGED));
        assertThat(snapshot(folder)).isEqualTo(before);
        assertThat(host.disk().operations()).hasSize(written);
    }

    @Test
    void offlineWithoutACacheNothingCanBeMended() throws IOException {
        install("symlink");
        Files.delete(pack().resolve("a.txt"));
        int asked = host.store().calls();

        InstallReport report =
                host.manager().repair(RepairRequest.builder().offline(true).build());

        assertThat(outcome(report, "pack").result()).isEqualTo(Result.FAILED);
        assertThat(outcome(report, "pack").problem().orElseThrow().message())
                .contains("with --offline: it is neither in the store nor in the download cache");
        assertThat(host.store().calls()).isEqualTo(asked);
        assertThat(verify().isClean()).isFalse();
    }

    @Test
    void theCacheIsEnough() throws IOException {
        host.setting("cache_dir: ./cache");
        install("symlink");
        Files.delete(pack().resolve("a.txt"));
        int asked = host.store().calls();

        host.manager().repair(RepairRequest.builder().offline(true).build()).orThrow();

        assertThat(verify().isClean()).isTrue();
        assertThat(host.store().calls()).isEqualTo(asked);
    }

    @Test
    void otherBytesAtTheSourceMendNothing() throws IOException {
        install("symlink");
        Files.delete(pack().resolve("a.txt"));
        host.store()
                .put(
                        "pack.zip",
                        new ZipBuilder().file("a.txt", "forged").file("b", "").build());

        Problem problem = outcome(repair(), "pack").problem().orElseThrow();

        assertThat(problem.code()).isEqualTo(ErrorCode.INTEGRITY);
        assertThat(problem.message()).contains("\"m:memory://m/pack.zip\" changed at source");
        assertThat(pack().resolve("a.txt")).doesNotExist();
    }

    @Test
    void onlyWhatIsNamedIsLookedAt() throws IOException {
        install("symlink");
        Files.delete(pack().resolve("a.txt"));

        assertThat(host.manager()
                        .verify(VerifyRequest.builder()
                                .names(SetsFixture.names("neo"))
                                .build())
                        .isClean())
                .isTrue();
        InstallReport report = host.manager()
                .repair(RepairRequest.builder().names(SetsFixture.names("neo")).build());

        assertThat(report.outcomes()).hasSize(1);
        assertThat(verify().isClean()).isFalse();
    }

    @Test
    void aNameThatIsNotInstalledIsAMistake() throws IOException {
        install("symlink");

        assertThatThrownBy(() -> host.manager()
                        .verify(VerifyRequest.builder()
                                .names(SetsFixture.names("smith"))
                                .build()))
                .isInstanceOf(NoSuchPluginException.class)
                .hasMessageContaining("\"smith\" is not installed")
                .hasMessageContaining("installed are neo, pack");
    }

    @Test
    void whatIsNotDeclaredAnyMoreCannotBeFetched() throws IOException {
        install("symlink");
        Files.delete(pack().resolve("a.txt"));
        host.declare("name: neo, path: neo");

        Problem problem = outcome(repair(), "pack").problem().orElseThrow();

        assertThat(problem.message())
                .isEqualTo("cannot repair \"pack\": the configuration does not declare it any more, so nobody knows"
                        + " where to fetch it");
        assertThat(problem.nextStep()).hasValue("declare it again, or run 'pluginctl install' to remove it");
    }

    @Test
    void nothingInstalledIsCleanAndCannotBeMended() throws IOException {
        host.declare("name: neo, path: neo");

        assertThat(verify().generation()).isZero();
        assertThat(verify().isClean()).isTrue();
        assertThatThrownBy(this::repair)
                .hasMessageContaining("cannot repair: nothing was ever installed")
                .hasMessageContaining("install first");
    }
}

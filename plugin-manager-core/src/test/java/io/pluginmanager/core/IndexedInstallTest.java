package io.pluginmanager.core;

import static io.pluginmanager.core.SetsFixture.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.AvailableVersions;
import io.pluginmanager.Digest;
import io.pluginmanager.InstallReport;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.LockRequest;
import io.pluginmanager.Plan;
import io.pluginmanager.PluginName;
import io.pluginmanager.PluginOutcome.Result;
import io.pluginmanager.SearchReport;
import io.pluginmanager.artifact.IndexedFile;
import io.pluginmanager.artifact.IndexedVersion;
import io.pluginmanager.artifact.SearchHit;
import io.pluginmanager.artifact.VersionIndex;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import io.pluginmanager.spi.SourceException;
import io.pluginmanager.testkit.MemoryStore.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins whose source publishes an index of their versions. */
class IndexedInstallTest {

    private static final List<String> PLATFORMS = List.of("linux-amd64", "linux-arm64", "darwin-arm64");

    @TempDir
    Path folder;

    private SetsFixture host;

    @BeforeEach
    void host() throws IOException {
        host = new SetsFixture(folder);
        publish("tool", "1.0.0", "1.1.0");
        host.declare("name: tool, version: ^1");
    }

    @AfterEach
    void close() {
        host.close();
    }

    private static IndexedFile.Builder file(String path, String content) {
        return IndexedFile.builder(path)
                .digest(Digest.parse(SetsFixture.sha256Of(content)))
                .size((long) content.length());
    }

    /** Publishes versions with one file for each platform. */
    private void publish(String name, String... versions) {
        List<IndexedVersion> all = new ArrayList<>();
        for (String version : versions) {
            all.add(version(name, version));
        }
        host.store().publish(VersionIndex.builder(name).versions(all).build());
    }

    private IndexedVersion version(String name, String version) {
        List<IndexedFile> files = new ArrayList<>();
        for (String platform : PLATFORMS) {
            String path = name + "/" + version + "/" + platform;
            host.store().put(path, version + " " + platform);
            files.add(file(path, version + " " + platform).platform(platform).build());
        }
        return IndexedVersion.builder(version).files(files).build();
    }

    private Problem failure(InstallReport report) {
        return outcome(report, "tool").problem().orElseThrow();
    }

    @Test
    void needNoPath() throws IOException {
        host.install().orThrow();

        assertThat(host.read("tool")).startsWith("1.1.0 ");
        assertThat(host.lockText()).contains("version: \"1.1.0\"");
        assertThat(host.store().calls(Operation.VERSIONS)).isEqualTo(1);
        assertThat(host.store().calls(Operation.LIST)).isZero();
    }

    @Test
    void areAskedForNothingIfNothingChanged() throws IOException {
        host.install().orThrow();
        int before = host.store().calls();

        host.restart().install().orThrow();

        assertThat(host.store().calls()).isEqualTo(before);
    }

    @Test
    void anUpdateWithoutNewsAsksForTheIndexAlone() throws IOException {
        host.install().orThrow();
        int before = host.store().calls();

        assertThat(outcome(host.update("tool"), "tool").result()).isEqualTo(Result.UNCHANGED);

        assertThat(host.store().calls()).isEqualTo(before + 1);
    }

    @Test
    void anUpdateMovesToWhatTheIndexListsNow() throws IOException {
        host.install().orThrow();
        publish("tool", "1.0.0", "1.1.0", "1.2.0", "2.0.0");

        host.update("tool").orThrow();

        assertThat(host.read("tool")).startsWith("1.2.0 ");
    }

    @Test
    void thePublishersNameIsAskedFor() throws IOException {
        host.declare("name: mine, package: tool, version: ^1");

        host.install().orThrow();

        assertThat(host.read("mine")).startsWith("1.1.0 ");
        assertThat(host.store().calls(Operation.VERSIONS, "tool")).isEqualTo(1);
    }

    @Test
    void oneDocumentIsAskedForOnceARunHoweverManyNeedIt() throws IOException {
        host.declare(
                "name: a, package: tool, version: ^1",
                "name: b, package: tool, version: 1.0.0",
                "name: c, package: tool, version: latest");

        host.install().orThrow();

        assertThat(host.store().calls(Operation.VERSIONS)).isEqualTo(1);
    }

    @Test
    void bytesThatTheIndexDoesNotPromiseAreRefused() throws IOException {
        for (String platform : PLATFORMS) {
            host.store().put("tool/1.1.0/" + platform, "9.9.9 " + platform);
        }

        InstallReport report = host.install();

        assertThat(outcome(report, "tool").result()).isEqualTo(Result.FAILED);
        assertThat(failure(report).code()).isEqualTo(ErrorCode.INTEGRITY);
        assertThat(failure(report).message()).startsWith("cannot install \"tool\": ");
        assertThat(host.isPlaced("tool")).isFalse();
    }

    @Test
    void bytesOfAnotherLengthThanTheIndexSaysAreRefused() throws IOException {
        for (String platform : PLATFORMS) {
            host.store().put("tool/1.1.0/" + platform, "other");
        }

        InstallReport report = host.install();

        assertThat(outcome(report, "tool").result()).isEqualTo(Result.FAILED);
        assertThat(failure(report).message()).startsWith("cannot install \"tool\": ");
        assertThat(host.isPlaced("tool")).isFalse();
    }

    @Test
    void platformsAreRecordedTogetherWithOneLookAtTheIndex() throws IOException {
        host.manager()
                .lock(LockRequest.builder().platforms(Set.copyOf(PLATFORMS)).build());

        assertThat(host.lockText()).contains("    darwin-arm64:", "    linux-amd64:", "    linux-arm64:");
        assertThat(host.store().calls(Operation.VERSIONS)).isEqualTo(1);
    }

    @Test
    void aRecordedVersionIsRestoredFromWhereTheIndexSaysItIsNow() throws IOException {
        host.install().orThrow();
        host.close();
        SetsFixture.deleteTree(host.pluginDir());
        List<IndexedFile> moved = new ArrayList<>();
        for (String platform : PLATFORMS) {
            String content = "1.1.0 " + platform;
            host.store().remove("tool/1.1.0/" + platform).put("moved/" + platform, content);
            moved.add(file("moved/" + platform, content).platform(platform).build());
        }
        host.store()
                .publish(VersionIndex.builder("tool")
                        .versions(List.of(
                                IndexedVersion.builder("1.1.0").files(moved).build(), version("tool", "1.2.0")))
                        .build());

        host.restart()
                .manager()
                .install(InstallRequest.builder().locked(true).build())
                .orThrow();

        assertThat(host.read("tool")).startsWith("1.1.0 ");
        assertThat(host.lockText()).contains("version: \"1.1.0\"");
    }

    @Test
    void aRecordedVersionThatTheIndexDoesNotListAnyMoreIsAClearError() throws IOException {
        host.install().orThrow();
        host.close();
        SetsFixture.deleteTree(host.pluginDir());
        publish("tool", "1.2.0");

        InstallReport report = host.restart().install();

        assertThat(failure(report).code()).isEqualTo(ErrorCode.VERSION);
        assertThat(failure(report).message())
                .isEqualTo("cannot install \"tool\": the version index of 'tool' does not list the recorded version"
                        + " '1.1.0' any more");
        assertThat(failure(report).nextStep())
                .hasValue("choose another version with --update, or ask its publisher for it");
    }

    @Test
    void aVersionThatWasTakenBackIsTakenByItsNameWithAWarning() throws IOException {
        host.store()
                .publish(VersionIndex.builder("tool")
                        .versions(List.of(
                                version("tool", "1.0.0"),
                                version("tool", "1.1.0").toBuilder()
                                        .yanked(true)
                                        .build()))
                        .build());
        host.install().orThrow();
        assertThat(host.read("tool")).startsWith("1.0.0 ");
        host.declare("name: tool, version: 1.1.0");

        InstallReport report = host.install();

        assertThat(host.read("tool")).startsWith("1.1.0 ");
        Problem warning = report.problems().get(0);
        assertThat(warning.severity()).isEqualTo(Problem.Severity.WARNING);
        assertThat(warning.message())
                .isEqualTo("\"tool\": its publisher took back version 1.1.0, which is used because 'version' names"
                        + " it");
        assertThat(warning.nextStep()).hasValue("find out why, and move to another version");
    }

    @Test
    void aVersionThatWasTakenBackStaysWhereItIsRecordedWithAWarning() throws IOException {
        host.install().orThrow();
        host.store()
                .publish(VersionIndex.builder("tool")
                        .versions(List.of(
                                version("tool", "1.0.0"),
                                version("tool", "1.1.0").toBuilder()
                                        .yanked(true)
                                        .build()))
                        .build());

        InstallReport report = host.update("tool");

        assertThat(outcome(report, "tool").result()).isEqualTo(Result.UNCHANGED);
        assertThat(report.problems())
                .extracting(Problem::message)
                .containsExactly("\"tool\": its publisher took back version 1.1.0, which is used because the lock"
                        + " file records it");
    }

    @Test
    void thePlanNamesVersionAndDigestAndFetchesNothing() throws IOException {
        Plan plan = host.manager().plan(InstallRequest.defaults());

        assertThat(plan.changes()).singleElement().satisfies(change -> {
            assertThat(change.to().orElseThrow().version()).isEqualTo("1.1.0");
            assertThat(change.to().orElseThrow().artifact()).isPresent();
        });
        assertThat(host.store().calls(Operation.OPEN)).isZero();
    }

    @Test
    void anUnknownPluginIsNotFound() throws IOException {
        host.declare("name: tool, package: other, version: ^1");

        InstallReport report = host.install();

        assertThat(failure(report).code()).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void aSourceThatIsBusyIsAskedAgain() throws IOException {
        host.store().failNext(1, () -> new SourceException(SourceException.Kind.UNAVAILABLE, "busy"));

        host.install().orThrow();

        assertThat(host.store().calls(Operation.VERSIONS)).isEqualTo(2);
    }

    @Test
    void versionsTellsWhatWasTakenBackAndUntilWhenTheListCounts() throws IOException {
        host.install().orThrow();
        host.store()
                .publish(VersionIndex.builder("tool")
                        .expires(SetsFixture.START.plusSeconds(60))
                        .versions(List.of(
                                version("tool", "1.9.0"),
                                version("tool", "1.10.0").toBuilder()
                                        .yanked(true)
                                        .build(),
                                version("tool", "1.1.0")))
                        .build());

        AvailableVersions versions = host.manager().versions(PluginName.of("tool"));

        assertThat(versions.versions()).containsExactly("1.10.0", "1.9.0", "1.1.0");
        assertThat(versions.yanked()).containsExactly("1.10.0");
        assertThat(versions.expires()).hasValue(SetsFixture.START.plusSeconds(60));
        assertThat(versions.selected()).hasValue("1.9.0");
        assertThat(versions.locked()).hasValue("1.1.0");
        assertThat(versions.installed()).hasValue("1.1.0");
        assertThat(versions.complete()).isTrue();

        host.pass(java.time.Duration.ofSeconds(60));
        assertThat(host.manager().versions(PluginName.of("tool")).selected()).isEmpty();
    }

    @Test
    void versionsOfASourceThatFailsSayWhy() throws IOException {
        host.declare("name: tool, package: other, version: ^1");

        assertThatThrownBy(() -> host.manager().versions(PluginName.of("tool")))
                .isInstanceOf(PluginManagerException.class)
                .hasMessageContaining("cannot list the versions of \"tool\": ");
    }

    @Test
    void searchAsksEveryProviderThatCanBeSearched() throws IOException {
        host.store()
                .offer(
                        SearchHit.builder("zeta").latest("2.0").build(),
                        SearchHit.builder("alpha").description("First").build());

        SearchReport report = host.manager().search("");

        assertThat(report.problems()).isEmpty();
        assertThat(report.found()).extracting(SearchReport.Found::provider).containsExactly("m", "m");
        assertThat(report.found()).extracting(found -> found.hit().name()).containsExactly("alpha", "zeta");
        assertThat(host.manager().search("FIR").found()).hasSize(1);
    }

    @Test
    void searchReportsASourceThatFails() throws IOException {
        host.store()
                .offer(SearchHit.builder("alpha").build())
                .failNext(1, () -> new SourceException(SourceException.Kind.FORBIDDEN, "not for you"));

        SearchReport report = host.manager().search("");

        assertThat(report.found()).isEmpty();
        assertThat(report.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ErrorCode.UNAUTHORIZED);
            assertThat(problem.message()).startsWith("cannot search \"m\": not for you");
        });
    }

    @Test
    void searchSaysIfNobodyCanBeAsked() throws IOException {
        SearchReport report = host.manager().search("x");

        assertThat(report.found()).isEmpty();
        assertThat(report.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.message()).isEqualTo("no provider of this configuration can be searched");
            assertThat(problem.nextStep()).hasValue("give one the key 'search', where its type has that");
        });
    }
}

package io.pluginmanager.core;

import static io.pluginmanager.core.SetsFixture.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.Digest;
import io.pluginmanager.InstallReport;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.PluginName;
import io.pluginmanager.PluginOutcome;
import io.pluginmanager.PluginOutcome.Result;
import io.pluginmanager.artifact.IndexedFile;
import io.pluginmanager.artifact.IndexedVersion;
import io.pluginmanager.artifact.VersionIndex;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a source can do with its list of versions alone, by the numbers of the case catalogue (part 1C). */
class SourceTrustCasesTest {

    private static final String NEXT_STEP =
            "find out why the source lists only older versions, or allow it with --allow-downgrade";

    @TempDir
    Path folder;

    private SetsFixture host;

    @BeforeEach
    void host() throws IOException {
        host = new SetsFixture(folder);
        publish("1.2.0", "1.4.0");
        host.declare("name: tool, version: ^1");
    }

    @AfterEach
    void close() {
        host.close();
    }

    /** Publishes versions whose files hold their text. */
    private VersionIndex publish(String... versions) {
        for (String version : versions) {
            host.store().put("files/" + version, version);
        }
        VersionIndex index = VersionIndex.builder("tool")
                .versions(Stream.of(versions).map(SourceTrustCasesTest::version).toList())
                .build();
        host.store().publish(index);
        return index;
    }

    private static IndexedVersion version(String text) {
        IndexedFile file = IndexedFile.builder("files/" + text)
                .digest(Digest.parse(SetsFixture.sha256Of(text)))
                .size((long) text.length())
                .build();
        return IndexedVersion.builder(text).files(java.util.List.of(file)).build();
    }

    private static Problem problem(InstallReport report) {
        return Stream.concat(
                        report.outcomes().stream().map(PluginOutcome::problem).flatMap(Optional::stream),
                        report.problems().stream())
                .findFirst()
                .orElseThrow();
    }

    private InstallReport updateAllowingDowngrades() {
        return host.manager()
                .install(InstallRequest.builder()
                        .updateAll(true)
                        .allowDowngrade(true)
                        .build());
    }

    private void forgetWhatIsRecorded() throws IOException {
        host.close();
        Files.delete(host.lockFile());
        host.restart();
    }

    @Test
    void case79KeepsTheRecordedVersionIfTheSourceOffersLess() throws IOException {
        host.install().orThrow();
        publish("1.2.0");

        InstallReport report = host.update("tool");

        assertThat(outcome(report, "tool").result()).isEqualTo(Result.UNCHANGED);
        assertThat(host.read("tool")).isEqualTo("1.4.0");
        Problem problem = problem(report);
        assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
        assertThat(problem.code()).isEqualTo(ErrorCode.VERSION);
        assertThat(problem.message())
                .isEqualTo("\"tool\" stays at the recorded 1.4.0: the newest version that fits is 1.2.0, below the"
                        + " recorded 1.4.0");
        assertThat(problem.nextStep()).hasValue(NEXT_STEP);
    }

    @Test
    void case79RefusesWhatIsBelowTheHighestVersionSeenWithoutALockFile() throws IOException {
        host.install().orThrow();
        forgetWhatIsRecorded();
        publish("1.2.0");

        InstallReport report = host.install();

        assertThat(outcome(report, "tool").result()).isEqualTo(Result.FAILED);
        Problem problem = problem(report);
        assertThat(problem.code()).isEqualTo(ErrorCode.VERSION);
        assertThat(problem.message())
                .isEqualTo("cannot install \"tool\": the newest version that fits is 1.2.0, below 1.4.0, which was in"
                        + " use here before");
        assertThat(problem.nextStep()).hasValue(NEXT_STEP);
        assertThat(host.read("tool")).isEqualTo("1.4.0");
    }

    @Test
    void case79KeepsALowerRecordedVersionRatherThanGoBetween() throws IOException {
        host.install().orThrow();
        String high = host.lockText();
        forgetWhatIsRecorded();
        publish("1.2.0");
        updateAllowingDowngrades().orThrow();
        String low = host.lockText();
        host.close();
        Files.writeString(host.lockFile(), high);
        publish("1.2.0", "1.4.0");
        host.restart().update("tool").orThrow();
        host.close();
        Files.writeString(host.lockFile(), low);
        publish("1.2.0", "1.3.0");

        InstallReport report = host.restart().update("tool");

        assertThat(host.read("tool")).isEqualTo("1.2.0");
        assertThat(problem(report).message())
                .isEqualTo("\"tool\" stays at the recorded 1.2.0: the newest version that fits is 1.3.0, below 1.4.0,"
                        + " which was in use here before");
    }

    @Test
    void case79GoesDownIfThatIsAllowedAndForgetsTheHigherVersion() throws IOException {
        host.install().orThrow();
        forgetWhatIsRecorded();
        publish("1.2.0");

        updateAllowingDowngrades().orThrow();
        assertThat(host.read("tool")).isEqualTo("1.2.0");

        forgetWhatIsRecorded();
        host.install().orThrow();
        assertThat(host.read("tool")).isEqualTo("1.2.0");
    }

    @Test
    void case79StartsAnewIfTheConstraintChanges() throws IOException {
        host.install().orThrow();
        forgetWhatIsRecorded();
        host.declare("name: tool, version: '<1.3'");

        host.install().orThrow();

        assertThat(host.read("tool")).isEqualTo("1.2.0");
    }

    @Test
    void case79CountsNoVersionThatWasNeverInstalled() throws IOException {
        VersionIndex index = publish("1.2.0", "1.9.0");
        host.store().put("files/1.9.0", "other bytes than the index promises");
        assertThat(outcome(host.install(), "tool").result()).isEqualTo(Result.FAILED);
        publish("1.2.0");

        host.install().orThrow();

        assertThat(index.versions()).hasSize(2);
        assertThat(host.read("tool")).isEqualTo("1.2.0");
    }

    @Test
    void case79IsShownByThePlanToo() throws IOException {
        host.install().orThrow();
        publish("1.2.0");

        var plan = host.manager().plan(InstallRequest.builder().updateAll(true).build());

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.problems())
                .extracting(Problem::message)
                .containsExactly("\"tool\" stays at the recorded 1.4.0: the newest version that fits is 1.2.0, below"
                        + " the recorded 1.4.0");
    }

    @Test
    void case80RefusesAnIndexThatExpired() throws IOException {
        host.install().orThrow();
        publish("1.4.0", "1.5.0");
        Instant expiry = SetsFixture.START.plus(Duration.ofDays(1));
        host.store()
                .publish(publish("1.4.0", "1.5.0").toBuilder().expires(expiry).build());
        host.pass(Duration.ofDays(1));

        InstallReport report = host.update("tool");

        assertThat(outcome(report, "tool").result()).isEqualTo(Result.FAILED);
        Problem problem = problem(report);
        assertThat(problem.code()).isEqualTo(ErrorCode.VERSION);
        assertThat(problem.message())
                .isEqualTo(
                        "cannot install \"tool\": the version index of 'tool' expired at 2025-03-02T10:00:00Z, so the"
                                + " source may withhold newer versions");
        assertThat(problem.nextStep())
                .hasValue("let those who run the source publish it anew, or ask another source; check the clock of"
                        + " this machine");
        assertThat(host.read("tool")).isEqualTo("1.4.0");
    }

    @Test
    void case80AnInstallationThatAsksNobodyIsNotConcerned() throws IOException {
        host.store()
                .publish(publish("1.4.0").toBuilder()
                        .expires(SetsFixture.START.plusSeconds(1))
                        .build());
        host.install().orThrow();
        host.pass(Duration.ofDays(1));

        assertThat(outcome(host.restart().install(), "tool").result()).isEqualTo(Result.UNCHANGED);
    }

    @Test
    void case80TellsWhenTheSourceWasAskedLast() throws IOException {
        host.install().orThrow();
        host.pass(Duration.ofHours(1));
        host.install().orThrow();
        assertThat(lastChecked()).hasValue(SetsFixture.START);

        host.update("tool").orThrow();
        assertThat(lastChecked()).hasValue(SetsFixture.START.plus(Duration.ofHours(1)));

        host.pass(Duration.ofHours(1));
        host.store()
                .publish(publish("1.4.0").toBuilder().expires(SetsFixture.START).build());
        host.update("tool");
        assertThat(lastChecked()).hasValue(SetsFixture.START.plus(Duration.ofHours(1)));
    }

    private Optional<Instant> lastChecked() {
        return host.manager()
                .installed()
                .find(PluginName.of("tool"))
                .orElseThrow()
                .lastChecked();
    }

    @Test
    void case80WhatWasForgottenIsUnknown() throws IOException {
        host.install().orThrow();
        Files.writeString(host.stateDir().resolve("seen.json"), "{\"schema\": 1, \"plugins\": [{]");

        assertThat(lastChecked()).isEmpty();
        host.update("tool").orThrow();
        assertThat(lastChecked()).hasValue(SetsFixture.START);
    }

    @Test
    void case82SkipsVersionsBeyondBelief() throws IOException {
        publish("1.4.0", "999999999.0.0", "1.999999999.0");
        host.declare("name: tool, version: latest");

        InstallReport report = host.install();

        assertThat(host.read("tool")).isEqualTo("1.4.0");
        assertThat(problem(report).severity()).isEqualTo(Problem.Severity.NOTE);
        assertThat(problem(report).message())
                .startsWith("\"tool\": skipped 2: '1.999999999.0' (the number '999999999' is implausibly large");
    }

    @Test
    void case82TakesThemByTheirExactName() throws IOException {
        publish("1.4.0", "999999999.0.0");
        host.declare("name: tool, version: 999999999.0.0");

        host.install().orThrow();

        assertThat(host.read("tool")).isEqualTo("999999999.0.0");
    }

    @Test
    void case82ComesDownAgainIfThatIsAllowed() throws IOException {
        publish("1.4.0", "9999999.0.0");
        host.declare("name: tool, version: latest");
        host.install().orThrow();
        assertThat(host.read("tool")).isEqualTo("9999999.0.0");
        publish("1.4.0");

        assertThat(outcome(host.update("tool"), "tool").result()).isEqualTo(Result.UNCHANGED);
        updateAllowingDowngrades().orThrow();

        assertThat(host.read("tool")).isEqualTo("1.4.0");
        publish("1.4.0", "1.4.1");
        host.update("tool").orThrow();
        assertThat(host.read("tool")).isEqualTo("1.4.1");
    }
}

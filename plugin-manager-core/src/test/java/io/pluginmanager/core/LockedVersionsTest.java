package io.pluginmanager.core;

import static io.pluginmanager.core.SetsFixture.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.InstallReport;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.PluginOutcome;
import io.pluginmanager.PluginOutcome.Result;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions that a source lists. */
class LockedVersionsTest {

    @TempDir
    Path folder;

    private SetsFixture host;

    @BeforeEach
    void host() throws IOException {
        host = new SetsFixture(folder);
        host.store().put("neo", "one").put("other", "other");
        versions();
    }

    @AfterEach
    void close() {
        host.close();
    }

    private void versions() throws IOException {
        host.store().put("tool/1.0.0/tool", "1.0.0").put("tool/1.1.0/tool", "1.1.0");
        host.declare("name: tool, path: 'tool/{version}/tool', version: ^1");
        host.install().orThrow();
    }

    @Test
    void stayAtTheRecordedOne() throws IOException {
        host.store().put("tool/1.2.0/tool", "1.2.0");
        int before = host.store().calls();

        host.restart().install().orThrow();

        assertThat(host.read("tool")).isEqualTo("1.1.0");
        assertThat(host.store().calls()).isEqualTo(before);
    }

    @Test
    void moveWithAnUpdate() throws IOException {
        host.store().put("tool/1.2.0/tool", "1.2.0").put("tool/2.0.0/tool", "2.0.0");

        InstallReport report = host.update("tool");

        assertThat(outcome(report, "tool").inPlace().orElseThrow().version()).isEqualTo("1.2.0");
        assertThat(host.lockText()).contains("version: \"1.2.0\"");
    }

    @Test
    void stayWhenTheRangeIsWidenedButTheRecordedOneStillFits() throws IOException {
        host.store().put("tool/1.2.0/tool", "1.2.0");
        int before = host.store().calls();
        host.declare("name: tool, path: 'tool/{version}/tool', version: '>=1.1'");

        host.install().orThrow();

        assertThat(host.read("tool")).isEqualTo("1.1.0");
        assertThat(host.store().calls()).isEqualTo(before);
    }

    @Test
    void anUpdateNeverGoesDown() throws IOException {
        host.store().remove("tool/1.1.0/tool");

        InstallReport report = host.update("tool");

        assertThat(outcome(report, "tool").result()).isEqualTo(Result.UNCHANGED);
        assertThat(host.read("tool")).isEqualTo("1.1.0");
    }

    @Test
    void anUpdateGoesDownIfThatIsAllowed() throws IOException {
        host.store().remove("tool/1.1.0/tool");

        InstallReport report = host.manager()
                .install(InstallRequest.builder()
                        .updateAll(true)
                        .allowDowngrade(true)
                        .build());

        assertThat(outcome(report, "tool").result()).isEqualTo(Result.UPDATED);
        assertThat(host.read("tool")).isEqualTo("1.0.0");
        assertThat(host.lockText()).contains("version: \"1.0.0\"");
    }

    @Test
    void aRangeThatOnlyALowerVersionSatisfiesIsRefused() throws IOException {
        host.declare("name: tool, path: 'tool/{version}/tool', version: '<1.1'");

        Problem problem = problem(host.install());

        assertThat(problem.code()).isEqualTo(ErrorCode.VERSION);
        assertThat(problem.message())
                .isEqualTo("cannot install \"tool\": the newest version that fits is 1.0.0, below the recorded"
                        + " 1.1.0");
        assertThat(problem.nextStep()).hasValue("widen 'version', or allow it with --allow-downgrade");
        assertThat(host.read("tool")).isEqualTo("1.1.0");
    }

    @Test
    void anExactLowerVersionIsWhatSomebodyWants() throws IOException {
        host.declare("name: tool, path: 'tool/{version}/tool', version: 1.0.0");

        host.install().orThrow();

        assertThat(host.read("tool")).isEqualTo("1.0.0");
    }

    @Test
    void aNewPinThatTheRecordedBytesDoNotHaveIsResolvedAgain() throws IOException {
        String wrong = "ab".repeat(32);
        host.declare("name: tool, path: 'tool/{version}/tool', version: ^1, sha256: '" + wrong + "'");

        Problem problem = problem(host.install());

        assertThat(problem.code()).isEqualTo(ErrorCode.INTEGRITY);
        assertThat(problem.message())
                .startsWith("cannot install \"tool\": \"m:memory://m/tool/1.1.0/tool\" has other bytes than"
                        + " expected: the configuration pins sha256:" + wrong);
        assertThat(problem.nextStep()).hasValue("if the new bytes are right, change 'sha256:'");
    }

    private static Problem problem(InstallReport report) {
        return report.outcomes().stream()
                .map(PluginOutcome::problem)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
    }
}

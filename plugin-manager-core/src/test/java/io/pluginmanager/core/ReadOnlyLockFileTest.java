package io.pluginmanager.core;

import static io.pluginmanager.core.SetsFixture.deleteTree;
import static io.pluginmanager.core.SetsFixture.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.pluginmanager.InstallReport;
import io.pluginmanager.PluginOutcome.Result;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lock file in a directory that cannot be written, as a ConfigMap is mounted. */
class ReadOnlyLockFileTest {

    private static final String NOT_RECORDED = "versions are not recorded: 1 plugins may differ between replicas";

    @TempDir
    Path folder;

    private SetsFixture host;

    @BeforeEach
    void host() throws IOException {
        host = new SetsFixture(folder);
        host.store().put("neo", "one").put("other", "other");
        mount();
    }

    @AfterEach
    void close() {
        host.close();
    }

    private Path mounted;

    private void mount() throws IOException {
        mounted = Files.createDirectory(folder.resolve("mounted"));
        host.setting("lock_file: ./mounted/plugins.lock");
        host.declare("name: neo, path: neo");
        host.install().orThrow();
        Files.setPosixFilePermissions(mounted, PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeFalse(Files.isWritable(mounted), "this user may write everywhere");
    }

    @AfterEach
    void unmount() throws IOException {
        Files.setPosixFilePermissions(mounted, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void isFollowedWithoutAWarning() throws IOException {
        host.restart();
        deleteTree(host.pluginDir());

        InstallReport report = host.install().orThrow();

        assertThat(report.problems()).isEmpty();
        assertThat(host.read("neo")).isEqualTo("one");
    }

    @Test
    void anEditedDeclarationIsResolvedOnceAndKept() throws IOException {
        host.declare("name: neo, path: other", "name: bad, path: absent");
        host.install();
        host.store().put("other", "changed");

        InstallReport report = host.restart().install();

        assertThat(outcome(report, "neo").result()).isEqualTo(Result.UNCHANGED);
        assertThat(warnings(report)).containsExactly(NOT_RECORDED);
        assertThat(host.read("neo")).isEqualTo("other");
    }

    private static List<String> warnings(InstallReport report) {
        return report.problems().stream()
                .filter(problem -> problem.severity() == Problem.Severity.WARNING)
                .map(Problem::message)
                .toList();
    }
}

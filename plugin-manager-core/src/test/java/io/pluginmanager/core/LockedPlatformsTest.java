package io.pluginmanager.core;

import static io.pluginmanager.core.SetsFixture.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.InstallReport;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.LockRequest;
import io.pluginmanager.PluginOutcome.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One lock file for several platforms. */
class LockedPlatformsTest {

    @TempDir
    Path folder;

    private SetsFixture host;

    @BeforeEach
    void host() throws IOException {
        host = new SetsFixture(folder);
        host.store().put("neo", "one").put("other", "other");
        binaries();
    }

    @AfterEach
    void close() {
        host.close();
    }

    private void binaries() throws IOException {
        for (String platform : List.of("linux-amd64", "linux-arm64", "darwin-arm64")) {
            host.store().put("tool-" + platform, platform);
        }
        host.declare("name: tool, path: 'tool-{os}-{arch}'", "name: neo, path: neo");
    }

    @Test
    void areRecordedTogether() throws IOException {
        var report = host.manager()
                .lock(LockRequest.builder()
                        .platforms(Set.of("linux-amd64", "darwin-arm64"))
                        .build());

        assertThat(report.changed()).isTrue();
        assertThat(report.problems()).isEmpty();
        assertThat(section(host.lockText(), "tool").lines().filter(line -> line.matches("    \\S.*")))
                .containsExactly("    darwin-arm64:", "    linux-amd64:");
        assertThat(section(host.lockText(), "neo").lines().filter(line -> line.matches("    \\S.*")))
                .containsExactly("    any:");
        assertThat(host.isPlaced("tool")).isFalse();
    }

    @Test
    void installingOnOneLeavesTheOthers() throws IOException {
        host.manager()
                .lock(LockRequest.builder()
                        .platforms(Set.of("linux-amd64", "linux-arm64", "darwin-arm64"))
                        .build());
        String before = host.lockText();

        host.install().orThrow();

        assertThat(host.lockText()).isEqualTo(before);
    }

    @Test
    void anEntryForAnotherOneIsNone() throws IOException {
        host.manager()
                .lock(LockRequest.builder().platforms(Set.of("darwin-arm64")).build());

        InstallReport report =
                host.manager().install(InstallRequest.builder().locked(true).build());

        assertThat(outcome(report, "tool").result()).isEqualTo(Result.FAILED);
        assertThat(outcome(report, "neo").result()).isEqualTo(Result.ADDED);
    }

    /** Returns the lines of one plugin. */
    private static String section(String lockText, String name) {
        StringBuilder section = new StringBuilder();
        boolean inside = false;
        for (String line : lockText.lines().toList()) {
            inside = line.matches("  \\S.*") ? line.equals("  \"" + name + "\":") : inside;
            section.append(inside ? line + "\n" : "");
        }
        return section.toString();
    }
}

package io.pluginmanager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.cli.command.LibraryManagerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** pluginctl with the real library where things go wrong, and as a process of its own. */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class EndToEndTest {

    @TempDir
    Path directory;

    private Quickstart quickstart;

    @BeforeEach
    void copy() throws IOException {
        quickstart = Quickstart.copyTo(directory);
    }

    @Test
    void aBadConfigurationShowsAllErrorsAtOnceAndWritesNothing() throws IOException {
        Files.writeString(quickstart.config(), """
            plugins:
              plugin_dri: ./plugins
              providers:
                - {name: shelf, type: file, root: ./artifacts}
              plugins:
                - {name: hello, provider: shelv, path: hello.tar.gz}
                - {name: "bad name", provider: shelf, path: x.zip, sha256: abc}
            """);
        Map<String, String> before = quickstart.state();

        Run run = quickstart.run("install");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(line -> assertThat(line).startsWith("error: "));
        assertThat(run.err())
                .contains("plugins.yaml:2:", "plugin_dri", "plugin_dir")
                .contains("plugins.yaml:6:", "shelv")
                .contains("plugins.yaml:7:", "bad name", "abc")
                .doesNotContain("\tat ");
        assertThat(quickstart.run("validate", "config").err()).isEqualTo(run.err());
        assertThat(quickstart.state()).isEqualTo(before);
    }

    @Test
    void aMissingConfigurationIsNamed() {
        Run run = Run.of(
                new LibraryManagerFactory(),
                "install",
                "-c",
                directory.resolve("none.yaml").toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("error: ").contains("none.yaml").hasLineCount(1);
    }

    @Test
    void theQuickstartIsValid() {
        assertThat(quickstart.run("validate", "config"))
                .isEqualTo(new Run(0, "'" + quickstart.config() + "' is valid: 0 errors, 0 warnings\n", ""));
    }

    @Test
    void theSchemaKnowsTheFileProvider() {
        Run run = quickstart.run("schema", "config");

        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("{").contains("\"$schema\"").contains("\"plugin_dir\"");
    }

    @Test
    void lockedFailsWithoutALockFile() {
        Run run = quickstart.run("install", "--locked");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("7 plugins: 7 failed");
        assertThat(quickstart.run("install", "--locked", "--fail-on", "missing").code())
                .isEqualTo(1);
    }

    @Test
    void lockRecordsSeveralPlatformsWithoutInstalling() throws IOException {
        Run run = quickstart.run("lock", "--platform", "linux-amd64,darwin-arm64");

        assertThat(run.code()).isZero();
        assertThat(Files.readString(directory.resolve("plugins.lock"))).contains("linux-amd64", "darwin-arm64");
        assertThat(quickstart.placed("hello")).doesNotExist();
        assertThat(quickstart.run("install", "--locked").code()).isZero();
    }

    @Test
    void aConfigurationThatIsReadOnlyAsAConfigMapIsEnough(@TempDir Path mount) throws IOException {
        quickstart.edit("plugin_dir: ./plugins", "plugin_dir: " + directory.resolve("plugins"));
        quickstart.edit("root: ./artifacts", "root: " + directory.resolve("artifacts"));
        quickstart.run("lock");
        Path data = Files.createDirectory(mount.resolve("..2026_03_01"));
        Files.copy(quickstart.config(), data.resolve("plugins.yaml"));
        Files.copy(directory.resolve("plugins.lock"), data.resolve("plugins.lock"));
        Files.createSymbolicLink(mount.resolve("..data"), data.getFileName());
        for (String name : List.of("plugins.yaml", "plugins.lock")) {
            Files.createSymbolicLink(mount.resolve(name), Path.of("..data", name));
        }

        Run run = Run.of(
                new LibraryManagerFactory(),
                "install",
                "-c",
                mount.resolve("plugins.yaml").toString(),
                "--locked",
                "--fail-on",
                "missing");

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(quickstart.placed("hello")).isExecutable();
        try (var left = Files.list(mount)) {
            assertThat(left).hasSize(4);
        }
    }

    @Test
    void asAProcessItExitsWithTheCodeAndKeepsTheStreamsApart() throws IOException, InterruptedException {
        Process process = JavaProcess.start(
                Pluginctl.class, List.of(), "install", "-c", quickstart.config().toString());

        String out = JavaProcess.text(process.getInputStream());
        assertThat(JavaProcess.text(process.getErrorStream())).isEmpty();
        assertThat(out).endsWith("7 plugins: 7 added (generation 1)\n");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void listLoadsNeitherYamlNorProviders() throws IOException {
        quickstart.run("install");

        Process process = JavaProcess.start(
                Pluginctl.class,
                List.of("-Xlog:class+load:stdout"),
                "list",
                "-c",
                quickstart.config().toString());

        assertThat(JavaProcess.text(process.getInputStream()))
                .contains("io.pluginmanager.cli.command.ListCommand", "word_count")
                .doesNotContain(
                        "org.yaml.snakeyaml",
                        "io.pluginmanager.core.file.",
                        "me.tongfei",
                        "core.discovery.LoadedProvider");
    }
}

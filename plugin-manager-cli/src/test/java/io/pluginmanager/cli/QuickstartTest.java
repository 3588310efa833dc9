package io.pluginmanager.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/guides/quickstart.md} promises, with the real library. */
@EnabledOnOs(OS.LINUX)
class QuickstartTest {

    @TempDir
    Path directory;

    private Quickstart quickstart;

    @BeforeEach
    void copy() throws IOException {
        quickstart = Quickstart.copyTo(directory);
    }

    @Test
    void sevenPluginsOfSevenShapesAreInstalled() {
        Run run = quickstart.run("install");

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .containsPattern("(?m)^added  checklist   1\\.2\\.0$")
                .containsPattern("(?m)^added  greet       1\\.10\\.0$")
                .containsPattern("(?m)^added  whereami    0\\.3\\.0$")
                .endsWith("7 plugins: 7 added (generation 1)\n");
        assertThat(quickstart.placed("checklist.yaml")).isRegularFile();
        assertThat(quickstart.placed("hello")).isRegularFile().isExecutable();
        assertThat(quickstart.placed("stats")).isDirectory();
        assertThat(quickstart.placed("stats/median.py")).isRegularFile();
        assertThat(quickstart.placed("rules/finance/two-decimals.yaml")).isRegularFile();
        assertThat(quickstart.placed("greet")).isExecutable();
        assertThat(quickstart.placed("word_count.py")).isRegularFile();
        assertThat(directory.resolve("plugins.lock")).isRegularFile();
    }

    @Test
    void installedProgramsRun() throws IOException, InterruptedException {
        quickstart.run("install");

        assertThat(outputOf("hello")).isEqualTo("hello, world: I was installed by the plugin manager\n");
        assertThat(outputOf("greet")).isEqualTo("greet 1.10.0: good morning, world\n");
        assertThat(outputOf("whereami")).startsWith("whereami: I was made for linux-");
    }

    private String outputOf(String program) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(quickstart.placed(program).toString()).start();
        String out = JavaProcess.text(process.getInputStream());
        assertThat(process.waitFor()).isZero();
        return out;
    }

    @Test
    void aSecondInstallTouchesNothing() throws IOException {
        quickstart.run("install");
        Map<String, String> before = quickstart.state();

        assertThat(quickstart.run("install"))
                .isEqualTo(new Run(0, "nothing to do: 7 plugins in place (generation 1)\n", ""));

        assertThat(quickstart.state()).isEqualTo(before);
    }

    @Test
    void aPlanTellsBeforehandAndChangesNothing() throws IOException {
        Map<String, String> before = quickstart.state();

        Run run = quickstart.run("plan", "--exit-code");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).endsWith("plan: 7 to add; nothing was changed\n");
        assertThat(quickstart.state()).isEqualTo(before);
    }

    @Test
    void afterwardsThereIsNothingLeftToPlan() {
        quickstart.run("install");

        assertThat(quickstart.run("plan", "--exit-code"))
                .isEqualTo(new Run(0, "nothing to do: 7 plugins in place (generation 1)\n", ""));
        assertThat(quickstart.run("plan", "--update-all", "--exit-code").code()).isZero();
    }

    @Test
    void listTellsWhyEachPluginIsBelieved() {
        assertThat(quickstart.run("list").err()).isEqualTo("nothing was installed yet; run 'pluginctl install'\n");
        quickstart.run("install");

        Run run = quickstart.run("list");

        assertThat(run.code()).isZero();
        assertThat(run.out().lines()).hasSize(8);
        assertThat(run.out())
                .containsPattern("(?m)^word_count +1\\.0\\.0 +pinned +228 B +word_count\\.py$")
                .containsPattern("(?m)^hello +1\\.0\\.0 +first-use +\\d+ B +hello$");
    }

    @Test
    void versionsAreNumbersAndNotText() {
        quickstart.run("install");

        assertThat(quickstart.run("versions", "greet")).isEqualTo(new Run(0, """
            2.0.0-rc.1
            1.10.0      selected, locked, installed
            1.9.0
            """, ""));
    }

    @Test
    void aRollbackIsHeldUntilItIsResumed() throws IOException, InterruptedException {
        quickstart.run("install");
        quickstart.edit("version: \"^1\"", "version: \"1.9.0\"");
        assertThat(quickstart.run("install").out()).contains("updated  greet  1.9.0\n");
        assertThat(outputOf("greet")).startsWith("greet 1.9.0");

        Run back = quickstart.run("rollback", "--actor", "alice", "--reason", "too old");

        assertThat(back.code()).isZero();
        assertThat(outputOf("greet")).startsWith("greet 1.10.0");
        Run held = quickstart.run("install");
        assertThat(held.code()).isZero();
        assertThat(held.out()).contains("by alice (rollback: too old); run 'pluginctl resume'");
        assertThat(outputOf("greet")).startsWith("greet 1.10.0");
        assertThat(quickstart.run("resume").out()).contains("by alice is ended");
        assertThat(quickstart.run("install").code()).isZero();
        assertThat(outputOf("greet")).startsWith("greet 1.9.0");
    }

    @Test
    void aTouchedFileIsFoundAndRestored() throws IOException, InterruptedException {
        quickstart.run("install");
        Files.writeString(quickstart.placed("hello"), "#!/bin/sh\necho broken\n");
        Files.delete(quickstart.placed("stats/mean.py"));

        Run drift = quickstart.run("verify");

        assertThat(drift.code()).isEqualTo(3);
        assertThat(drift.out()).contains("changed  hello").contains("missing  stats  mean.py");
        assertThat(quickstart.run("repair").code()).isZero();
        assertThat(quickstart.run("verify").code()).isZero();
        assertThat(outputOf("hello")).startsWith("hello, world");
    }

    @Test
    void showTellsWhereAPluginCameFrom() {
        quickstart.run("install");

        Run run = quickstart.run("show", "word_count");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .containsPattern("trust +pinned \\(the configuration gives the digest\\)")
                .contains("sha256:d1927ba1b07074f0f4ea42767b68503c16135005920d77c34e8262bbcd454392");
    }

    @Test
    void bytesThatAreNotPinnedFailThatPluginAlone() throws IOException {
        Files.writeString(directory.resolve("artifacts/word_count.py"), "print('changed')\n");

        Run run = quickstart.run("install");

        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err()).contains("error: ").contains("word_count");
        assertThat(run.out()).contains("6 added, 1 failed");
        assertThat(quickstart.placed("hello")).isExecutable();
        assertThat(quickstart.placed("word_count.py")).doesNotExist();
        assertThat(quickstart.run("install", "--fail-on", "never").code()).isZero();
        assertThat(quickstart.run("install", "--fail-on", "missing").code()).isEqualTo(4);
    }

    @Test
    void theArchivesAreMadeFromTheirSourcesBitForBit(@TempDir Path rebuilt) throws IOException, InterruptedException {
        assumeThat(versionOf("tar")).startsWith("tar (GNU tar)");
        assumeThat(versionOf("gzip")).startsWith("gzip 1.");
        assumeThat(versionOf("zip")).contains("Info-ZIP");

        Process script = new ProcessBuilder(
                        Quickstart.source().resolve("make-artifacts.sh").toString(), rebuilt.toString())
                .inheritIO()
                .start();

        assertThat(script.waitFor()).isZero();
        Process difference = new ProcessBuilder(
                        "diff", "-r", Quickstart.source().resolve("artifacts").toString(), rebuilt.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(JavaProcess.text(difference.getInputStream())).isEmpty();
    }

    private static String versionOf(String program) {
        try {
            return JavaProcess.text(
                    new ProcessBuilder(program, "--version").start().getInputStream());
        } catch (IOException e) {
            return "";
        }
    }
}

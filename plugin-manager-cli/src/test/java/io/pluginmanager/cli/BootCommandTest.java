package io.pluginmanager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.cli.command.LibraryManagerFactory;
import io.pluginmanager.core.PluginBoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code pluginctl boot}; the boot itself is tested where it is made. */
@Timeout(120)
class BootCommandTest {

    private static final List<String> NEVER = List.of(
            "picocli.",
            "com.fasterxml.jackson.dataformat.",
            "org.yaml.",
            "org.slf4j.",
            "okhttp3.",
            "io.pluginmanager.http.",
            "io.pluginmanager.core.discovery.",
            "io.pluginmanager.core.install.",
            "io.pluginmanager.core.yaml.");

    @TempDir
    Path folder;

    private Path plan(String json) throws IOException {
        return Files.writeString(folder.resolve("plan.json"), json);
    }

    private Run boot(Path plan, Map<String, String> environment) {
        return Run.of(
                new LibraryManagerFactory(),
                false,
                environment,
                "boot",
                "--plan",
                plan.toString(),
                "--out",
                folder.resolve("out").toString());
    }

    @Test
    void fillsTheDirectoryAndShowsNoValue() throws IOException {
        Path plan = plan("""
            {"schema": 1, "files": [{"path": "in/query.sql", "content": "U0VMRUNUIDE="}],
             "env": {"MODE": "append"}, "secret_env": {"TOKEN": "${env:BOOT_TOKEN}"}}
            """);

        Run run = boot(plan, Map.of("BOOT_TOKEN", "hunter2"));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("boot complete: ").doesNotContain("hunter2", "append");
        assertThat(folder.resolve("out/in/query.sql")).hasContent("SELECT 1");
        assertThat(folder.resolve("out/boot.json")).exists();
        assertThat(boot(plan, Map.of("BOOT_TOKEN", "hunter2"))).isEqualTo(run);
    }

    @Test
    void theExampleBootsAndItsExecutorStarts() throws IOException {
        Path example = Golden.repository().resolve("examples/boot/plan.json");

        assertThat(boot(example, Map.of("GREETING", "it's \"hello\"")).code()).isZero();
        ProcessBuilder executor =
                new ProcessBuilder(folder.resolve("out/entrypoint.sh").toString());
        executor.environment().put("BOOT_DIR", folder.resolve("out").toString());
        assertThat(JavaProcess.text(executor.start().getInputStream())).isEqualTo("it's \"hello\", world\n");
    }

    @Test
    void everyFailureHasTheCodeOfTheContract() throws IOException {
        assertThat(boot(folder.resolve("gone.json"), Map.of()).code()).isEqualTo(10);
        assertThat(boot(plan("{"), Map.of())).satisfies(run -> {
            assertThat(run.code()).isEqualTo(10);
            assertThat(run.err()).startsWith("error: boot failed: ");
            assertThat(run.out()).isEmpty();
        });
        assertThat(boot(plan("{\"schema\": 1, \"files\": [{\"path\": \"a\", \"file\": \"gone\"}]}"), Map.of())
                        .code())
                .isEqualTo(11);
        assertThat(boot(
                                plan("{\"schema\": 1, \"files\": [{\"path\": \"a\", \"content\": \"\", \"sha256\": \""
                                        + "0".repeat(64) + "\"}]}"),
                                Map.of())
                        .code())
                .isEqualTo(12);
        assertThat(boot(
                        plan("{\"schema\": 1, \"files\": [{\"path\": \"a\", \"url\": \"nope://x/y\","
                                + " \"sha256\": \"" + "0".repeat(64) + "\"}]}"),
                        Map.of()))
                .satisfies(run -> {
                    assertThat(run.code()).isEqualTo(10);
                    assertThat(run.err()).contains("no artifact provider reads URLs of the scheme 'nope'");
                });
    }

    @Test
    void theCodeOfTheProgramIsThatOfTheProcess() {
        FakeManager manager = new FakeManager();
        manager.boot = new PluginBoot.Result(14, "boot failed: the disk is full");

        assertThat(Run.of(manager, "boot", "--plan", "p.json", "--out", "o"))
                .isEqualTo(new Run(14, "", "error: boot failed: the disk is full\n"));
        assertThat(Run.of(manager, "boot", "--plan", "p.json", "--out", "o", "-o", "json"))
                .isEqualTo(new Run(14, """
                    {
                      "schema": 1,
                      "exit_code": 14,
                      "message": "boot failed: the disk is full"
                    }
                    """, ""));
        assertThat(manager.openings).isEmpty();
    }

    @Test
    void bothOptionsAreNeeded() {
        FakeManager manager = new FakeManager();

        assertThat(Run.of(manager, "boot", "--out", "o"))
                .isEqualTo(new Run(2, "", "error: 'boot' needs option '--plan'\n"));
        assertThat(Run.of(manager, "boot", "--plan", "p"))
                .isEqualTo(new Run(2, "", "error: 'boot' needs option '--out'\n"));
        assertThat(Run.of(manager, "boot", "--plan", "p", "--out", "o", "--fast")
                        .err())
                .isEqualTo("error: unknown option '--fast'; run 'pluginctl boot --help'\n");
        assertThat(manager.requests).isEmpty();
    }

    @Test
    void loadsNeitherYamlNorProvidersNorPicocli() throws IOException {
        Path plan = plan("{\"schema\": 1, \"files\": [{\"path\": \"a\", \"content\": \"\"}]}");

        Process process = JavaProcess.start(
                Pluginctl.class,
                List.of("-Xlog:class+load:stdout"),
                "boot",
                "--plan",
                plan.toString(),
                "--out",
                folder.resolve("out").toString());
        String text = JavaProcess.text(process.getInputStream());

        assertThat(text).contains("boot complete: ", "core.job.boot.BootProgram");
        assertThat(text.lines()).noneMatch(line -> NEVER.stream().anyMatch(name -> line.contains("] " + name)));
    }
}

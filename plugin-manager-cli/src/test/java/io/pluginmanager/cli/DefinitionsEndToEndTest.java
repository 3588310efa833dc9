package io.pluginmanager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.cli.command.LibraryManagerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a definition beside the configuration to a job that uses it, with the real library. */
class DefinitionsEndToEndTest {

    private static final String CONFIG = """
        plugins:
          plugin_dir: plugins
          plugins:
            - {name: greet, url: greet.sh, version: 1.10.0, definition: greet.yaml}
            - {name: audit, url: audit.sh, version: 2.0.0, definition: audit.yaml}
          dependencies: []
        """;

    @TempDir
    Path folder;

    @BeforeEach
    void setUp() throws IOException {
        for (String name : List.of("greet", "audit")) {
            Files.writeString(folder.resolve(name + ".sh"), "#!/bin/sh\necho " + name + "\n");
            Files.copy(Samples.file(name + ".yaml"), folder.resolve(name + ".yaml"));
        }
        Files.writeString(folder.resolve("plugins.yaml"), CONFIG);
    }

    private Run run(String command, String... more) {
        List<String> line = new ArrayList<>(List.of(command.split(" ")));
        line.addAll(List.of(more));
        line.addAll(List.of("-c", folder.resolve("plugins.yaml").toString()));
        return Run.of(new LibraryManagerFactory(), line.toArray(String[]::new));
    }

    @Test
    void pluginsThatRequireAnotherHostFail() throws IOException {
        Files.writeString(
                folder.resolve("plugins.yaml"),
                CONFIG.replace("audit.yaml}", "audit.yaml, requires: {host: \">=2.1\"}}"));

        Run install = run("install --host-version 2.0.9");

        assertThat(install.code()).isEqualTo(1);
        assertThat(install.err()).contains("audit").contains(">=2.1").contains("2.0.9");
        assertThat(run("install --host-version v2.1.0").code()).isZero();
        assertThat(run("plan --host-version 2").err())
                .isEqualTo(
                        "error: option '--host-version': '2' is not a version: write three numbers, such as 1.4.0\n");
    }

    @Test
    void whatIsInstalledCanBeAskedForAndUsed() throws IOException {
        Run installed = run("install");
        assertThat(installed.code()).as(installed.err()).isZero();

        assertThat(run("list --definitions")).isEqualTo(new Run(0, """
            ID     TYPE   VERSION  ROLES  QUESTIONS  NEWER
            audit  audit  2.0.0    hook   0
            greet  greet  1.10.0   task   5
            """, ""));
        assertThat(run("show greet").out()).contains("description  Greets whoever asks\n", "questions    5\n");
        Run survey = run("survey greet --set PROJECT=sales --set TOKEN=${env:T}");
        assertThat(survey.out()).startsWith("PROJECT  sales\nMODE     APPEND\n");
        assertThat(run("survey great").err()).contains("greet");
        Path job = folder.resolve("report.yaml");
        Files.writeString(
                job,
                run("job template greet --hook audit")
                        .out()
                        .replace("    PROJECT:\n", "    PROJECT: sales\n")
                        .replace("    TOKEN:\n", "    TOKEN: '{{.secret.T}}'\n"));
        assertThat(run("job validate", job.toString())).satisfies(valid -> {
            assertThat(valid.err()).isEmpty();
            assertThat(valid.code()).isZero();
        });
        assertThat(run("job graph", job.toString()).out()).isEqualTo("greet: task\naudit: post hook, after greet\n");
    }

    @Test
    void aBrokenDefinitionIsQuarantinedAndToldEverywhere() throws IOException {
        assertThat(run("install").code()).isZero();
        Files.copy(Samples.file("broken.yaml"), folder.resolve("bad.yaml"));
        Files.writeString(
                folder.resolve("plugins.yaml"),
                CONFIG.replace("definition: audit.yaml", "definition: bad.yaml").replace("2.0.0", "2.1.0"));

        Run run = run("install");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("quarantined  audit  2.0.0  stays in place");
        assertThat(run.err()).contains("the default of 'MODE' is none of the options");
        assertThat(run("list --definitions").out()).contains("quarantined");
        assertThat(run("show audit").out()).contains("quarantined  version 2.1.0: ");
    }
}

package io.pluginmanager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.cli.command.LibraryManagerFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What authors of plugins run: {@code validate plugin}, {@code schema plugin}, {@code new plugin}. */
class DefinitionCommandsTest {

    @TempDir
    Path folder;

    private final FakeManager manager = new FakeManager();

    private Run run(String... arguments) {
        return Run.of(new LibraryManagerFactory(), arguments);
    }

    private Path zip(String name, List<String> members, String content) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String member : members) {
                zip.putNextEntry(new ZipEntry(member));
                zip.write(content.getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    @Test
    void validatePluginTellsAllErrorsOfAllFilesAtOnce() {
        assertThat(Samples.run(manager, "validate", "plugin", "greet.yaml", "broken.yaml"))
                .isEqualTo(new Run(2, """
                    'greet.yaml' is valid: 0 errors, 0 warnings
                    'broken.yaml' is not valid: 2 errors, 0 warnings
                    2 definitions: 1 valid, 1 not
                    """, """
                        error: broken.yaml:7:5: unknown key 'promt'; did you mean 'prompt'?; a key of your own starts with 'x-'
                        error: broken.yaml:9:14: the default of 'MODE' is none of the options: 'UPSERT'; choose one of 'APPEND', 'REPLACE'
                        """));
        assertThat(manager.openings).isEmpty();
    }

    @Test
    void validatePluginGoesOnBehindAPathThatCannotBeRead() {
        Path gone = folder.resolve("gone.yaml");

        assertThat(run(
                        "validate",
                        "plugin",
                        gone.toString(),
                        Samples.file("greet.yaml").toString()))
                .isEqualTo(new Run(
                        2,
                        """
                        '%s' is not valid: 1 error, 0 warnings
                        '%s' is valid: 0 errors, 0 warnings
                        2 definitions: 1 valid, 1 not
                        """.formatted(gone, Samples.file("greet.yaml")),
                        "error: cannot read \"%1$s\": \"%1$s\" does not exist; name a YAML file, a directory or an archive\n"
                                .formatted(gone)));
    }

    @Test
    void validatePluginLooksWhereInstallingWouldLook() throws IOException {
        Files.copy(Samples.file("greet.yaml"), folder.resolve("optimus-plugin-greet.yaml"));
        Files.createDirectories(folder.resolve("audit/deeper"));
        Files.copy(Samples.file("audit.yaml"), folder.resolve("audit/plugin.yaml"));
        Files.copy(Samples.file("broken.yaml"), folder.resolve("audit/deeper/plugin.yaml"));
        Files.copy(Samples.file("broken.yaml"), folder.resolve("other.yaml"));

        Run run = run("validate", "plugin", folder.toString());

        assertThat(run).isEqualTo(new Run(0, """
            '%1$s/audit/plugin.yaml' is valid: 0 errors, 0 warnings
            '%1$s/optimus-plugin-greet.yaml' is valid: 0 errors, 0 warnings
            2 definitions: 2 valid, 0 not
            """.formatted(folder), ""));
    }

    @Test
    void validatePluginLooksIntoArchives() throws IOException {
        String broken = Files.readString(Samples.file("broken.yaml"));
        Path alone = zip("alone.zip", List.of("dist/plugin.yaml"), broken);
        Path several = zip("several.zip", List.of("plugin.yaml", "lib/a.py", "lib/b.py"), broken);

        assertThat(run("validate", "plugin", alone.toString()).out())
                .isEqualTo("'" + alone + "!/dist/plugin.yaml' is not valid: 2 errors, 0 warnings\n");
        assertThat(run("validate", "plugin", several.toString()).err())
                .startsWith("error: " + several + "!/plugin.yaml:7:5: unknown key 'promt'");
        try (var left = Files.list(folder)) {
            assertThat(left.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("alone.zip", "several.zip");
        }
    }

    @Test
    void validatePluginSaysWhatItCannotFindOrRead() throws IOException {
        Path damaged = Files.writeString(folder.resolve("damaged.zip"), "PK\003\004 but no more");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path near = Files.createDirectory(folder.resolve("near"));
        Files.writeString(near.resolve("plugin.yml"), "name: near\n");

        assertThat(run("validate", "plugin"))
                .isEqualTo(new Run(
                        2, "", "error: 'validate plugin' needs the files to check: pluginctl validate plugin PATH…\n"));
        assertThat(run("validate", "plugin", folder.resolve("gone.yaml").toString()))
                .isEqualTo(new Run(
                        1,
                        "",
                        "error: cannot read \"%1$s/gone.yaml\": \"%1$s/gone.yaml\" does not exist; name a YAML file, a directory or an archive\n"
                                .formatted(folder)));
        assertThat(run("validate", "plugin", empty.toString()))
                .isEqualTo(new Run(
                        2,
                        "",
                        "error: there is no definition in \"" + empty
                                + "\"; name the file 'plugin.yaml', or name the file itself here\n"));
        assertThat(run("validate", "plugin", near.toString()).err())
                .isEqualTo("error: there is no definition in \"" + near
                        + "\": 'plugin.yml' does not end with '.yaml'; rename it\n");
        assertThat(run("validate", "plugin", damaged.toString()).err())
                .startsWith("error: cannot unpack \"damaged.zip\": ")
                .endsWith("; name a YAML file or an archive\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plugin", "job"})
    void schemasArePrintedAsTheyAre(String kind) {
        Run run = run("schema", kind);

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .startsWith("{")
                .contains("https://json-schema.org/draft/2020-12/schema")
                .endsWith("}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"task", "hook"})
    void aNewPluginIsValidAndReplacesNothing(String role) {
        Path file = folder.resolve("optimus-plugin-neo.yaml");

        assertThat(run("new", "plugin", "neo", "--role", role, "--file", file.toString()))
                .isEqualTo(new Run(
                        0,
                        "wrote '%1$s'; fill it in, then run 'pluginctl validate plugin %1$s'\n".formatted(file),
                        ""));
        assertThat(run("validate", "plugin", file.toString()))
                .isEqualTo(new Run(0, "'" + file + "' is valid: 0 errors, 0 warnings\n", ""));
        assertThat(file).content().contains("plugintype: " + role);
        assertThat(run("new", "plugin", "neo", "--file", file.toString()))
                .isEqualTo(new Run(
                        1, "", "error: cannot write '" + file + "': it exists; remove it, or choose another file\n"));
        assertThat(run("new", "plugin", "neo", "--file", folder + "/gone/neo.yaml")
                        .err())
                .isEqualTo(
                        "error: cannot write '%1$s/gone/neo.yaml': there is no directory '%1$s/gone'; choose a directory that you may write\n"
                                .formatted(folder));
    }

    @Test
    void newRefusesWhatItCannotWrite() {
        assertThat(run("new", "job", "neo").err())
                .isEqualTo(
                        "error: 'pluginctl new' knows 'plugin', not 'job': run for example 'pluginctl new plugin'\n");
        assertThat(run("new", "plugin", "neo", "--role", "sensor").err())
                .isEqualTo("error: option '--role': 'sensor' is not one of task, hook\n");
        assertThat(run("new", "plugin", "a/b").err()).startsWith("error: 'a/b' is not a plugin name");
        assertThat(run(
                                "new",
                                "plugin",
                                "neo",
                                "--file",
                                folder.resolve("n.yaml").toString(),
                                "-o",
                                "json")
                        .out())
                .isEqualTo("""
                    {
                      "schema": 1,
                      "name": "neo",
                      "file": "%s/n.yaml"
                    }
                    """.formatted(folder));
    }

    @Test
    void listAndShowTellWhatDefinitionsSay() {
        FakeManager sample = SampleManagers.of("list");

        assertThat(Run.of(sample, "list", "--definitions"))
                .isEqualTo(
                        new Run(0, """
                            ID     TYPE   VERSION  ROLES        QUESTIONS  NEWER
                            audit  audit  2.0.0    hook         0          2.1.0
                            greet  greet  1.10.0   task         5
                            stats         3.0.0    quarantined
                            """, "error: stats/plugin.yaml:7:5: unknown key 'promt'; did you mean 'prompt'?\n"));
        assertThat(Run.of(sample, "show", "greet").out()).contains("""
            description  Greets whoever asks
            roles        task
            image        registry.example.org/greet:1.10.0
            questions    5
            """);
        sample.installed = Facts.set(3, Facts.plugin("stats", "2.9.0"));
        assertThat(Run.of(sample, "show", "stats").out())
                .contains("quarantined  version 3.0.0: stats/plugin.yaml:7:5: unknown key 'promt'");
        sample.catalogue = new FakeCatalogue(List.of(), sample.catalogue.quarantined());
        assertThat(Run.of(sample, "list", "--definitions").err()).doesNotContain("no plugin in place");
        assertThat(Run.of(manager, "list", "--definitions"))
                .isEqualTo(new Run(0, "", "no plugin in place has a definition\n"));
    }
}

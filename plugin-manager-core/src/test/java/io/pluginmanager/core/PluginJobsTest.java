package io.pluginmanager.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.core.unpack.ZipBuilder;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of what a manager has in place. */
class PluginJobsTest {

    @TempDir
    Path folder;

    private SetsFixture host;

    @BeforeEach
    void install() throws IOException {
        host = new SetsFixture(folder);
        zip("one.zip", definition("1.0.0"));
        zip("two.zip", definition("2.0.0"));
        zip("bad.zip", "name: bad\nquestions:\n  - {name: A, regexp: '['}\n");
    }

    @AfterEach
    void close() {
        host.close();
    }

    private void zip(String path, String definition) {
        host.store()
                .put(
                        path,
                        new ZipBuilder()
                                .file("plugin.yaml", definition)
                                .file("data", "x")
                                .build());
    }

    private static String definition(String version) {
        return "name: bq\npluginversion: " + version + "\nimage: example.org/bq:" + version
                + "\nhooktype: pre\nrequiredconfigs: [{name: V" + version.charAt(0) + "}]\n";
    }

    private List<String> validate(String job) throws IOException {
        Path file = Files.writeString(folder.resolve("job.yaml"), job);
        return PluginJobs.of(host.manager()).validate(file).stream()
                .map(Problem::message)
                .toList();
    }

    @Test
    void typeMeansItsHighestVersionAndANameMeansThatPlugin() throws IOException {
        host.declare("name: old, type: bq, path: one.zip", "name: new, type: bq, path: two.zip")
                .install()
                .orThrow();

        assertThat(validate("task: {name: BQ}")).containsExactly("'V2' is missing, which this plugin needs");
        assertThat(validate("task: {name: old}")).containsExactly("'V1' is missing, which this plugin needs");
        assertThat(validate("task: {name: bq, version: 1.0.0}"))
                .containsExactly("'V1' is missing, which this plugin needs");
        assertThat(validate("task: {name: bq, version: 1.0}"))
                .containsExactly("there is no version '1.0' of the plugin 'bq'");
    }

    @Test
    void typeThatMeansTwoPluginsOfOneVersionIsAnErrorThatNamesBoth() throws IOException {
        host.declare("name: here, type: bq, path: one.zip", "name: there, type: bq, path: one.zip")
                .install()
                .orThrow();

        assertThat(validate("task: {name: bq}\nhooks: [{name: check, type: bq, when: pre, version: 1.0.0}]\n"))
                .hasSize(2)
                .allMatch(
                        message -> message.contains("\"bq\"") && message.contains("here") && message.contains("there"));
        assertThat(validate("task: {name: there}")).containsExactly("'V1' is missing, which this plugin needs");
        assertThatThrownBy(() -> PluginJobs.of(host.manager()).template("j", "bq", List.of()))
                .isInstanceOf(PluginManagerException.class)
                .hasMessageContaining("here");
    }

    @Test
    void pluginWhoseDefinitionHasErrorsCannotBeUsed() throws IOException {
        host.declare("name: bad, path: bad.zip").install();

        assertThat(validate("task: {name: Bad}"))
                .singleElement()
                .asString()
                .contains("\"Bad\" is quarantined because of its definition");
    }
}

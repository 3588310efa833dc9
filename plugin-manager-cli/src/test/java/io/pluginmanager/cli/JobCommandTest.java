package io.pluginmanager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pluginctl job}. */
class JobCommandTest {

    @TempDir
    Path folder;

    private final FakeManager manager = SampleManagers.of("job");

    private Run job(String... arguments) {
        String[] line = new String[arguments.length + 1];
        line[0] = "job";
        System.arraycopy(arguments, 0, line, 1, arguments.length);
        return Samples.run(manager, line);
    }

    @Test
    void aTemplateHasEveryKeyAndIsNotValidUntilItIsFilledIn() throws IOException {
        Run run = job("template", "greet", "--hook", "audit", "--name", "report");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("name: report\n", "    PROJECT:\n", "    TOKEN:\n", "  - name: audit\n");
        Path file = Files.writeString(folder.resolve("report.yaml"), run.out());
        assertThat(job("validate", file.toString()).code()).isEqualTo(2);
        Files.writeString(
                file,
                run.out()
                        .replace("    PROJECT:\n", "    PROJECT: sales\n")
                        .replace("    TOKEN:\n", "    TOKEN: '{{.secret.T}}'\n"));
        assertThat(job("validate", file.toString()))
                .isEqualTo(new Run(0, "'" + file + "' is valid: 0 errors, 0 warnings\n", ""));
    }

    @Test
    void validateTellsEverythingThatIsMissingOrWrong() {
        Run run = job("validate", "job.yaml", "wrong-job.yaml");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEqualTo("""
            'job.yaml' is valid: 0 errors, 0 warnings
            'wrong-job.yaml' is not valid: 4 errors, 0 warnings
            2 jobs: 1 valid, 1 not
            """);
        assertThat(run.err())
                .contains(
                        "error: wrong-job.yaml:9:11: there is no plugin 'audti'; did you mean 'audit'?\n",
                        "the answer to 'TOKEN' is missing",
                        "the answer to 'FILTER' is missing",
                        "the answer to 'PROJECT' is not accepted");
    }

    @Test
    void graphShowsTheOrder() {
        assertThat(job("graph", "job.yaml")).isEqualTo(new Run(0, "greet: task\naudit: post hook, after greet\n", ""));
        assertThat(job("graph", "job.yaml", "--mermaid").out()).isEqualTo("""
            flowchart LR
                s0(["greet"])
                s1["audit"]
                s0 --> s1
            """);
        assertThat(job("graph", "wrong-job.yaml"))
                .isEqualTo(new Run(
                        2, "", "error: wrong-job.yaml:9:11: there is no plugin 'audti'; did you mean 'audit'?\n"));
    }

    @Test
    void definitionsMayTakeThePlaceOfTheConfiguration() {
        assertThat(job("validate", "job.yaml", "--definition", "greet.yaml", "--definition", "audit.yaml")
                        .code())
                .isZero();
        assertThat(manager.openings).isEmpty();
        assertThat(job("graph", "job.yaml", "--definition", "greet.yaml").err())
                .startsWith("error: job.yaml:11:11: there is no plugin 'audit'");
        assertThat(job("graph", "job.yaml", "--definition", "greet.yaml", "--definition", "greet.yaml")
                        .err())
                .isEqualTo("error: two of the definitions are named 'greet': leave one out\n");
    }

    @Test
    void theEdgesOfTheConfigurationCount() {
        manager.dependencies = List.of("greet >> nobody");

        assertThat(job("graph", "job.yaml", "--definition", "greet.yaml", "--definition", "audit.yaml")
                        .code())
                .isZero();
        assertThat(manager.openings).isEmpty();
        job("graph", "job.yaml", "--definition", "greet.yaml", "--definition", "audit.yaml", "-c", "p.yaml");
        assertThat(manager.openings).hasSize(1);
        assertThat(manager.closed).isEqualTo(1);
    }

    @Test
    void whatIsWantedMustBeClear() {
        assertThat(job("template").err())
                .isEqualTo("error: 'job template' needs the plugin of the task: pluginctl job template TASK\n");
        assertThat(job("validate").err())
                .isEqualTo("error: 'job validate' needs a job file: pluginctl job validate FILE\n");
        assertThat(job("graph", "a", "b").err()).isEqualTo("error: 'job graph' takes one file\n");
        assertThat(job("validate", "job.yaml", "--mermaid"))
                .isEqualTo(new Run(2, "", "error: option '--mermaid' belongs to 'job graph', not to 'job validate'\n"));
        assertThat(job("graph", "job.yaml", "--hook", "audit").err())
                .isEqualTo("error: option '--hook' belongs to 'job template', not to 'job graph'\n");
        assertThat(job("template", "a", "b").err())
                .isEqualTo("error: 'job template' takes one task; name hooks with '--hook'\n");
        assertThat(job("run", "a").err())
                .isEqualTo("error: 'pluginctl job' knows 'template', 'validate' and 'graph', not 'run': run for example"
                        + " 'pluginctl job template'\n");
        assertThat(job("template", "nobody", "--hook", "noone").err()).isEqualTo("""
            error: there is no plugin 'nobody'; there are: audit, greet, stats
            error: there is no plugin 'noone'; there are: audit, greet, stats
            """);
        assertThat(job("validate", folder + "/gone.yaml"))
                .isEqualTo(new Run(
                        1,
                        "",
                        "error: cannot read the job \"%1$s/gone.yaml\": \"%1$s/gone.yaml\" does not exist; name a job file\n"
                                .formatted(folder)));
    }
}

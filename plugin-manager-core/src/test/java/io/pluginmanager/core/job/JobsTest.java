package io.pluginmanager.core.job;

import static io.pluginmanager.core.job.TestPlugins.job;
import static io.pluginmanager.core.job.TestPlugins.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.job.Job;
import io.pluginmanager.job.JobHook;
import io.pluginmanager.job.JobTask;
import io.pluginmanager.plugin.HookType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JobsTest {

    private static Job read(String text) {
        JobDocument document = Jobs.read("job.yaml", text.getBytes(StandardCharsets.UTF_8));
        assertThat(document.problems()).isEmpty();
        return document.job().orElseThrow();
    }

    private static void refused(String text, String... lines) {
        JobDocument document = Jobs.read("job.yaml", text.getBytes(StandardCharsets.UTF_8));

        assertThat(lines(document.problems())).containsExactly(lines);
        assertThat(document.job()).isEmpty();
    }

    @Test
    void textsKeepTheirCharacters() {
        Job job = read(SampleJob.TEXT);

        assertThat(job.name()).contains("daily-orders");
        assertThat(job.labels()).containsEntry("cost center", "0815");
        assertThat(job.task().name()).isEqualTo("bq2bq");
        assertThat(job.task().type()).isEqualTo("bq2bq");
        assertThat(job.task().version()).contains("3.10");
        assertThat(job.task().config())
                .containsEntry("COUNT", "010")
                .containsEntry("YES", "yes")
                .containsEntry("EMPTY", "")
                .containsEntry("START", "{{.DSTART}}");
        assertThat(job.assets())
                .containsEntry("query.sql", "SELECT 1\n  FROM t\n")
                .containsEntry("sub/x.txt", "");
    }

    @Test
    void b15HookHasANameAndATypeOfItsOwn() {
        List<JobHook> hooks = read(SampleJob.TEXT).hooks();

        assertThat(hooks.get(0).name()).isEqualTo("check");
        assertThat(hooks.get(0).type()).isEqualTo("predator");
        assertThat(hooks.get(0).when()).contains(HookType.PRE);
        assertThat(hooks.get(0).dependsOn()).isEmpty();
        assertThat(hooks.get(1).type()).isEqualTo("notify");
    }

    @Test
    void b16DependsOnIsAListOrATextWithCommas() {
        List<JobHook> hooks = read(SampleJob.TEXT).hooks();

        assertThat(hooks.get(1).dependsOn()).contains(List.of("check", "other"));
        assertThat(hooks.get(2).dependsOn()).contains(List.of());
    }

    @Test
    void writtenJobReadsBack() {
        Job job = read(SampleJob.TEXT);

        assertThat(read(Jobs.write(job))).isEqualTo(job);
        assertThat(Jobs.write(read(Jobs.write(job)))).isEqualTo(Jobs.write(job));
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyTextsReadBack(long seed) {
        Random random = new Random(seed);
        Job.Builder job = Job.builder(JobTask.builder("t" + seed)
                .config(Map.of("A", text(random), "_b1", text(random)))
                .build());
        job.assets(Map.of("a b/c", text(random), "é", text(random)));
        job.labels(Map.of("x" + text(random), text(random)));

        assertThat(read(Jobs.write(job.build()))).isEqualTo(job.build());
    }

    private static String text(Random random) {
        String signs = "ab \n\t:#-'\"{}[]%&*!|>é\uD835\uDCB3\u2028\u0007";
        return random.ints(random.nextInt(20), 0, signs.codePointCount(0, signs.length()))
                .map(i -> signs.codePointAt(signs.offsetByCodePoints(0, i)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void everythingWrongIsToldAtOnceWithItsPlace() {
        refused(
                """
                schema: 2
                name: a/b
                lables: {}
                task:
                  name: b q
                  tpye: x
                  config: {A-B: 1, A: [1], C: null, Key: 1, KEY: 2}
                hooks:
                  - {when: pre}
                  - {name: h, when: before}
                  - {name: H, depends_on: {a: b}}
                  - text
                assets: {../x: a, a: {}}
                """,
                "job.yaml:1:9: 'schema' must be a whole number from 1 to 1, not '2'; write it in plain digits",
                "job.yaml:2:7: the name 'a/b' of the job has '/' or a control character in it, or more than 220"
                        + " characters; choose another name",
                "job.yaml:3:1: unknown key 'lables'; did you mean 'labels'?",
                "job.yaml:5:9: 'b q' is not a name: use 1 to 63 letters, digits, '.', '_' or '-', with a letter or"
                        + " digit first and last; write it as it is declared",
                "job.yaml:6:3: unknown key 'tpye'; did you mean 'type'?",
                "job.yaml:7:12: 'A-B' cannot be used here: the name of a variable has letters, digits and '_', and"
                        + " starts with no digit; choose another name for it",
                "job.yaml:7:23: 'A' must be a text, not a list; quote it: a macro is written \"{{.DSTART}}\" with"
                        + " quotation marks",
                "job.yaml:7:31: 'C' has no value; write one, or '' for an empty text",
                "job.yaml:7:45: 'KEY' and 'Key' differ in case only; keep one of them: names of keys and files are"
                        + " compared ignoring case",
                "job.yaml:9:5: 'name' is missing; write the name of a plugin, or a name of its own and 'type:'",
                "job.yaml:10:21: 'when' cannot be 'before'; allowed: fail, post, pre; write one of them",
                "job.yaml:11:12: the name 'H' is taken already in this job; give it another name, and write the plugin"
                        + " as 'type:'",
                "job.yaml:11:27: 'depends_on' must be a text, not a map; write a text",
                "job.yaml:12:5: 'hooks[3]' must be a map, not a text; write a map",
                "job.yaml:13:10: '../x' cannot be used here: it has an empty name, '.' or '..' in it; choose another"
                        + " name for it",
                "job.yaml:13:22: 'a' must be a text, not a map; quote it: a macro is written \"{{.DSTART}}\" with"
                        + " quotation marks");
    }

    @Test
    void tricky3UnquotedMacroSaysThatItNeedsQuotationMarks() {
        refused(
                "task: {name: a, config: {A: {{.DSTART}}}}\n",
                "job.yaml:1:29: '{{' starts a map here, not a macro; quote the macro: put the whole value in quotation"
                        + " marks, as in \"{{.NAME}}\"");
        assertThat(lines(job("task:", "  name: a", "  config:", "    A: {x: y}").problems()))
                .containsExactly("job.yaml:4:8: 'A' must be a text, not a map; quote it: a macro is written"
                        + " \"{{.DSTART}}\" with quotation marks");
    }

    @Test
    void filesThatAreNoJobAreRefused() {
        String next = "; write 'task:' with the name of a plugin, or start from 'pluginctl job template'";
        refused("", "job.yaml:1:1: the job file is empty" + next);
        refused("- a\n", "job.yaml:1:1: a job file must be a map, not a list" + next);
        refused("name: x\n", "job.yaml:1:1: 'task' is missing; write 'task:' with 'name: ' and the name of a plugin");
        refused("task: {name: a}\nhooks: {}\n", "job.yaml:2:8: 'hooks' must be a list, not a map; write a list");
    }

    @Test
    void valueWithANulIsRefusedWithoutShowingIt() {
        refused(
                "task: {name: a, config: {A: \"swordfish\\0\"}}\n",
                "job.yaml:1:29: the value of 'A' cannot be used: it holds a NUL character, which no variable can; write"
                        + " it as text");
    }

    @Test
    void assetThatIsAFolderOfAnotherOneIsRefused() {
        refused(
                "task: {name: a}\nassets: {Q: x, q/r/s: y, q/r: z}\n",
                "job.yaml:2:16: 'Q' cannot be a file: 'q/r/s' needs a folder of that name; rename one of them",
                "job.yaml:2:16: 'q/r' cannot be a file: 'q/r/s' needs a folder of that name; rename one of them",
                "job.yaml:2:26: 'Q' cannot be a file: 'q/r' needs a folder of that name; rename one of them");
    }

    @Test
    void jobOfTooManyHooksIsRefused() {
        StringBuilder text = new StringBuilder("task: {name: a}\nhooks:\n");
        for (int i = 0; i < 1001; i++) {
            text.append("- {name: h").append(i).append("}\n");
        }

        refused(text.toString(), "job.yaml:3:1: the job has 1001 hooks, and 1000 at most are allowed; split the job");
    }

    @Test
    void typeMayNameAPartOfACollection() {
        assertThat(read("task: {name: a, type: builtins/cluster}\n").task().type())
                .isEqualTo("builtins/cluster");
        refused(
                "task: {name: a, type: builtins/}\n",
                "job.yaml:1:23: '' is not a name: use 1 to 63 letters, digits, '.', '_' or '-', with a letter or digit"
                        + " first and last; write it as it is declared");
    }

    @Test
    void positionOfAKeyIsThatOfTheNearestOneThatIsWritten() {
        JobDocument document = job("task:", "  name: a", "  config:", "    A: b");

        assertThat(document.position("task.config.A").orElseThrow()).hasToString("job.yaml:4:5");
        assertThat(document.position("task.config.ABSENT").orElseThrow()).hasToString("job.yaml:4:5");
        assertThat(document.position("hooks[3].name").orElseThrow()).hasToString("job.yaml:1:1");
        assertThat(JobDocument.of(document.job().orElseThrow()).position("task"))
                .isEmpty();
    }

    @Test
    void textFormsOfJobsShowNoValue() {
        Job job = read("task: {name: a, config: {TOKEN: swordfish}}\nassets: {f: swordfish}\n");

        assertThat(job.toString() + job.task() + job.hooks()).doesNotContain("swordfish");
    }
}

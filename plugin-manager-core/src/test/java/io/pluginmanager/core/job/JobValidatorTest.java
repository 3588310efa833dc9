package io.pluginmanager.core.job;

import static io.pluginmanager.core.job.TestPlugins.job;
import static io.pluginmanager.core.job.TestPlugins.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.Digest;
import io.pluginmanager.error.Problem;
import io.pluginmanager.plugin.PluginDefinition;
import io.pluginmanager.plugin.RequiredConfig;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobValidatorTest {

    private final TestPlugins plugins = new TestPlugins()
            .add(
                    "bq",
                    "plugintype: task",
                    "questions:",
                    "- {name: Project, prompt: Which project, help: The cloud project, regexp: '^[a-z-]+$',"
                            + " validationerror: only small letters, required: true}",
                    "- name: LOAD_METHOD",
                    "  multiselect: [APPEND, REPLACE]",
                    "  default: APPEND",
                    "  required: true",
                    "  subquestions:",
                    "  - ifvalue: REPLACE",
                    "    questions: [{name: PARTITION, required: true}]",
                    "- {name: NOTE, prompt: A note, maxlength: 5}",
                    "defaultconfig: [{name: SQL_TYPE, value: STANDARD}, {name: FIXED, value: x, const: true}]",
                    "defaultassets:",
                    "- name: query.sql",
                    "  value: |",
                    "    SELECT 1",
                    "      FROM t",
                    "requiredconfigs:",
                    "- {name: SERVICE_ACCOUNT, secret: true, help: The account that runs it}",
                    "- {name: REGION, pattern: '^[a-z]+$', help: Where it runs}")
            .add("notify", "plugintype: hook", "hooktype: fail", "requiredconfigs: [{name: CHANNEL}]");

    private List<Problem> validate(JobDocument job) {
        return new JobValidator(plugins.lookup(), List.of()).validate(job);
    }

    private List<String> validate(String... config) {
        return lines(validate(job("task:", "  name: bq", "  config:", "    " + String.join("\n    ", config))));
    }

    private static final String ACCOUNT = "SERVICE_ACCOUNT: '{{.secret.ACCOUNT}}'";

    @Test
    void completeJobHasNoProblems() {
        assertThat(validate("project: a-b", "LOAD_METHOD: APPEND", ACCOUNT, "Region: eu", "SQL_TYPE: LEGACY"))
                .isEmpty();
    }

    @Test
    void b20EverythingMissingIsToldAtOnceSecretsIncluded() {
        assertThat(lines(validate(job("task: {name: bq}", "hooks: [{name: notify}]"))))
                .containsExactlyInAnyOrder(
                        "job.yaml:1:7: 'SERVICE_ACCOUNT' is missing, which this plugin needs; write a reference such as"
                                + " \"{{.secret.NAME}}\": The account that runs it",
                        "job.yaml:1:7: 'REGION' is missing, which this plugin needs; write it: Where it runs",
                        "job.yaml:1:7: the answer to 'Project' is missing; give one that is not blank",
                        "job.yaml:1:7: 'LOAD_METHOD' is missing, which this plugin needs; write it; the survey proposes"
                                + " 'APPEND'",
                        "job.yaml:2:9: 'CHANNEL' is missing, which this plugin needs; write it");
    }

    @Test
    void q14AnswersThatBreakTheRulesOfTheSurveyAreFoundInAFileEditedByHand() {
        List<String> lines = validate("Project: A", "LOAD_METHOD: REPLACE", "NOTE: 'too long'", ACCOUNT, "REGION: E1");

        assertThat(lines).hasSize(4).allMatch(line -> line.startsWith("job.yaml:"));
        assertThat(String.join("\n", lines))
                .contains("job.yaml:4:5", "only small letters", "PARTITION", "NOTE")
                .contains("the value of 'REGION' does not fit: it must have the pattern '^[a-z]+$'; correct it");
    }

    @Test
    void q16SecretThatStandsInTheJobIsRefusedWithoutShowingIt() {
        List<String> lines = validate("Project: a", "LOAD_METHOD: APPEND", "REGION: eu", "SERVICE_ACCOUNT: swordfish");

        assertThat(lines)
                .containsExactly("job.yaml:7:5: 'SERVICE_ACCOUNT' is a secret and must not stand in the job itself;"
                        + " write a reference such as \"{{.secret.NAME}}\", and change the secret, which others may"
                        + " have seen");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{.secret.A}}",
                "Bearer {{ .secret.A | trunc 9 }}",
                "{{$.secret.A}}",
                "{{(index .secret \"A\")}}",
                "{{index $.secret `a-b`}}",
                "{{.TASK__SERVICE_ACCOUNT}}",
                "{{- .task.SERVICE_ACCOUNT -}}",
                "{{printf \"Bearer %s\" .secret.A}}"
            })
    void q16SecretMayBeTakenInEveryWayThatAMacroCan(String macro) {
        assertThat(validate("Project: a", "LOAD_METHOD: APPEND", "REGION: eu", "SERVICE_ACCOUNT: '" + macro + "'"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{.DSTART}}swordfish",
                "{{.GLOBAL__TOKEN}}",
                "{{.proj.TOKEN}}",
                ".secret.TOKEN",
                "{{\"x\"}}",
                "{{if .secret.A}}swordfish{{end}}"
            })
    void q16MacroThatTakesNoSecretIsNone(String text) {
        assertThat(validate("Project: a", "LOAD_METHOD: APPEND", "REGION: eu", "SERVICE_ACCOUNT: '" + text + "'"))
                .singleElement()
                .asString()
                .contains("'SERVICE_ACCOUNT' is a secret and must not stand in the job itself")
                .doesNotContain("swordfish");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{.TASK__ACCOUNT}}", "{{.task.ACCOUNT}}", "{{$.secret.A}}", "{{.secret.A | trunc 3}}"})
    void hookAnswersAQuestionForASecretWithThatOfTheTask(String macro) {
        plugins.add("alert", "plugintype: hook", "hooktype: post", "questions:", "- {name: TOKEN, type: secret}");

        assertThat(lines(validate(job(
                        "task: {name: bq, config: {Project: a, LOAD_METHOD: APPEND, REGION: eu, " + ACCOUNT + "}}",
                        "hooks: [{name: alert, config: {TOKEN: '" + macro + "'}}]"))))
                .isEmpty();
    }

    @Test
    void macroThatCannotBeReadIsFoundBeforeTheJobRuns() {
        assertThat(lines(validate(job(
                        "task: {name: bq2, config: {A: '{{.DSTART'}}",
                        "hooks: [{name: bq3, when: post, config: {B: '{{replcae .X}}'}}]",
                        "assets:",
                        "  query.sql: |",
                        "    SELECT 1",
                        "    {{if .A}}"))))
                .contains(
                        "job.yaml:1:28: a macro cannot be read: A:1:3: the action that starts here has no end; write"
                                + " '}}' behind it",
                        "job.yaml:2:42: a macro cannot be read: B:1:3: there is no function 'replcae'; did you mean"
                                + " 'replace'?",
                        "job.yaml:4:3: a macro cannot be read: query.sql:2:3: the block 'if' that starts here is not"
                                + " closed; write {{end}} behind it");
    }

    @Test
    void unknownKeyIsAWarningWithASuggestion() {
        List<String> lines = validate("Project: a", "LOAD_METHOD: APPEND", "REGION: eu", ACCOUNT, "LOAD_METHODE: x");

        assertThat(lines)
                .containsExactly("job.yaml:8:5: the plugin does not say that it knows 'LOAD_METHODE'; did you mean"
                        + " 'LOAD_METHOD'?");
    }

    @Test
    void macroIsAnAnswer() {
        assertThat(validate("Project: '{{.GLOBAL__P}}'", "LOAD_METHOD: APPEND", ACCOUNT, "REGION: '{{.R}}'"))
                .isEmpty();
    }

    @Test
    void patternThatIsNoneIsTold() {
        PluginDefinition odd = PluginDefinition.builder(Digest.parse("ab".repeat(32)))
                .requiredConfig(List.of(RequiredConfig.builder("A").pattern("(").build()))
                .build();
        JobValidator validator = new JobValidator(PluginLookup.of(Map.of("odd", odd)), List.of());

        assertThat(lines(validator.validate(job("task: {name: odd, config: {A: b}}"))))
                .containsExactly("job.yaml:1:28: the pattern of 'A' in the plugin's definition cannot be read; tell the"
                        + " author of the plugin");
    }

    @Test
    void jobThatCannotBeReadHasThoseProblemsOnly() {
        assertThat(lines(validate(job("name: x")))).hasSize(1);
    }

    @Test
    void b21TemplateHoldsEveryMandatoryKeyToFillIn() {
        String text = JobTemplate.text("daily", "bq", List.of("notify"), plugins.lookup());

        assertThat(text).isEqualTo("""
            # Fill in every key that has no value; lines with '#' are help, or what may be left out.
            schema: 1
            name: daily
            task:
              name: bq
              config:
                # required: The account that runs it
                # a secret: write a reference such as "{{.secret.NAME}}"
                SERVICE_ACCOUNT:
                # required: Where it runs
                REGION:
                # required: Which project
                # The cloud project
                Project:
                # required: LOAD_METHOD
                # one of: APPEND, REPLACE
                LOAD_METHOD: APPEND
                # required, only with certain other answers: PARTITION
                # PARTITION: ""
                # optional: A note
                # NOTE: ""
                SQL_TYPE: STANDARD
                # set by the plugin: fixed
            hooks:
              - name: notify
                # when: fail # pre, post or fail; this is what the plugin says
                config:
                  # required
                  CHANNEL:
            assets:
              query.sql: |2
                SELECT 1
                  FROM t
            """);
    }

    @Test
    void b21TemplateIsAValidJobOnceItIsFilledInAndNotBefore() {
        String text = JobTemplate.text("daily", "bq", List.of("notify"), plugins.lookup());
        assertThat(lines(Jobs.read("job.yaml", text.getBytes(StandardCharsets.UTF_8))
                        .problems()))
                .hasSize(4)
                .allMatch(line -> line.endsWith("has no value; write one, or '' for an empty text"));

        String filled = text.replace("SERVICE_ACCOUNT:", "SERVICE_ACCOUNT: '{{.secret.A}}'")
                .replace("REGION:", "REGION: eu")
                .replace("Project:", "Project: a")
                .replace("CHANNEL:", "CHANNEL: c");
        JobDocument document = Jobs.read("job.yaml", filled.getBytes(StandardCharsets.UTF_8));

        assertThat(validate(document)).isEmpty();
        assertThat(document.job().orElseThrow().assets()).containsEntry("query.sql", "SELECT 1\n  FROM t\n");
    }

    @Test
    void stepsOfTheTemplateHaveNamesOfTheirOwn() {
        plugins.names("kit/load");
        String text = JobTemplate.text("daily", "kit/load", List.of("kit/load", "notify", "Notify"), plugins.lookup())
                .replace("CHANNEL:", "CHANNEL: c");

        assertThat(text)
                .contains("task:\n  name: load\n  type: kit/load\n")
                .contains("  - name: load-2\n    type: kit/load\n    when: post")
                .contains("  - name: notify\n    # when")
                .contains("  - name: Notify-2\n    type: Notify\n");
        assertThat(validate(job(text))).extracting(Problem::severity).doesNotContain(Problem.Severity.ERROR);
    }

    @Test
    void helpOfAPluginCannotLeaveItsComment() {
        plugins.add(
                "odd",
                "questions:",
                "- {name: Q, prompt: \"a\\u2028  EVIL: 1\", help: \"b\\u0085\\u2029EVIL: 2\\uFFFE\"}");

        JobDocument document = job(JobTemplate.text("daily", "odd", List.of(), plugins.lookup()));

        assertThat(document.problems()).isEmpty();
        assertThat(document.job().orElseThrow().task().config()).isEmpty();
    }

    @Test
    void assetsOfAnyTextSurviveTheTemplate() {
        for (String asset :
                List.of("a\nb", "a\nb\n", "\n a\n\n", "a\nb\n\n\n", "  a\n b", "a\r\nb\u0001", "x", "", "#\n- a")) {
            assertThat(BlockText.fits("a\u0001\nb")).isFalse();
            String text =
                    "assets:\n  f: " + BlockText.header(asset) + "\n" + BlockText.body(asset, 4) + "task: {name: a}\n";
            if (BlockText.fits(asset)) {
                assertThat(Jobs.read("f", text.getBytes(StandardCharsets.UTF_8))
                                .job()
                                .orElseThrow()
                                .assets())
                        .containsEntry("f", asset);
            }
        }
    }
}

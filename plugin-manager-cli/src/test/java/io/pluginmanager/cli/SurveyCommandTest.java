package io.pluginmanager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pluginctl survey} without anybody at a terminal. */
class SurveyCommandTest {

    private static final String HINT = "'greet' asks for more, or for something else: give answers with '--answers"
            + " FILE' or '--set NAME=ANSWER', or run on a terminal without '--no-input'\n";

    @TempDir
    Path folder;

    private final FakeManager manager = SampleManagers.of("survey");

    private Run survey(String... more) {
        String[] arguments = new String[more.length + 2];
        arguments[0] = "survey";
        arguments[1] = "greet";
        System.arraycopy(more, 0, arguments, 2, more.length);
        return Samples.run(manager, arguments);
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    @Test
    void everythingThatIsMissingIsToldAtOnce() {
        assertThat(survey("--set", "MODE=REPLACE")).isEqualTo(new Run(2, "", """
            error: the answer to 'PROJECT' is missing; give one that is not blank
            error: the answer to 'FILTER' is missing; give one that is not blank
            error: the answer to 'TOKEN' is missing; give one that is not blank
            """ + HINT));
    }

    @Test
    void answersComeFromTheCommandLineBeforeTheFileBeforeTheDefault() throws IOException {
        String answers = file("answers.yaml", "project: sales\nTOKEN: '{{.secret.T}}'\nRETRIES: 5\n");

        assertThat(survey("--answers", answers, "--set", "retries=7", "--no-input"))
                .isEqualTo(new Run(0, """
                    PROJECT  sales
                    MODE     APPEND
                    TOKEN    {{.secret.T}}
                    RETRIES  7
                    START    {{.DSTART}}
                    assets: query.sql
                    """, ""));
    }

    @Test
    void aDefinitionNeedsNoConfiguration() {
        Run run = Samples.run(
                manager,
                "survey",
                "--definition",
                "greet.yaml",
                "--set",
                "PROJECT=a,b=c",
                "--set",
                "TOKEN=${env:T}",
                "-o",
                "json");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).contains("\"key_path\": \"PROJECT\"", "\"valid\": false");
        assertThat(manager.openings).isEmpty();
    }

    @Test
    void aSecretIsNeverEchoed() {
        Run run = survey("--set", "PROJECT=sales", "--set", "TOKEN=hunter2");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out() + run.err()).doesNotContain("hunter2").contains("is not a reference to a secret");
    }

    @Test
    void aBadFileWithAnswersIsToldWithPlaces() throws IOException {
        String bad = file("bad.yaml", "PROJECT: {a: b}\nMODE: [[x]]\n");
        String list = file("list.yaml", "- a\n");

        assertThat(survey("--answers", bad)).isEqualTo(new Run(2, "", """
            error: %1$s:1:10: the answer 'PROJECT' must be a text or a list of texts, not a map; write 'NAME: answer', one line for each question
            error: %1$s:2:8: the answer 'MODE' must be a text or a list of texts, not a list; write 'NAME: answer', one line for each question
            """.formatted(bad)));
        assertThat(survey("--answers", list).err())
                .isEqualTo("error: " + list
                        + ":1:1: a file with answers must be a map, not a list; write 'NAME: answer', one line for each"
                        + " question\n");
        assertThat(survey("--answers", folder + "/gone.yaml"))
                .isEqualTo(new Run(
                        1,
                        "",
                        "error: cannot read the answers \"%1$s/gone.yaml\": \"%1$s/gone.yaml\" does not exist; name a YAML file with answers\n"
                                .formatted(folder)));
    }

    @Test
    void namesThatNobodyAsksForAreErrors() {
        assertThat(survey("--set", "PROJECTS=x", "--set", "PROJECT=x", "--set", "TOKEN=${env:T}")
                        .err())
                .startsWith("error: there is no question for the answer 'PROJECTS'; did you mean 'PROJECT'?");
    }

    @Test
    void theRulesOfOptimusCanDecide() {
        Run run = survey("--rules", "optimus", "--set", "PROJECT=NOT A NAME", "--set", "TOKEN=${env:T}");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("PROJECT  NOT A NAME");
    }

    @Test
    void optionThatHasNoMeaningIsRefused() {
        assertThat(survey("--schema", "--answers", "gone.yaml"))
                .isEqualTo(new Run(
                        2, "", "error: options '--schema' and '--markdown' ask nothing: leave out '--answers'\n"));
        assertThat(Samples.run(manager, "survey", "--definition", "greet.yaml", "--version", "1.x"))
                .isEqualTo(new Run(
                        2,
                        "",
                        "error: option '--version' chooses among the plugins in place: leave it out, or"
                                + " '--definition'\n"));
    }

    @Test
    void versionOfTheHostMustBeOne() {
        assertThat(survey("--host-version", "1.4"))
                .isEqualTo(new Run(
                        2,
                        "",
                        "error: option '--host-version': '1.4' is not a version: write three numbers, such as"
                                + " 1.4.0\n"));
        assertThat(survey("--host-version", "v1.4.0-rc.1", "--no-input").err()).contains("'PROJECT' is missing");
    }

    @Test
    void markdownOfStrangersSteersNoTerminal() throws IOException {
        String definition = file("plugin.yaml", """
            name: hostile
            image: example.org/hostile:1
            questions:
              - {name: A, prompt: "Say \\e[2J it", default: "d\\e[1m", help: "a\\u202Eb"}
            """);

        assertThat(Samples.run(manager, "survey", "--definition", definition, "--markdown")
                        .out())
                .contains("Say ?\\[2J it", "`d?[1m`", "a?b");
    }

    @Test
    void stateThatIsNoTextIsNamed() throws IOException {
        Path state = Files.write(folder.resolve("state"), new byte[] {(byte) 0xff, 0});

        assertThat(survey("--state", state.toString()))
                .isEqualTo(
                        new Run(1, "", "error: cannot read '" + state + "': it is not UTF-8 text; name a text file\n"));
    }

    @Test
    void schemaAndMarkdownAskNothing() {
        assertThat(survey("--schema").out())
                .startsWith("{")
                .contains("\"PROJECT\"")
                .endsWith("}\n");
        assertThat(survey("--markdown").out())
                .startsWith("#")
                .contains("PROJECT")
                .endsWith("\n");
        assertThat(survey("--schema", "--markdown").err())
                .isEqualTo("error: options '--schema' and '--markdown' exclude each other: use one of them\n");
    }

    @Test
    void aStateIsTakenUpAndAnotherDefinitionRefusesIt() throws IOException {
        String state = file("state.json", "{}");

        assertThat(survey("--state", state).code()).isNotZero();
        assertThat(survey("--state", state).err()).startsWith("error: ");
        assertThat(Files.readString(Path.of(state))).isEqualTo("{}");
    }

    @Test
    void whatIsAskedMustBeClear() throws IOException {
        Path several = Files.createDirectory(folder.resolve("several"));
        Files.copy(Samples.file("greet.yaml"), several.resolve("optimus-plugin-greet.yaml"));
        Files.copy(Samples.file("audit.yaml"), several.resolve("plugin.yaml"));

        assertThat(Run.of(manager, "survey").err())
                .isEqualTo("error: 'survey' needs either the NAME of a plugin or '--definition'\n");
        assertThat(survey("--definition", "greet.yaml").code()).isEqualTo(2);
        assertThat(Run.of(manager, "survey", "--definition", several.toString()).err())
                .isEqualTo("error: '" + several + "' holds 2 definitions: name one of the files, for example '"
                        + several + "/optimus-plugin-greet.yaml'\n");
        assertThat(Run.of(manager, "survey", "nobody").err()).isEqualTo("error: there is no plugin 'nobody'\n");
        assertThat(survey("--set", "PROJECT").err())
                .isEqualTo("error: option '--set': 'PROJECT' is not of the form NAME=VALUE\n");
        assertThat(survey("--set", "A=1", "--set", "A=2").err())
                .isEqualTo("error: option '--set' gives 'A' twice: leave one out\n");
        assertThat(Samples.run(manager, "survey", "--definition", "broken.yaml").err())
                .contains("error: broken.yaml:9:14: the default of 'MODE' is none of the options: 'UPSERT'");
    }
}

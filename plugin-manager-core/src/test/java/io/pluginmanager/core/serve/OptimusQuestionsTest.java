package io.pluginmanager.core.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.core.definition.DefinitionDocument;
import io.pluginmanager.core.definition.Definitions;
import io.pluginmanager.core.survey.Surveys;
import io.pluginmanager.survey.SurveyContext;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions as a client of Optimus asks them: whatever we accept, it accepts. */
class OptimusQuestionsTest {

    private static DefinitionDocument read(String questions) {
        DefinitionDocument document = Definitions.read(
                "f.yaml",
                ("name: p\nimage: a/b:1\n" + questions).getBytes(StandardCharsets.UTF_8),
                Definitions.Mode.LENIENT);
        assertThat(document.hasErrors()).as(document.findings().toString()).isFalse();
        return document;
    }

    private static OptimusSpec spec(String questions) {
        OptimusSpec spec = OptimusSpec.read(
                OptimusDefinition.text("p", "1", read(questions).definition(), Optional.empty()));
        spec.validate();
        return spec;
    }

    private static OptimusSpec.Question one(String keys) {
        return spec("questions: [{name: A, " + keys + "}]\n").questions().get(0);
    }

    private static String refusal(String keys, String answer) {
        OptimusSpec spec = spec("questions: [{name: A, " + keys + "}]\n");
        try {
            OptimusClient.ask(spec, Map.of("A", answer));
            return "";
        } catch (OptimusClient.Stopped e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static final List<String> ANSWERS = List.of(
            "",
            " ",
            "a",
            "abc",
            "ABC",
            "abcdefghijkl",
            "x y",
            "1",
            "-3",
            "010",
            "1.5",
            "1e3",
            " 7 ",
            "true",
            "Yes",
            "no",
            "{{.X}}",
            " {{.DSTART}} {{.B}} ",
            "{{.A_MACRO_THAT_IS_LONG}}",
            "${env:X}",
            "{{.secret.X}}",
            "${hunter2}",
            "2026-03-31",
            "10m",
            "500ms",
            "* * * * *",
            "@daily",
            "red",
            "blue",
            "red,blue",
            " red , blue ",
            "red,red",
            "😀😀");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type: string",
                "type: string, required: true",
                "pattern: '^[a-z]+$'",
                "pattern: '^[a-z]+$', required: true",
                "pattern: '^[a-z]*$', required: true",
                "pattern: '(?i)^a|1$', required: true, allow_macros: false",
                "min_length: 3",
                "min_length: 3, required: true",
                "min_length: 8, required: true",
                "min_length: 3, max_length: 4, required: true",
                "max_length: 2, required: true, allow_macros: false",
                "max_length: 2, allow_macros: false",
                "min_length: 3, pattern: '^[a-z]', allow_macros: false",
                "min_length: 2000",
                "type: text, max_length: 5",
                "type: int",
                "type: int, required: true, min: 0, max: 5",
                "type: number",
                "type: number, required: true, allow_macros: false",
                "type: bool",
                "type: bool, required: true",
                "type: secret",
                "type: secret, required: true",
                "type: date",
                "type: date, required: true",
                "type: cron, required: true",
                "type: duration, required: true",
                "type: multiselect, options: [red, blue, a]",
                "type: multiselect, options: [red, blue], required: true",
                "type: string, required: true, show_if: 'B == x'",
                "type: int, required: true, min_host_version: 2.0.0",
            })
    void whatWeAcceptItAccepts(String keys) {
        String questions = "questions: [{name: B}, {name: A, " + keys + "}]\n";
        OptimusSpec spec = spec(questions);
        for (String answer : ANSWERS) {
            Map<String, String> answers = answer.isEmpty() ? Map.of() : Map.of("A", answer);
            for (String b : List.of("", "x")) {
                Map<String, String> all = new HashMap<>(answers);
                all.put("B", b);
                boolean ours = Surveys.of(read(questions).definition())
                        .answer(all, SurveyContext.empty())
                        .isValid();
                if (ours) {
                    assertThat(OptimusClient.ask(spec, all)).as(answer).containsEntry("A", answer);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "required: true | '' | A: Value is required",
                "pattern: '^[a-z]+$' | X | A: the answer must fit the pattern ^[a-z]+$",
                "pattern: '^[a-z]+$', validation_error: no | X | A: no",
                "pattern: '^[a-z]+$', required: true | '' | A: the answer must fit the pattern ^[a-z]+$",
                "min_length: 3 | ab | A: write at least 3 characters",
                "min_length: 3, max_length: 4 | abcde | A: write 3 to 4 characters",
                "min_length: 3, required: true | ab | A: write at least 3 characters",
                "min_length: 3, required: true, allow_macros: false | ab | A: value is too short. Min length is 3",
                "max_length: 3, allow_macros: false | abcd | A: write at most 3 characters",
                "type: int | 1.5 | 'A: write a whole number, such as 0, 12 or -3'",
                "type: number | x | 'A: write a number, such as 0, -3 or 12.50'",
                "type: bool | maybe | A: write true or false",
                "type: date | today | 'A: write year, month and day, such as 2026-03-31'",
                "type: duration | 10 | 'A: write a number with a unit, such as 30s, 10m or 7d'",
                "type: cron, required: true | '' | A: Value is required",
                "'type: multiselect, options: [a, b]' | a,c | 'A: write some of these, with commas between them: a, b'",
                "'options: [a, b]' | c | A: not a choice: c",
            })
    void whatItCanCheckItChecks(String keys, String answer, String message) {
        assertThat(refusal(keys, answer)).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"type: secret", "type: secret, required: true", "type: secret, allow_macros: true"})
    void q16NoSecretIsTakenInClear(String keys) {
        for (String secret : List.of("hunter2", "${hunter2}", "env:X", "x ${env:X}", "{{.secret.X}} x")) {
            assertThat(refusal(keys, secret)).startsWith("A: write where the secret is, never itself");
        }
        assertThat(one(keys).required())
                .as("q1: required would switch the pattern off")
                .isFalse();
    }

    @Test
    void q5EveryPatternHasItsMessage() {
        assertThat(one("pattern: x, validation_error: ' '").validationError())
                .isEqualTo("the answer must fit the pattern x");
    }

    @Test
    void q9DefaultConfigDoesNotOverwriteAnAnswer() {
        OptimusSpec spec = spec("questions: [{name: Project}, {name: M, options: [x, y]}]\n"
                + "defaultconfig: [{name: PROJECT, value: usual}, {name: M, value: \"{{.M}}\"}, {name: OTHER,"
                + " value: o}]\n");

        assertThat(OptimusClient.ask(spec, Map.of("M", "y", "Project", "mine")))
                .isEqualTo(Map.of("Project", "mine", "M", "y", "OTHER", "o"));
        assertThat(spec.questions().get(0).proposal()).isEqualTo("usual");
        assertThat(spec.questions().get(1).proposal())
                .as("q7: a macro is no choice")
                .isEmpty();
    }

    @Test
    void constantsAreNotAskedForAndOpenTheirQuestions() {
        OptimusSpec spec = spec("questions:\n  - name: MODE\n    options: [a, b]\n    subquestions:\n"
                + "      - {if_value: [A, c], questions: [{name: OF_A}]}\n"
                + "      - {if_value: b, questions: [{name: OF_B}]}\n"
                + "defaultconfig: [{name: mode, value: a, const: true}]\n");

        assertThat(spec.questions()).extracting(OptimusSpec.Question::name).containsExactly("OF_A");
        assertThat(spec.config()).isEqualTo(Map.of("mode", "a"));
    }

    @Test
    void q12ValuesOfBranchesAreThoseThatAreChosen() {
        OptimusSpec.Question select =
                spec("questions:\n  - name: MODE\n    options: [Append, Merge]\n    subquestions:\n"
                                + "      - {if_value: [' append', MERGE, Append], questions: [{name: X}]}\n")
                        .questions()
                        .get(0);
        OptimusSpec.Question bool =
                spec("questions:\n  - name: DEEP\n    type: bool\n    default: on\n    subquestions:\n"
                                + "      - {if_value: yes, questions: [{name: X}]}\n")
                        .questions()
                        .get(0);

        assertThat(select.blocks()).extracting(OptimusSpec.Block::ifValue).containsExactly("Append", "Merge");
        assertThat(bool.choices()).containsExactly("true", "false");
        assertThat(bool.proposal()).isEqualTo("true");
        assertThat(bool.blocks()).extracting(OptimusSpec.Block::ifValue).containsExactly("true");
    }

    @Test
    void whatHasNoPlaceOfItsOwnStandsInTheHelp() {
        OptimusSpec spec = spec("questions:\n  - {name: B}\n"
                + "  - {name: A, help: Choose., options: [{value: x, label: An x}, y], show_if: 'B == z'}\n"
                + "  - {name: C, type: multiselect, options: [p, q], deprecated: use A}\n");

        assertThat(spec.questions())
                .extracting(OptimusSpec.Question::help)
                .containsExactly(
                        "",
                        "Choose.\nx: An x\nOnly if B == z",
                        "Any of these, with commas between them: p, q\nDeprecated: use A");
        assertThat(spec.questions().get(0).prompt()).isEqualTo("B");
    }

    @Test
    void b20RequiredConfigsAreAskedForUnlessTheyHaveAValue() {
        OptimusSpec spec = spec("questions: [{name: Asked}]\ndefaultconfig: [{name: GIVEN, value: v}]\n"
                + "requiredconfigs: [asked, given, PLAIN, {name: CHECKED, pattern: '^[0-9]+$'}]\n");

        assertThat(spec.questions())
                .extracting(OptimusSpec.Question::name)
                .containsExactly("Asked", "PLAIN", "CHECKED");
        assertThat(spec.questions().get(1).required()).isTrue();
        assertThatThrownBy(() -> OptimusClient.ask(spec, Map.of("PLAIN", "x", "CHECKED", "x")))
                .hasMessage("CHECKED: the answer must fit the pattern ^[0-9]+$");
    }

    @Test
    void conditionsThatRepeatQuestionsWithoutBoundAreTold() {
        StringBuilder yaml = new StringBuilder("questions:\n");
        String values =
                String.join(", ", IntStream.range(0, 30).mapToObj(i -> "v" + i).toList());
        for (int depth = 0; depth < 4; depth++) {
            String indent = "    ".repeat(depth);
            yaml.append(indent).append("- name: Q").append(depth).append('\n');
            yaml.append(indent).append("  subquestions:\n");
            yaml.append(indent).append("  - if_value: [").append(values).append("]\n");
            yaml.append(indent).append("    questions:\n");
        }
        yaml.append("                - name: LAST\n");

        assertThat(OptimusDefinition.findObstacle(read(yaml.toString()).definition()))
                .contains("its conditions become too many questions");
    }
}

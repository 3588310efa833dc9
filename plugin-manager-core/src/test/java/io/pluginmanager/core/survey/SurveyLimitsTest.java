package io.pluginmanager.core.survey;

import static io.pluginmanager.core.survey.SurveyFixture.NOTHING;
import static io.pluginmanager.core.survey.SurveyFixture.branch;
import static io.pluginmanager.core.survey.SurveyFixture.choice;
import static io.pluginmanager.core.survey.SurveyFixture.config;
import static io.pluginmanager.core.survey.SurveyFixture.errors;
import static io.pluginmanager.core.survey.SurveyFixture.plain;
import static io.pluginmanager.core.survey.SurveyFixture.problems;
import static io.pluginmanager.core.survey.SurveyFixture.survey;
import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.plugin.ConfigEntry;
import io.pluginmanager.survey.Branch;
import io.pluginmanager.survey.Question;
import io.pluginmanager.survey.QuestionType;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Surveys of strangers: whatever their size, to check them takes a time that grows as they do. */
class SurveyLimitsTest {

    private static final int MANY = 20_000;

    private static List<Finding> findings(IntFunction<Question> question) {
        return findings(question, List.of());
    }

    private static List<Finding> findings(IntFunction<Question> question, List<ConfigEntry> config) {
        return SurveyFindings.of(IntStream.range(0, MANY).mapToObj(question).toList(), config);
    }

    private static String[] options(int number) {
        return IntStream.range(0, number).mapToObj(i -> "o" + i).toArray(String[]::new);
    }

    @Test
    void manyConditions() {
        assertThat(findings(i -> i == 0
                        ? plain("Q0")
                        : Question.builder("Q" + i).showIf("Q0 = 1").build()))
                .isEmpty();
        assertThat(findings(i -> Question.builder("Q" + i).showIf("ZZ = 1").build()))
                .hasSize(MANY);
    }

    @Test
    void manyWrongNames() {
        List<Finding> findings = findings(
                i -> Question.builder("Q" + i).requires(List.of("Q" + i + "x")).build());

        assertThat(findings).hasSize(MANY);
        assertThat(findings.get(0).nextStep()).isEqualTo("did you mean 'Q0'?");
        assertThat(findings.get(MANY - 1).nextStep()).isEqualTo("name another question of this plugin");
    }

    @Test
    void manyOptionsAndBranches() {
        List<Branch> branches = IntStream.range(0, MANY)
                .mapToObj(i -> branch("o" + i, plain("Q" + i)))
                .toList();
        List<Branch> never = IntStream.range(0, MANY)
                .mapToObj(i -> branch("p" + i, plain("R" + i)))
                .toList();

        assertThat(SurveyFindings.of(
                        List.of(choice("A", options(MANY)).branches(branches).build()), List.of()))
                .isEmpty();
        assertThat(SurveyFindings.of(
                        List.of(choice("A", options(MANY)).branches(never).build()), List.of()))
                .hasSize(MANY);
    }

    @Test
    void manyDefaults() {
        List<ConfigEntry> config =
                IntStream.range(0, MANY).mapToObj(i -> config("q" + i, "x")).toList();

        assertThat(findings(
                        i -> Question.builder("Q" + i)
                                .required(true)
                                .defaultValue("x")
                                .build(),
                        config))
                .hasSize(MANY);
        String all = IntStream.range(0, MANY).mapToObj(i -> "o" + i).collect(Collectors.joining(","));
        assertThat(SurveyFindings.of(
                        List.of(choice("A", options(MANY))
                                .type(QuestionType.MULTISELECT)
                                .defaultValue(all)
                                .build()),
                        List.of()))
                .isEmpty();
    }

    @Test
    void moreThanAHundredQuestionsOfOneName() {
        List<Branch> branches = IntStream.range(0, 101)
                .mapToObj(i -> branch("o" + i, plain("X")))
                .toList();

        assertThat(survey(choice("A", options(101)).branches(branches.subList(0, 100)))
                        .allQuestions())
                .hasSize(101);
        assertThat(errors(choice("A", options(101)).branches(branches)))
                .containsExactly("more than 100 questions have the name 'X'; give each question a name of its own");
    }

    @Test
    void patternsThatAreTooLargeTogether() {
        assertThat(findings(i -> i < 200
                        ? Question.builder("Q" + i)
                                .pattern("(a{1,90}){1,90}" + i)
                                .build()
                        : plain("Q" + i)))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.message())
                        .endsWith("cannot be used: the patterns of the plugin are too large together"));
    }

    @Test
    void answerThatIsTooLongForItsPattern() {
        Question.Builder question = Question.builder("X").pattern("(.{0,90}){0,90}y");

        assertThat(problems(question, "y".repeat(100))).isEmpty();
        assertThat(problems(question, "x".repeat(50_000)))
                .containsExactly("the answer to 'X' is too long for its pattern: it has 50000 characters; shorten it");
    }

    @Test
    void manyAnswersToUnknownNames() {
        Map<String, String> answers =
                IntStream.range(0, MANY).boxed().collect(Collectors.toMap(i -> "Q" + i, i -> "x"));

        assertThat(survey(plain("A")).answer(answers, NOTHING).problems()).hasSize(MANY);
    }
}

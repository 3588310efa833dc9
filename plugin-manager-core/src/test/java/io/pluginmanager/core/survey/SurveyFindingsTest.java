package io.pluginmanager.core.survey;

import static io.pluginmanager.core.survey.SurveyFixture.branch;
import static io.pluginmanager.core.survey.SurveyFixture.choice;
import static io.pluginmanager.core.survey.SurveyFixture.config;
import static io.pluginmanager.core.survey.SurveyFixture.errors;
import static io.pluginmanager.core.survey.SurveyFixture.plain;
import static io.pluginmanager.core.survey.SurveyFixture.question;
import static io.pluginmanager.core.survey.SurveyFixture.survey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import io.pluginmanager.error.Problem.Severity;
import io.pluginmanager.survey.Branch;
import io.pluginmanager.survey.InvalidSurveyException;
import io.pluginmanager.survey.Question;
import io.pluginmanager.survey.QuestionType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SurveyFindingsTest {

    @Test
    void placesAreThoseOfTheDefinition() {
        List<Question> questions = List.of(
                plain("A"),
                choice("B", "1", "2")
                        .branches(List.of(
                                branch("1", plain("C")),
                                branch(
                                        "3",
                                        plain("D"),
                                        Question.builder("E").showIf("X == 1").build())))
                        .build());

        assertThat(SurveyFindings.of(questions, List.of()))
                .containsExactly(
                        new Finding(
                                "questions[1].subquestions[1]",
                                "if_value",
                                Severity.WARNING,
                                "a branch of 'B' is never asked: '3' is never an answer to it",
                                "choose one of '1', '2'"),
                        new Finding(
                                "questions[1].subquestions[1].questions[1]",
                                "show_if",
                                Severity.ERROR,
                                "question 'E': the condition names 'X' at column 1,"
                                        + " which is no question that is asked before",
                                "earlier questions are 'A', 'B', 'C', 'D'"));
    }

    @Test
    void theExceptionHasAllErrorsWithPlaceAndCode() {
        InvalidSurveyException invalid = catchThrowableOfType(
                InvalidSurveyException.class,
                () -> survey(Question.builder("A").pattern("(").build(), plain(" ")));

        assertThat(invalid.problems())
                .extracting(problem -> problem.keyPath().orElse(""))
                .containsExactly("questions[0].pattern", "questions[1].name");
        assertThat(invalid.problems()).extracting(Problem::code).containsOnly(ErrorCode.DEFINITION);
        assertThat(invalid).hasMessageContaining("a question has no name; give it one");
    }

    @Test
    void optionsBelongToChoicesAndDiffer() {
        assertThat(errors(question("X", QuestionType.SELECT)))
                .containsExactly("question 'X': there are no options to choose from; add options");
        assertThat(errors(choice("X", "a").type(QuestionType.INT)))
                .containsExactly("question 'X': the type int has no options; use the type select or multiselect");
        assertThat(errors(choice("X", "a", "b", " a")))
                .containsExactly("question 'X': the option ' a' is there twice; remove one");
        assertThat(errors(choice("X", "a,b").type(QuestionType.MULTISELECT)))
                .containsExactly("question 'X': the option 'a,b' is blank or holds a comma; several choices are written"
                        + " with commas between them: use a value without, and a label");
    }

    @Test
    void lengthsAreNoNonsense() {
        assertThat(errors(Question.builder("X").maxLength(-1)))
                .containsExactly("question 'X': max_length is negative: -1;"
                        + " write a number of characters, or 0 for no limit");
        assertThat(errors(Question.builder("X").minLength(3).maxLength(2)))
                .containsExactly("question 'X': min_length 3 is above max_length 2; swap them");
    }

    @ParameterizedTest
    @EnumSource(names = {"INT", "NUMBER", "BOOL", "MULTISELECT", "SECRET"})
    void patternsAndLengthsAreForTexts(QuestionType type) {
        Question.Builder question =
                type == QuestionType.MULTISELECT ? choice("X", "a").type(type) : question("X", type);
        String advice = type == QuestionType.SECRET || type == QuestionType.BOOL ? "remove it" : "use min and max";

        assertThat(errors(question.pattern("a").minLength(1).maxLength(2)))
                .containsExactly(
                        "question 'X': pattern does not go with the type " + type.text() + "; " + advice,
                        "question 'X': min_length does not go with the type " + type.text() + "; " + advice,
                        "question 'X': max_length does not go with the type " + type.text() + "; " + advice);
    }

    @Test
    void rangesAreForWhatCanBeMeasured() {
        assertThat(errors(Question.builder("X").min("3")))
                .containsExactly("question 'X': min does not go with the type string; use min_length for texts");
        assertThat(errors(question("X", QuestionType.SECRET).max("3")))
                .containsExactly("question 'X': max does not go with the type secret; remove it");
        assertThat(errors(question("X", QuestionType.INT).min("1.5")))
                .containsExactly(
                        "question 'X': min is no whole number: '1.5';" + " write decimal digits, such as 0, 12 or -3");
        assertThat(errors(question("X", QuestionType.DATE).min("2026-01-02").max("2026-01-01")))
                .containsExactly("question 'X': min '2026-01-02' is above max '2026-01-01'; swap them");
    }

    @Test
    void patternsAreBounded() {
        assertThat(errors(Question.builder("X").pattern("((a{1000}){1000}){1000}")))
                .singleElement()
                .asString()
                .endsWith("cannot be used: its repeats multiply to too many states;"
                        + " use smaller counts or fewer nested ones; mend the pattern");
        assertThat(errors(Question.builder("X").pattern("a".repeat(1001))))
                .singleElement()
                .asString()
                .endsWith("cannot be used: it has 1001 characters, 1000 are allowed; mend the pattern");
    }

    @Test
    void relationsNameOtherQuestions() {
        assertThat(errors(
                        Question.builder("X")
                                .requires(List.of("x"))
                                .conflicts(List.of("OTHR"))
                                .build(),
                        plain("OTHER")))
                .containsExactly(
                        "question 'X': requires names the question itself; remove it",
                        "question 'X': conflicts names 'OTHR', which is no question; did you mean 'OTHER'?");
    }

    @Test
    void hostVersionsAreVersions() {
        assertThat(errors(Question.builder("X").minHostVersion("1.4")))
                .singleElement()
                .asString()
                .startsWith("question 'X': the lowest version of the host is none: ")
                .endsWith("; write three numbers, such as 1.4.0");
    }

    @Test
    void branchesHaveValuesAndQuestions() {
        Branch withoutValue = Branch.builder().questions(List.of(plain("Y"))).build();
        assertThat(errors(choice("X", "a").branches(List.of(withoutValue))))
                .containsExactly("a branch of 'X' has no if_value; say which answers open it");
        assertThat(survey(choice("X", "a").branches(List.of(branch("a")))).findings())
                .extracting(Problem::toString)
                .containsExactly("a branch of 'X' has no questions; remove it");
    }

    @Test
    void depthIsBounded() {
        Question deep = plain("Q60");
        for (int i = 59; i >= 0; i--) {
            deep = Question.builder("Q" + i)
                    .branches(List.of(branch("x", deep)))
                    .build();
        }

        assertThat(errors(deep)).containsExactly("questions are nested deeper than 50 levels; write them flatter");
    }

    @Test
    void defaultConfigIsCheckedAgainstItsQuestion() {
        assertThat(SurveyFindings.of(List.of(question("X", QuestionType.INT).build()), List.of(config("x", "many"))))
                .extracting(Finding::message)
                .containsExactly("the default config of 'x' is no whole number: 'many'");
        assertThat(SurveyFindings.of(
                        List.of(question("X", QuestionType.INT).build()), List.of(config("x", "{{.COUNT}}"))))
                .isEmpty();
    }
}

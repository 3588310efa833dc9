package io.pluginmanager.core.survey;

import static io.pluginmanager.core.survey.SurveyFixture.DIGEST;
import static io.pluginmanager.core.survey.SurveyFixture.NOTHING;
import static io.pluginmanager.core.survey.SurveyFixture.OPTIMUS;
import static io.pluginmanager.core.survey.SurveyFixture.answered;
import static io.pluginmanager.core.survey.SurveyFixture.branch;
import static io.pluginmanager.core.survey.SurveyFixture.choice;
import static io.pluginmanager.core.survey.SurveyFixture.config;
import static io.pluginmanager.core.survey.SurveyFixture.constant;
import static io.pluginmanager.core.survey.SurveyFixture.errors;
import static io.pluginmanager.core.survey.SurveyFixture.messages;
import static io.pluginmanager.core.survey.SurveyFixture.names;
import static io.pluginmanager.core.survey.SurveyFixture.plain;
import static io.pluginmanager.core.survey.SurveyFixture.problems;
import static io.pluginmanager.core.survey.SurveyFixture.question;
import static io.pluginmanager.core.survey.SurveyFixture.survey;
import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.error.Problem;
import io.pluginmanager.survey.AnswerResult;
import io.pluginmanager.survey.Option;
import io.pluginmanager.survey.Question;
import io.pluginmanager.survey.QuestionType;
import io.pluginmanager.survey.Survey;
import io.pluginmanager.survey.SurveyContext;
import io.pluginmanager.survey.SurveyResult;
import io.pluginmanager.survey.SurveySession;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What surveys of Optimus get wrong (Q1 to Q17), and what happens here; and what stays as it was on request. */
class OptimusCasesTest {

    private static final Question.Builder NAME = Question.builder("X")
            .required(true)
            .pattern("^[a-z]+$")
            .validationError("only small letters")
            .minLength(3)
            .maxLength(5);

    @Test
    void q1RequiredDoesNotSwitchOffPatternAndLengths() {
        assertThat(problems(NAME, "A"))
                .containsExactly(
                        "the answer to 'X' is not accepted: only small letters; the pattern is '^[a-z]+$'",
                        "the answer to 'X' is too short: it has 1 characters; write at least 3");
        assertThat(problems(NAME, "abcdef"))
                .containsExactly("the answer to 'X' is too long: it has 6 characters; write at most 5");
        assertThat(problems(NAME, "abc")).isEmpty();
    }

    @Test
    void q1IsReproducedOnRequest() {
        assertThat(problems(NAME, "A", OPTIMUS)).isEmpty();
        assertThat(problems(NAME, "", OPTIMUS)).containsExactly("Value is required; give any text");
    }

    @Test
    void q2BlanksDoNotSatisfyRequired() {
        assertThat(problems(Question.builder("X").required(true), " \t\u00a0"))
                .containsExactly("the answer to 'X' is missing; give one that is not blank");
    }

    @Test
    void q2IsReproducedOnRequest() {
        Question.Builder required = Question.builder("X").required(true);

        assertThat(problems(required, "  ", OPTIMUS)).isEmpty();
        assertThat(survey(required).answer(Map.of("X", ""), OPTIMUS).isValid()).isFalse();
        assertThat(survey(required).start(OPTIMUS).answer("  ").accepted()).isTrue();
        assertThat(survey(required).answer(Map.of("X", "  "), OPTIMUS).config()).containsExactly(Map.entry("X", "  "));
        assertThat(survey(Question.builder("X"))
                        .answer(Map.of("X", ""), OPTIMUS)
                        .config())
                .isEmpty();
    }

    @Test
    void q3OptionalQuestionsCanBeLeftEmptyWhateverTheOtherRulesSay() {
        Question.Builder optional = Question.builder("X").minLength(3).pattern("^[a-z]+$");

        assertThat(problems(optional, "")).isEmpty();
        assertThat(problems(optional, "  ")).isEmpty();
        assertThat(survey(optional).start(NOTHING).answer("").accepted()).isTrue();
    }

    @Test
    void q3IsReproducedOnRequest() {
        assertThat(problems(Question.builder("X").minLength(3), "", OPTIMUS))
                .containsExactly("value is too short. Min length is 3; write at least 3");
        assertThat(problems(Question.builder("X").pattern("^[a-z]+$").validationError("letters"), "", OPTIMUS))
                .containsExactly("letters; the pattern is '^[a-z]+$'");
        assertThat(problems(Question.builder("X").maxLength(2), "abc", OPTIMUS))
                .containsExactly("value is too long. Max length is 2; write at most 2");
    }

    @Test
    void optimusTellsOnlyTheFirstFailure() {
        Question.Builder question = Question.builder("X")
                .pattern("^[a-z]+$")
                .validationError("letters")
                .minLength(3);

        assertThat(problems(question, "A", OPTIMUS)).containsExactly("letters; the pattern is '^[a-z]+$'");
    }

    @Test
    void q4InvalidPatternsAreFoundWhenTheSurveyIsBuilt() {
        assertThat(errors(Question.builder("X").pattern("[a-")))
                .singleElement()
                .asString()
                .startsWith("question 'X': the pattern '[a-' cannot be used: missing closing ]: '[a-'");
        assertThat(errors(Question.builder("X").pattern("a(?=b)")))
                .singleElement()
                .asString()
                .contains("RE2 syntax is allowed, which has no look-around and no back-references; mend the pattern");
    }

    @Test
    void q5MissingValidationErrorHasAFallback() {
        String message = "the answer to 'X' does not have the pattern '^[0-9]+$': 'abc'";

        assertThat(problems(Question.builder("X").pattern("^[0-9]+$"), "abc"))
                .containsExactly(message + "; write it so that the pattern is found in it");
        assertThat(problems(Question.builder("X").pattern("^[0-9]+$").validationError(" "), "abc"))
                .containsExactly(message + "; write it so that the pattern is found in it");
        assertThat(problems(Question.builder("X").pattern("^[0-9]+$").validationError(""), "abc", OPTIMUS))
                .containsExactly("the answer to 'X' does not have the pattern '^[0-9]+$'; the pattern is '^[0-9]+$'");
    }

    @Test
    void q6MacrosPassThePatternWhereTheyAreAllowed() {
        Question.Builder date =
                Question.builder("X").pattern("^\\d{4}-\\d{2}-\\d{2}$").maxLength(10);

        assertThat(problems(date, "{{.DSTART}}")).isEmpty();
        assertThat(problems(date, "{{ .DSTART | Date }}")).isEmpty();
        assertThat(problems(date, "from {{.DSTART}}")).hasSize(2);
        assertThat(problems(date.allowMacros(false), "{{.DSTART}}")).hasSize(2);
        assertThat(problems(date.allowMacros(true), "{{.DSTART}}", OPTIMUS)).hasSize(1);
    }

    @Test
    void q7DefaultsOutsideTheOptionsAreFoundWhenTheSurveyIsBuilt() {
        assertThat(errors(choice("X", "APPEND", "REPLACE").defaultValue("append")))
                .containsExactly("the default of 'X' is none of the options: 'append'; did you mean 'APPEND'?");
    }

    @Test
    void q8DefaultsAreValidatedWhenTheSurveyIsBuilt() {
        assertThat(errors(Question.builder("X").pattern("^[a-z]+$").minLength(5).defaultValue("A1")))
                .containsExactly(
                        "the default of 'X' does not have the pattern '^[a-z]+$': 'A1';"
                                + " write it so that the pattern is found in it",
                        "the default of 'X' is too short: it has 2 characters; write at least 5");
    }

    @Test
    void q8ProposedValuesAreValidatedWhenNobodyIsAsked() {
        Survey survey =
                survey(Question.builder("X").maxLength(3).defaultFrom("job").build());
        SurveyContext context =
                SurveyContext.builder().values(Map.of("job", "too-long")).build();

        assertThat(messages(survey.answer(Map.of(), context)))
                .containsExactly(
                        "the value of 'job', proposed for 'X', is too long: it has 8 characters;" + " write at most 3");
        assertThat(survey.start(context).answer("").accepted()).isFalse();
    }

    @Test
    void q9DefaultConfigNeverOverridesAnAnswer() {
        Survey survey =
                survey(DIGEST, List.of(config("project", "from-config"), config("OTHER", "o")), plain("PROJECT"));

        assertThat(survey.answer(Map.of("PROJECT", "mine"), NOTHING).config())
                .containsExactly(Map.entry("PROJECT", "mine"), Map.entry("OTHER", "o"));
        assertThat(survey.answer(Map.of(), NOTHING).config())
                .containsExactly(Map.entry("PROJECT", "from-config"), Map.entry("OTHER", "o"));
        assertThat(survey.answer(Map.of("PROJECT", ""), NOTHING).config()).containsExactly(Map.entry("OTHER", "o"));
    }

    @Test
    void q9ValuesComeFromAnswerThenPresetThenContextThenDefaultThenConfig() {
        Survey survey = survey(
                DIGEST,
                List.of(config("X", "config")),
                Question.builder("X").defaultFrom("job").defaultValue("default").build());
        Survey withoutDefault = survey(DIGEST, List.of(config("X", "config")), plain("X"));
        SurveyContext job =
                SurveyContext.builder().values(Map.of("job", "context")).build();
        SurveyContext preset = job.toBuilder().presets(Map.of("x", "preset")).build();

        assertThat(survey.answer(Map.of("X", "answer"), preset).config()).containsEntry("X", "answer");
        assertThat(survey.answer(Map.of(), preset).config()).containsEntry("X", "preset");
        assertThat(survey.answer(Map.of(), job).config()).containsEntry("X", "context");
        assertThat(survey.answer(Map.of(), NOTHING).config()).containsEntry("X", "default");
        assertThat(withoutDefault.answer(Map.of(), NOTHING).config()).containsEntry("X", "config");
        assertThat(survey.start(preset).proposal()).contains("preset");
        assertThat(answered(survey.start(preset), "").answered()).containsEntry("X", "preset");
    }

    @Test
    void q9ConstantsAreNotAskedAndCannotBeAnswered() {
        Survey survey = survey(
                DIGEST,
                List.of(constant("X", "fixed")),
                choice("X", "fixed", "free").build(),
                plain("Y"));

        assertThat(survey.start(NOTHING).next()).map(Question::name).contains("Y");
        assertThat(survey.answer(Map.of(), NOTHING).config()).containsEntry("X", "fixed");
        SurveyResult result = survey.answer(Map.of("X", "free"), NOTHING);
        assertThat(messages(result))
                .containsExactly("the value of 'X' is constant and not asked for; remove the answer");
        assertThat(result.config()).containsEntry("X", "fixed");
        assertThat(survey.answer(Map.of("X", "fixed"), NOTHING).isValid()).isTrue();
        assertThat(survey.findings())
                .extracting(Problem::message)
                .containsExactly(
                        "question 'X': the default config has a constant of this name, so that nobody is asked");
    }

    @Test
    void q10KeysThatDifferInCaseAreOneKey() {
        Survey survey = survey(plain("PROJECT"));

        assertThat(survey.answer(Map.of("project", "p"), NOTHING).config()).containsExactly(Map.entry("PROJECT", "p"));
        assertThat(messages(survey.answer(Map.of("project", "p", "PROJECT", "q"), NOTHING)))
                .containsExactly(
                        "'PROJECT' and 'project' are one name, since case does not count;" + " keep one of the two");
    }

    @Test
    void q11QuestionsWithOneNameAreAnError() {
        assertThat(errors(plain("X"), plain("X")))
                .containsExactly("the name 'X' is taken by questions[0]; give each question a name of its own");
        assertThat(errors(
                        plain("x"),
                        choice("A", "1")
                                .branches(List.of(branch("1", plain("X"))))
                                .build()))
                .containsExactly("the name 'X' differs only in case from 'x' of questions[0];"
                        + " give each question a name of its own");
    }

    @Test
    void q11BranchesThatExcludeEachOtherMayShareAName() {
        Survey survey = survey(choice("A", "1", "2", "3")
                .branches(List.of(
                        branch("1", plain("X")),
                        branch(
                                List.of("2", "3"),
                                question("X", QuestionType.INT).build())))
                .build());

        assertThat(survey.answer(Map.of("A", "1", "X", "text"), NOTHING).isValid())
                .isTrue();
        assertThat(survey.answer(Map.of("A", "3", "X", "text"), NOTHING).isValid())
                .isFalse();
        assertThat(errors(choice("A", "1", "2")
                        .branches(List.of(branch("1", plain("X")), branch(List.of("2", "1"), plain("X"))))))
                .containsExactly("the name 'X' is taken by questions[0].subquestions[0].questions[0];"
                        + " give each question a name of its own");
    }

    @Test
    void q12BranchesOpenOnListsOfValuesWithoutSurroundingBlanks() {
        Question method = Question.builder("METHOD")
                .options(List.of(Option.of("REPLACE"), Option.of("MERGE"), Option.of("APPEND")))
                .branches(List.of(branch(List.of(" merge ", "REPLACE"), plain("FILTER"))))
                .build();

        assertThat(names(survey(method).reachable(Map.of("METHOD", "MERGE")))).containsExactly("METHOD", "FILTER");
        assertThat(names(survey(method).reachable(Map.of("METHOD", " REPLACE "))))
                .containsExactly("METHOD", "FILTER");
        assertThat(names(survey(method).reachable(Map.of("METHOD", "APPEND")))).containsExactly("METHOD");
    }

    @Test
    void q12CaseCountsWhereNoOptionsSayWhatIsMeant() {
        Survey survey = survey(Question.builder("X")
                .branches(List.of(branch("yes", plain("Y"))))
                .build());

        assertThat(names(survey.reachable(Map.of("X", " yes ")))).containsExactly("X", "Y");
        assertThat(names(survey.reachable(Map.of("X", "YES")))).containsExactly("X");
    }

    @Test
    void q12BranchValuesThatAreNoAnswerAreReported() {
        Survey survey = survey(
                choice("X", "A", "B").branches(List.of(branch("C", plain("Y")))).build());

        assertThat(survey.findings())
                .extracting(Problem::toString)
                .containsExactly(
                        "a branch of 'X' is never asked: 'C' is never an answer to it;" + " choose one of 'A', 'B'");
    }

    @Test
    void q13SeveralChoicesArePossible() {
        Survey survey = survey(choice("X", "a", "b", "c").type(QuestionType.MULTISELECT));

        assertThat(survey.answer(Map.of("X", "c, a"), NOTHING).config()).containsEntry("X", "a,c");
    }

    @Test
    void q14AnswersThatNobodyTypedAreCheckedAllAtOnce() {
        Survey survey = survey(
                question("COUNT", QuestionType.INT).required(true).build(),
                choice("METHOD", "REPLACE", "MERGE").build(),
                Question.builder("PROJECT").required(true).build());

        assertThat(messages(survey.answer(Map.of("METHOD", "MERG", "PROJCT", "p"), NOTHING)))
                .containsExactly(
                        "there is no question for the answer 'PROJCT'; did you mean 'PROJECT'?",
                        "the answer to 'COUNT' is missing; give one that is not blank",
                        "the answer to 'METHOD' is none of the options: 'MERG'; did you mean 'MERGE'?",
                        "the answer to 'PROJECT' is missing; give one that is not blank");
    }

    @Test
    void q15DefaultsCanComeFromTheContext() {
        Survey survey = survey(Question.builder("X")
                .defaultFrom("job")
                .defaultValue("fallback")
                .build());
        SurveyContext context =
                SurveyContext.builder().values(Map.of("job", "daily-report")).build();

        assertThat(survey.start(context).proposal()).contains("daily-report");
        assertThat(survey.answer(Map.of(), context).config()).containsEntry("X", "daily-report");
        assertThat(survey.start(NOTHING).proposal()).contains("fallback");
    }

    @Test
    void q16SecretThatSomebodyPresetInClearIsNotProposed() {
        Survey survey = survey(question("TOKEN", QuestionType.SECRET).defaultFrom("token"));
        for (SurveyContext context : List.of(
                SurveyContext.builder().presets(Map.of("TOKEN", "hunter2")).build(),
                SurveyContext.builder().values(Map.of("token", "hunter2")).build())) {
            SurveySession session = survey.start(context);

            assertThat(session.proposal()).isEmpty();
            assertThat(messages(session.answer("")))
                    .singleElement()
                    .asString()
                    .contains("is not a reference to a secret (it is not shown here)")
                    .doesNotContain("hunter2");
        }
        assertThat(survey.start(SurveyContext.builder()
                                .presets(Map.of("TOKEN", "${env:T}"))
                                .build())
                        .proposal())
                .contains("${env:T}");
    }

    @Test
    void q16SecretsAreReferencesAndPlainTextIsNeverShown() {
        Survey survey = survey(question("TOKEN", QuestionType.SECRET));
        SurveySession session = survey.start(NOTHING);

        AnswerResult refused = session.answer("hunter2");
        assertThat(messages(refused))
                .containsExactly("the answer to 'TOKEN' is not a reference to a secret (it is not shown here);"
                        + " write ${env:NAME}, ${file:/path}, ${provider:path#key} or {{.secret.NAME}},"
                        + " and keep the secret there");
        assertThat(refused.session().state()).doesNotContain("hunter2");
        SurveyResult result = survey.answer(Map.of("TOKEN", "hunter2"), NOTHING);
        assertThat(result.config()).isEmpty();
        assertThat(messages(result).toString()).doesNotContain("hunter2");

        SurveyResult valid = answered(session, "{{.secret.TOKEN}}").result();
        assertThat(valid.config()).containsExactly(Map.entry("TOKEN", "{{.secret.TOKEN}}"));
        assertThat(valid.secrets()).containsExactly(Map.entry("TOKEN", "{{.secret.TOKEN}}"));
        assertThat(errors(question("TOKEN", QuestionType.SECRET).defaultValue("hunter2"))
                        .toString())
                .contains("the default of 'TOKEN' is not a reference to a secret")
                .doesNotContain("hunter2");
    }

    @Test
    void q17RequiredWithADefaultIsNoted() {
        Survey survey =
                survey(choice("X", "a", "b").required(true).defaultValue("a").build());

        assertThat(survey.findings())
                .extracting(Problem::toString)
                .containsExactly(
                        "question 'X': required hardly matters, since there is a default; remove one of the two");
        assertThat(survey.answer(Map.of(), NOTHING).config()).containsEntry("X", "a");
        assertThat(survey.answer(Map.of("X", ""), NOTHING).isValid()).isFalse();
    }
}

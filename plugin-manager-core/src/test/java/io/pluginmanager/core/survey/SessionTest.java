package io.pluginmanager.core.survey;

import static io.pluginmanager.core.survey.SurveyFixture.DIGEST;
import static io.pluginmanager.core.survey.SurveyFixture.NOTHING;
import static io.pluginmanager.core.survey.SurveyFixture.OTHER_DIGEST;
import static io.pluginmanager.core.survey.SurveyFixture.answered;
import static io.pluginmanager.core.survey.SurveyFixture.branch;
import static io.pluginmanager.core.survey.SurveyFixture.choice;
import static io.pluginmanager.core.survey.SurveyFixture.config;
import static io.pluginmanager.core.survey.SurveyFixture.messages;
import static io.pluginmanager.core.survey.SurveyFixture.names;
import static io.pluginmanager.core.survey.SurveyFixture.plain;
import static io.pluginmanager.core.survey.SurveyFixture.question;
import static io.pluginmanager.core.survey.SurveyFixture.survey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.plugin.Asset;
import io.pluginmanager.plugin.PluginDefinition;
import io.pluginmanager.survey.AnswerResult;
import io.pluginmanager.survey.Question;
import io.pluginmanager.survey.QuestionType;
import io.pluginmanager.survey.Survey;
import io.pluginmanager.survey.SurveyContext;
import io.pluginmanager.survey.SurveySession;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {

    private static final Survey METHODS = survey(
            choice("METHOD", "REPLACE", "MERGE")
                    .branches(List.of(
                            branch("REPLACE", plain("FILTER")),
                            branch(
                                    "MERGE",
                                    choice("HOW", "AUTO", "SPEC")
                                            .branches(List.of(branch("SPEC", plain("SPEC_FILE"))))
                                            .build())))
                    .build(),
            plain("OWNER"),
            Question.builder("NOTE").showIf("METHOD == 'MERGE'").build());

    @Test
    void asksInOrderAndOnlyWhatTheAnswersLeadTo() {
        SurveySession session = METHODS.start(NOTHING);

        assertThat(session.next()).map(Question::name).contains("METHOD");
        assertThat(names(session.remaining())).containsExactly("METHOD", "OWNER");
        session = answered(session, "MERGE");
        assertThat(names(session.remaining())).containsExactly("HOW", "OWNER", "NOTE");
        session = answered(session, "SPEC");
        assertThat(names(session.remaining())).containsExactly("SPEC_FILE", "OWNER", "NOTE");
        session = answered(session, "spec.sql", "me", "");
        assertThat(session.isComplete()).isTrue();
        assertThat(session.next()).isEmpty();
        assertThat(session.proposal()).isEmpty();
        assertThat(session.answered())
                .containsExactly(
                        Map.entry("METHOD", "MERGE"),
                        Map.entry("HOW", "SPEC"),
                        Map.entry("SPEC_FILE", "spec.sql"),
                        Map.entry("OWNER", "me"),
                        Map.entry("NOTE", ""));
        assertThat(session.result().config()).doesNotContainKey("NOTE").containsEntry("OWNER", "me");
    }

    @Test
    void everyStepLeavesTheSessionBeforeAsItWas() {
        SurveySession first = METHODS.start(NOTHING);
        SurveySession left = answered(first, "MERGE");
        SurveySession right = answered(first, "REPLACE");

        assertThat(first.answered()).isEmpty();
        assertThat(names(left.remaining())).contains("HOW");
        assertThat(names(right.remaining())).contains("FILTER").doesNotContain("HOW");
    }

    @Test
    void refusedAnswersLeaveTheSessionAndTellEverything() {
        SurveySession session = METHODS.start(NOTHING);
        AnswerResult result = session.answer("APPEND");

        assertThat(result.accepted()).isFalse();
        assertThat(result.session()).isSameAs(session);
        assertThat(result.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ErrorCode.ANSWER);
            assertThat(problem.keyPath()).contains("METHOD");
        });
    }

    @Test
    void nothingCanBeAnsweredWhenNothingIsAsked() {
        SurveySession session = survey().start(NOTHING);

        assertThat(session.isComplete()).isTrue();
        assertThatIllegalStateException()
                .isThrownBy(() -> session.answer("x"))
                .withMessage("every question has an answer: nothing is asked any more");
        assertThat(session.back()).isSameAs(session);
    }

    @Test
    void backReturnsToTheQuestionBefore() {
        SurveySession merge = answered(METHODS.start(NOTHING), "MERGE");
        SurveySession spec = answered(merge, "SPEC");

        assertThat(spec.back()).isEqualTo(merge);
        assertThat(answered(spec, "f", "me", "n").back().next())
                .map(Question::name)
                .contains("NOTE");
        assertThat(merge.back()).isEqualTo(METHODS.start(NOTHING));
    }

    @Test
    void backToAnEarlierQuestionDropsWhatItLedTo() {
        SurveySession done = answered(METHODS.start(NOTHING), "MERGE", "SPEC", "f", "me", "n");
        SurveySession back = done.back("method");

        assertThat(back.next()).map(Question::name).contains("METHOD");
        assertThat(back.answered()).containsExactly(Map.entry("OWNER", "me"));
        SurveySession replaced = answered(back, "REPLACE");
        assertThat(replaced.next()).map(Question::name).contains("FILTER");
        assertThat(answered(replaced, "x").isComplete()).isTrue();
        assertThat(replaced.back().next()).map(Question::name).contains("METHOD");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> back.back("HOW"))
                .withMessage("'HOW' has no answer to go back to");
    }

    @Test
    void blankAnswersTakeTheProposalAndSkippingDoesNot() {
        Survey survey = survey(
                DIGEST,
                List.of(config("B", "from config")),
                Question.builder("A").defaultValue("a").build(),
                plain("B"));
        SurveySession session = survey.start(NOTHING);

        assertThat(session.proposal()).contains("a");
        SurveySession taken = answered(session, " ", "");
        assertThat(taken.result().config()).containsExactly(Map.entry("A", "a"), Map.entry("B", "from config"));
        SurveySession skipped = session.skip().session().skip().session();
        assertThat(skipped.answered()).containsExactly(Map.entry("A", ""), Map.entry("B", ""));
        assertThat(skipped.result().config()).isEmpty();
        assertThat(survey(Question.builder("A").required(true).defaultValue("a"))
                        .start(NOTHING)
                        .skip()
                        .accepted())
                .isFalse();
    }

    @Test
    void resultOfAnUnfinishedSessionTakesWhatIsProposed() {
        Survey survey =
                survey(plain("A"), Question.builder("B").defaultValue("b").build(), plain("C"));

        assertThat(answered(survey.start(NOTHING), "1").result().config())
                .containsExactly(Map.entry("A", "1"), Map.entry("B", "b"));
    }

    @Test
    void assetsOfTheDefinitionAreInEveryResult() {
        Survey survey = Surveys.of(PluginDefinition.builder(DIGEST)
                .defaultAssets(List.of(Asset.builder("query.sql", "select 1").build()))
                .build());

        assertThat(survey.answer(Map.of(), NOTHING).assets()).containsExactly(Map.entry("query.sql", "select 1"));
    }

    @Test
    void answersThatAreNotAskedForAreNotUsedAndSaid() {
        var result = METHODS.answer(Map.of("METHOD", "MERGE", "FILTER", "x"), NOTHING);

        assertThat(result.isValid()).isTrue();
        assertThat(result.config()).doesNotContainKey("FILTER");
        assertThat(messages(result))
                .containsExactly("the answer to 'FILTER' is not used: the question is not asked with the other answers;"
                        + " remove it, or check the answers that lead to 'METHOD[REPLACE].FILTER'");
    }

    @Test
    void defaultConfigWithoutAQuestionCanBeAnsweredByName() {
        Survey survey = survey(DIGEST, List.of(config("HOST", "h")), plain("A"));

        assertThat(survey.answer(Map.of("host", "mine"), NOTHING).config()).containsExactly(Map.entry("HOST", "mine"));
        SurveyContext preset = SurveyContext.builder()
                .presets(Map.of("HOST", "preset", "HOTS", "x"))
                .build();
        assertThat(survey.answer(Map.of(), preset).config()).containsExactly(Map.entry("HOST", "preset"));
        assertThat(messages(survey.answer(Map.of(), preset)))
                .containsExactly("there is no question for the preset answer 'HOTS'; did you mean 'HOST'?");
    }

    @Test
    void questionsNeedOrExcludeOthers() {
        Survey survey = survey(
                plain("KEY"),
                Question.builder("CERT").requires(List.of("KEY")).build(),
                Question.builder("TOKEN").conflicts(List.of("cert")).build());
        String needs = "'CERT' has an answer, but 'KEY' has none, which it needs;"
                + " answer 'KEY' too, or leave 'CERT' empty";
        String excludes = "'TOKEN' and 'cert' cannot both have an answer; leave one of them empty";

        assertThat(messages(survey.answer(Map.of("CERT", "c"), NOTHING))).containsExactly(needs);
        assertThat(messages(survey.answer(Map.of("KEY", "k", "CERT", "c", "TOKEN", "t"), NOTHING)))
                .containsExactly(excludes);
        assertThat(survey.answer(Map.of("TOKEN", "t"), NOTHING).isValid()).isTrue();
        assertThat(messages(answered(survey.start(NOTHING), "").answer("c"))).containsExactly(needs);
        assertThat(messages(answered(survey.start(NOTHING), "k", "c").answer("t")))
                .containsExactly(excludes);
    }

    @Test
    void aLaterQuestionThatIsNeededCannotBeLeftEmpty() {
        Survey survey = survey(Question.builder("CERT").requires(List.of("KEY")).build(), plain("KEY"));
        SurveySession session = answered(survey.start(NOTHING), "c");

        assertThat(session.answer("").accepted()).isFalse();
        assertThat(answered(session, "k").result().isValid()).isTrue();
    }

    @Test
    void deprecatedQuestionsWarnWhoAnswersThem() {
        Survey survey = survey(Question.builder("OLD").deprecated("answer NEW").build(), plain("NEW"));

        AnswerResult result = survey.start(NOTHING).answer("x");
        assertThat(result.accepted()).isTrue();
        assertThat(messages(result)).containsExactly("the question 'OLD' is deprecated; answer NEW");
        assertThat(survey.start(NOTHING).answer("").problems()).isEmpty();
        assertThat(survey.answer(Map.of("OLD", "x"), NOTHING).isValid()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1.3.9,false", "1.4.0,true", "v2.0.0,true", "1.4.0-rc.1,false", "dev,true", ",true"})
    void questionsForLaterHostsAreNotAsked(String host, boolean asked) {
        Survey survey = survey(Question.builder("X").minHostVersion("1.4.0").build());
        SurveyContext.Builder context = SurveyContext.builder();
        if (host != null) {
            context.hostVersion(host);
        }

        assertThat(survey.start(context.build()).next().isPresent()).isEqualTo(asked);
    }

    @Test
    void stateGoesOnWhereItWasTaken() {
        SurveySession session = answered(METHODS.start(NOTHING), "MERGE", "SPEC", "ä \"quoted\"\n");
        SurveySession resumed = METHODS.resume(session.state(), NOTHING);

        assertThat(resumed).isEqualTo(session).hasSameHashCodeAs(session);
        assertThat(resumed.next()).map(Question::name).contains("OWNER");
        assertThat(session.state()).contains(DIGEST.toString(), "METHOD[MERGE].HOW");
    }

    @Test
    void stateOfAnotherDefinitionIsRefused() {
        Survey other = survey(OTHER_DIGEST, List.of(), plain("X"));
        PluginManagerException refused = catchThrowableOfType(
                PluginManagerException.class,
                () -> METHODS.resume(answered(other.start(NOTHING), "1").state(), NOTHING));

        assertThat(refused)
                .hasMessage("the survey cannot go on, because its answers are to another version of the definition: "
                        + OTHER_DIGEST + ", now it is " + DIGEST
                        + "; start the survey anew; earlier answers can be given as presets");
        assertThat(refused.problem().code()).isEqualTo(ErrorCode.ANSWER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "[]|'survey state' is not a JSON object",
                "{'schema':2}|'survey state' has format 2, this version understands up to 1: use the plugin manager"
                        + " that wrote it, or a newer one",
                "{'schema':1,'definition':'x'}|'survey state' has no digest at 'definition'",
                "{'schema':1,'definition':'D'}|'survey state' has no 'answers' that is a list",
                "{'schema':1,'definition':'D','answers':[{'question':'NO','answer':''}]}|it answers 'NO', which is no"
                        + " question",
                "{'schema':1,'definition':'D','answers':[{'question':'OWNER','answer':''},{'question':'OWNER','answer':''}]}|it"
                        + " answers 'OWNER' twice",
                "{'schema':1,'definition':'D','answers':[{'question':'NOTE','answer':''}]}|it answers 'NOTE', which is"
                        + " not asked",
                "{'schema':1,'definition':'D','answers':[{'question':'METHOD','answer':' MERGE '}]}|its answer to"
                        + " 'METHOD' is none that the survey takes",
                "{'schema':1,'definition':'D','answers':[{'question':'METHOD','answer':'X'}]}|the answer to 'METHOD'"
                        + " is none of the options: 'X'"
            })
    void damagedStateIsRefused(String state, String reason) {
        String text = state.replace('\'', '"').replace("\"D\"", "\"" + DIGEST + "\"");

        assertThat(catchThrowableOfType(PluginManagerException.class, () -> METHODS.resume(text, NOTHING)))
                .hasMessage(
                        "the survey cannot go on, because its state is damaged: " + reason + "; start the survey anew");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 50, 100, 140})
    void stateThatWasCutOffIsRefused(int length) {
        String state = answered(METHODS.start(NOTHING), "MERGE", "SPEC").state();

        assertThat(catchThrowableOfType(
                        PluginManagerException.class, () -> METHODS.resume(state.substring(0, length), NOTHING)))
                .hasMessageStartingWith("the survey cannot go on, because its state is damaged: ");
    }

    @Test
    void frontEndsAreToldWhatToShow() {
        Question secret =
                question("TOKEN", QuestionType.SECRET).prompt("Your token").build();

        assertThat(secret.masked()).isTrue();
        assertThat(secret.title()).isEqualTo("Your token");
        assertThat(plain("X").title()).isEqualTo("X");
        assertThat(plain("X").masked()).isFalse();
    }

    @Test
    void questionsAreFoundByPath() {
        for (String path :
                List.of("METHOD[MERGE].HOW[SPEC].SPEC_FILE", "method[merge].how.spec_file", "METHOD.HOW.SPEC_FILE")) {
            assertThat(METHODS.find(path)).map(Question::name).contains("SPEC_FILE");
        }
        for (String path :
                List.of("METHOD[REPLACE].HOW", "METHOD[].HOW", "SPEC_FILE", "METHOD.", "", "METHOD[MERGE]")) {
            assertThat(METHODS.find(path)).isEmpty();
        }
        Survey odd = survey(
                plain("a.b"),
                Question.builder("a")
                        .branches(List.of(branch("x].y", plain("c"))))
                        .build());
        assertThat(odd.find("a.b")).map(Question::name).contains("a.b");
        assertThat(odd.find("a[x].y].c")).map(Question::name).contains("c");
    }

    @Test
    void allQuestionsAreListedInTheirOrder() {
        assertThat(names(METHODS.questions())).containsExactly("METHOD", "OWNER", "NOTE");
        assertThat(names(METHODS.allQuestions()))
                .containsExactly("METHOD", "FILTER", "HOW", "SPEC_FILE", "OWNER", "NOTE");
    }
}

package io.pluginmanager.core.survey;

import io.pluginmanager.Digest;
import io.pluginmanager.error.Problem;
import io.pluginmanager.plugin.ConfigEntry;
import io.pluginmanager.plugin.PluginDefinition;
import io.pluginmanager.survey.AnswerResult;
import io.pluginmanager.survey.Branch;
import io.pluginmanager.survey.InvalidSurveyException;
import io.pluginmanager.survey.Option;
import io.pluginmanager.survey.Question;
import io.pluginmanager.survey.QuestionType;
import io.pluginmanager.survey.Survey;
import io.pluginmanager.survey.SurveyContext;
import io.pluginmanager.survey.SurveyResult;
import io.pluginmanager.survey.SurveySession;
import io.pluginmanager.survey.Validation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;

/** Short ways to surveys and to what tests ask of them. */
final class SurveyFixture {

    static final Digest DIGEST = Digest.parse("sha256:" + "a".repeat(64));
    static final Digest OTHER_DIGEST = Digest.parse("sha256:" + "b".repeat(64));
    static final SurveyContext NOTHING = SurveyContext.empty();
    static final SurveyContext OPTIMUS =
            SurveyContext.builder().validation(Validation.OPTIMUS).build();

    private SurveyFixture() {}

    static Survey survey(Question... questions) {
        return survey(DIGEST, List.of(), questions);
    }

    static Survey survey(Question.Builder question) {
        return survey(question.build());
    }

    static Survey survey(Digest digest, List<ConfigEntry> config, Question... questions) {
        return Surveys.of(PluginDefinition.builder(digest)
                .questions(List.of(questions))
                .defaultConfig(config)
                .build());
    }

    static Question.Builder question(String name, QuestionType type) {
        return Question.builder(name).type(type);
    }

    static Question.Builder choice(String name, String... options) {
        return Question.builder(name)
                .options(Arrays.stream(options).map(Option::of).toList());
    }

    static Branch branch(String ifValue, Question... questions) {
        return branch(List.of(ifValue), questions);
    }

    static Branch branch(List<String> ifValues, Question... questions) {
        return Branch.builder().ifValues(ifValues).questions(List.of(questions)).build();
    }

    static Question plain(String name) {
        return Question.builder(name).build();
    }

    static ConfigEntry config(String name, String value) {
        return ConfigEntry.builder(name, value).build();
    }

    static ConfigEntry constant(String name, String value) {
        return ConfigEntry.builder(name, value).constant(true).build();
    }

    /** Answers one question of the name X with a text. */
    static List<String> problems(Question.Builder question, String answer) {
        return problems(question, answer, NOTHING);
    }

    static List<String> problems(Question.Builder question, String answer, SurveyContext context) {
        Question built = question.build();
        return messages(survey(built).answer(Map.of(built.name(), answer), context));
    }

    static List<String> messages(SurveyResult result) {
        return result.problems().stream().map(Problem::toString).toList();
    }

    static List<String> messages(AnswerResult result) {
        return result.problems().stream().map(Problem::toString).toList();
    }

    static List<String> names(List<Question> questions) {
        return questions.stream().map(Question::name).toList();
    }

    /** Answers in order; each must be accepted. */
    static SurveySession answered(SurveySession session, String... answers) {
        SurveySession now = session;
        for (String answer : answers) {
            AnswerResult result = now.answer(answer);
            Assertions.assertThat(messages(result)).isEmpty();
            now = result.session();
        }
        return now;
    }

    /** Returns the errors of questions that contradict themselves. */
    static List<String> errors(Question... questions) {
        return Assertions.catchThrowableOfType(InvalidSurveyException.class, () -> survey(questions))
                .problems()
                .stream()
                .map(Problem::toString)
                .toList();
    }

    static List<String> errors(Question.Builder question) {
        return errors(question.build());
    }
}

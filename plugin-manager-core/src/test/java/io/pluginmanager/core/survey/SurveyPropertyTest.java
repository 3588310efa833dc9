package io.pluginmanager.core.survey;

import static io.pluginmanager.core.survey.SurveyFixture.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.pluginmanager.plugin.ConfigEntry;
import io.pluginmanager.survey.AnswerResult;
import io.pluginmanager.survey.Question;
import io.pluginmanager.survey.SurveyResult;
import io.pluginmanager.survey.SurveySession;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SurveyPropertyTest {

    private static LongStream seeds() {
        // the last ones once found a mistake
        return LongStream.concat(LongStream.rangeClosed(1, 60), LongStream.of(395, 475, 1138, 1824));
    }

    /** Walks through a session, now and then with a detour, and returns it with the texts that were accepted. */
    private static SurveySession walk(GeneratedSurvey generated, SurveySession start) {
        SurveySession session = start;
        for (int step = 0; step < 200 && !session.isComplete(); step++) {
            Question question = session.next().orElseThrow();
            AnswerResult result = session.answer(generated.answer(question));
            if (!result.accepted() && generated.flip()) {
                result = session.skip();
            }
            SurveySession answered = result.session();
            session = generated.flip() ? answered.back() : answered;
        }
        return session;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void answersOfASessionReplayedAtOnceGiveTheSameResult(long seed) {
        GeneratedSurvey generated = new GeneratedSurvey(seed);
        for (int i = 0; i < 20; i++) {
            SurveySession session = walk(generated, generated.survey().start(NOTHING));
            SurveyResult replayed = generated.survey().answer(session.answered(), NOTHING);

            assertThat(replayed).isEqualTo(session.result());
            assertThat(replayed.config()).containsAllEntriesOf(nonBlank(session.answered()));
            if (session.isComplete()) {
                List<String> others = new ArrayList<>(replayed.config().keySet());
                others.removeAll(session.answered().keySet());
                assertThat(replayed.isValid()).as("%s", replayed.problems()).isTrue();
                assertThat(generated.config()).extracting(ConfigEntry::name).containsAll(others);
            }
            assertThat(generated.survey().resume(session.state(), NOTHING)).isEqualTo(session);
        }
    }

    private static Map<String, String> nonBlank(Map<String, String> answers) {
        return answers.entrySet().stream()
                .filter(answer -> !Blanks.isBlank(answer.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void backAndTheSameAnswerGiveAnEqualSession(long seed) {
        GeneratedSurvey generated = new GeneratedSurvey(seed);
        SurveySession session = generated.survey().start(NOTHING);
        for (int step = 0; step < 60 && !session.isComplete(); step++) {
            String answer = generated.answer(session.next().orElseThrow());
            AnswerResult result = session.answer(answer);
            if (result.accepted()) {
                SurveySession again = result.session().back().answer(answer).session();
                assertThat(result.session().back()).isEqualTo(session);
                assertThat(again).isEqualTo(result.session());
                assertThat(again.state()).isEqualTo(result.session().state());
                session = again;
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void jsonSchemaAcceptsExactlyWhatTheSurveyAccepts(long seed) {
        GeneratedSurvey generated = new GeneratedSurvey(seed);
        String text = generated.survey().toJsonSchema();
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text, InputFormat.JSON);
        for (int i = 0; i < 40; i++) {
            Map<String, String> answers = generated.answers();
            String json = json(generated, answers);
            SurveyResult result = generated.survey().answer(answers, NOTHING);

            assertThat(schema.validate(json, InputFormat.JSON).isEmpty())
                    .as("%s%n%s%nconfig %s%n%s", json, result.problems(), generated.config(), text)
                    .isEqualTo(result.isValid());
        }
    }

    @Test
    void generatedSurveysHaveValidAndInvalidAnswers() {
        List<Boolean> valid = new ArrayList<>();
        seeds().forEach(seed -> {
            GeneratedSurvey generated = new GeneratedSurvey(seed);
            for (int i = 0; i < 40; i++) {
                valid.add(
                        generated.survey().answer(generated.answers(), NOTHING).isValid());
            }
        });

        assertThat(valid.stream().filter(answer -> answer).count()).isGreaterThan(200);
        assertThat(valid.stream().filter(answer -> !answer).count()).isGreaterThan(200);
    }

    /** A text that is valid for a type becomes the JSON value of that type, as a form would send it. */
    private static String json(GeneratedSurvey generated, Map<String, String> answers) {
        return answers.entrySet().stream()
                .map(answer -> "\"" + answer.getKey() + "\": "
                        + generated.survey().allQuestions().stream()
                                .filter(question -> question.name().equals(answer.getKey()))
                                .findFirst()
                                .map(question -> json(question, answer.getValue()))
                                .orElse("\"\""))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String json(Question question, String answer) {
        String text = answer.replace('\u00a0', ' ').strip();
        if (text.isEmpty()) {
            return quoted(answer);
        }
        return switch (question.type()) {
            case INT -> text.matches("-?(0|[1-9]\\d*)") ? text : quoted(text);
            case NUMBER -> text.matches("-?(0|[1-9]\\d*)(\\.\\d+)?(e\\d+)?") ? text : quoted(text);
            case BOOL ->
                switch (text.toLowerCase(Locale.ROOT)) {
                    case "true", "on" -> "true";
                    case "false", "no" -> "false";
                    default -> quoted(text);
                };
            case MULTISELECT ->
                Arrays.stream(text.split(",", -1))
                        .map(part -> quoted(part.strip()))
                        .collect(Collectors.joining(", ", "[", "]"));
            case STRING, TEXT -> quoted(answer);
            default -> quoted(text);
        };
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}

package io.pluginmanager.survey;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import io.pluginmanager.error.SourcePosition;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SurveyValuesTest {

    @Test
    void typeFollowsFromTheOptions() {
        assertThat(Question.builder("X").build().type()).isEqualTo(QuestionType.STRING);
        assertThat(Question.builder("X")
                        .options(List.of(Option.of("a")))
                        .build()
                        .type())
                .isEqualTo(QuestionType.SELECT);
        assertThat(Question.builder("X").type(QuestionType.INT).build().type()).isEqualTo(QuestionType.INT);
    }

    @ParameterizedTest
    @EnumSource
    void typesAreFoundByTheirWord(QuestionType type) {
        assertThat(QuestionType.of(type.text())).contains(type);
        assertThat(QuestionType.of(type.name())).isEmpty();
    }

    @Test
    void questionsAreEqualWhereverTheyStand() {
        Question.Builder question = Question.builder("X").prompt("p").required(true);
        Question first = question.build();
        Question second = question.position(new SourcePosition("a.yaml", 1, 2)).build();

        assertThat(second).isEqualTo(first).hasSameHashCodeAs(first);
        assertThat(second.toBuilder().build().position()).isPresent();
        assertThat(second).isNotEqualTo(question.required(false).build());
    }

    @Test
    void optionsAreShownAsTheirLabel() {
        assertThat(Option.of("a").label()).isEqualTo("a");
        assertThat(Option.builder("a").label("An a").build().label()).isEqualTo("An a");
        assertThat(Option.builder("a").label("a").build()).isEqualTo(Option.of("a"));
    }

    @Test
    void onlyErrorsMakeAResultInvalid() {
        Problem warning = Problem.warning(ErrorCode.ANSWER, "w").build();
        Problem error = Problem.error(ErrorCode.ANSWER, "e").build();

        assertThat(SurveyResult.builder().problems(List.of(warning)).build().isValid())
                .isTrue();
        assertThat(SurveyResult.builder()
                        .problems(List.of(warning, error))
                        .build()
                        .isValid())
                .isFalse();
    }
}

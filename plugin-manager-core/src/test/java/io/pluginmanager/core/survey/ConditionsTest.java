package io.pluginmanager.core.survey;

import static io.pluginmanager.core.survey.SurveyFixture.choice;
import static io.pluginmanager.core.survey.SurveyFixture.errors;
import static io.pluginmanager.core.survey.SurveyFixture.names;
import static io.pluginmanager.core.survey.SurveyFixture.plain;
import static io.pluginmanager.core.survey.SurveyFixture.question;
import static io.pluginmanager.core.survey.SurveyFixture.survey;
import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.error.Problem;
import io.pluginmanager.survey.Question;
import io.pluginmanager.survey.QuestionType;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest {

    private static final List<Question> EARLIER = List.of(
            choice("METHOD", "REPLACE", "MERGE", "APPEND").build(),
            question("RETRIES", QuestionType.INT).build(),
            question("ENABLED", QuestionType.BOOL).build(),
            choice("DAYS", "mon", "tue", "wed").type(QuestionType.MULTISELECT).build(),
            plain("NOTE"),
            plain("my name"),
            question("WAIT", QuestionType.DURATION).build(),
            question("RATE", QuestionType.NUMBER).build());

    private static final Map<String, String> ANSWERS = Map.of(
            "METHOD",
            "MERGE",
            "RETRIES",
            "3",
            "ENABLED",
            "yes",
            "DAYS",
            "mon,wed",
            "NOTE",
            " it's fine ",
            "my name",
            "x",
            "WAIT",
            "60s",
            "RATE",
            "0.50");

    private static Question[] with(String showIf) {
        return Stream.concat(
                        EARLIER.stream(),
                        Stream.of(Question.builder("ASKED").showIf(showIf).build()))
                .toArray(Question[]::new);
    }

    private static boolean holds(String showIf) {
        return names(survey(with(showIf)).reachable(ANSWERS)).contains("ASKED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "METHOD == 'MERGE'",
                "METHOD == \"MERGE\"",
                "method == 'merge'",
                "METHOD=MERGE",
                "METHOD=MERGE&&ENABLED=true",
                "METHOD=APPEND||RETRIES=3",
                "METHOD != 'APPEND'",
                "METHOD in ('APPEND', 'MERGE')",
                "METHOD not in ('APPEND', REPLACE)",
                "RETRIES == 3",
                "RETRIES == '3.0'",
                "RETRIES < 4",
                "RETRIES <= 3",
                "RETRIES > -1",
                "RETRIES >= 3 and RATE == 0.5",
                "RATE < 5.1e-1",
                "ENABLED == on",
                "DAYS == 'mon'",
                "DAYS in (tue, wed)",
                "DAYS != 'tue'",
                "NOTE == 'it''s fine'",
                "'my name' == 'x'",
                "answered(NOTE) and answered('my name')",
                "WAIT == '1m'",
                "not METHOD == 'APPEND' and RETRIES == 3",
                "METHOD == 'APPEND' or METHOD == 'MERGE' and RETRIES == 3",
                "not (METHOD == 'APPEND' or RETRIES > 3)",
                "!(METHOD=APPEND)"
            })
    void conditionsThatHold(String condition) {
        assertThat(holds(condition)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "METHOD == 'APPEND'",
                "METHOD != merge",
                "METHOD == 'MERGE' and RETRIES > 3",
                "(METHOD == 'MERGE' or METHOD == 'APPEND') and RETRIES > 3",
                "not answered(NOTE)",
                "NOTE == 'IT''S FINE'",
                "DAYS == 'tue'",
                "RETRIES < 3",
                "ENABLED == false"
            })
    void conditionsThatDoNot(String condition) {
        assertThat(holds(condition)).isFalse();
    }

    @Test
    void whatHasNoAnswerIsTheEmptyTextAndNoNumber() {
        for (String condition : List.of("NOTE == ''", "NOTE != 'x'", "not answered(NOTE)", "not RETRIES < 9")) {
            assertThat(names(survey(with(condition)).reachable(Map.of()))).contains("ASKED");
        }
        for (String condition : List.of("RETRIES < 9", "RETRIES >= 0", "METHOD in (MERGE)", "answered(DAYS)")) {
            assertThat(names(survey(with(condition)).reachable(Map.of()))).doesNotContain("ASKED");
        }
    }

    @Test
    void whatIsNotAskedHasNoAnswer() {
        Question[] questions = {
            plain("A"),
            Question.builder("B").showIf("A == '1'").build(),
            Question.builder("C").showIf("B == '2'").build()
        };

        assertThat(names(survey(questions).reachable(Map.of("A", "1", "B", "2"))))
                .containsExactly("A", "B", "C");
        assertThat(names(survey(questions).reachable(Map.of("A", "0", "B", "2"))))
                .containsExactly("A");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "METHOD|expected '==', '!=', 'in', '<', '<=', '>' or '>=' after the name 'METHOD', found the end at"
                        + " column 7",
                "METHOD ==|expected a text, found the end at column 10",
                "METHOD == 'x|a quoted text does not end at column 11",
                "METHOD == x y|expected 'and', 'or' or the end, found 'y' at column 13",
                "(METHOD == x|expected ')', found the end at column 13",
                "METHOD in x|expected '(', found 'x' at column 11",
                "METHOD in ()|expected a text, found ')' at column 12",
                "== x|expected the name of a question, found '==' at column 1",
                "METHOD not x|expected 'in', found 'x' at column 12",
                "RETRIES < many|'many' is no number at column 11",
                "METHOD == x & RETRIES == 3|'&' has no meaning at column 13",
                "😀😀 ?? METHOD|expected '==', '!=', 'in', '<', '<=', '>' or '>=' after the name '😀😀', found '??' at"
                        + " column 4"
            })
    void otherTextsAreErrorsWithTheirColumn(String condition, String reason) {
        assertThat(errors(with(condition)))
                .singleElement()
                .asString()
                .startsWith("question 'ASKED': the condition is not understood: " + reason + "; ");
    }

    @Test
    void depthAndLengthAreBounded() {
        String deep = "(".repeat(60) + "NOTE == x" + ")".repeat(60);
        String nots = "not ".repeat(400) + "NOTE == x";
        String wide = Stream.generate(() -> "NOTE == x").limit(300).collect(Collectors.joining(" or "));

        assertThat(errors(with(deep)))
                .containsExactly("question 'ASKED': the condition is not understood:"
                        + " it is nested deeper than 50 levels at column 51; write it flatter");
        assertThat(errors(with(nots))).singleElement().asString().contains("nested deeper than 50 levels");
        assertThat(errors(with(wide)))
                .containsExactly("question 'ASKED': the condition is not understood:"
                        + " it is longer than 2000 characters at column 2001; split the question, or shorten it");
    }

    @Test
    void unknownAndLaterNamesAreErrors() {
        assertThat(errors(with("METHD == 'MERGE'")))
                .containsExactly("question 'ASKED': the condition names 'METHD' at column 1,"
                        + " which is no question that is asked before; did you mean 'METHOD'?");
        assertThat(errors(Question.builder("A").showIf("B == 1").build(), plain("B")))
                .containsExactly("question 'A': the condition names 'B' at column 1,"
                        + " which is no question that is asked before; a condition needs an earlier question");
        assertThat(errors(
                        plain("B"),
                        Question.builder("A").showIf("answered(Zebra)").build()))
                .containsExactly("question 'A': the condition names 'Zebra' at column 10,"
                        + " which is no question that is asked before; earlier questions are 'B'");
    }

    @Test
    void orderNeedsNumbers() {
        assertThat(errors(with("METHOD < 3")))
                .containsExactly(
                        "question 'ASKED': the condition compares 'METHOD' at column 1 by '<', but its type is select;"
                                + " compare with == or in, or give the question the type int or number");
    }

    @Test
    void valuesThatAreNeverAnAnswerAreDoubtful() {
        assertThat(survey(with("METHOD == 'MERG' or RETRIES == many")).findings())
                .extracting(Problem::toString)
                .containsExactly(
                        "question 'ASKED': the condition compares 'METHOD' at column 1 with 'MERG',"
                                + " which is never an answer to it; did you mean 'MERGE'?",
                        "question 'ASKED': the condition compares 'RETRIES' at column 21 with 'many',"
                                + " which is never an answer to it; compare with a valid answer");
    }
}

package io.pluginmanager.core.survey;

import static io.pluginmanager.core.survey.SurveyFixture.NOTHING;
import static io.pluginmanager.core.survey.SurveyFixture.choice;
import static io.pluginmanager.core.survey.SurveyFixture.problems;
import static io.pluginmanager.core.survey.SurveyFixture.question;
import static io.pluginmanager.core.survey.SurveyFixture.survey;
import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.survey.Question;
import io.pluginmanager.survey.QuestionType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerCheckTest {

    private static String value(Question.Builder question, String answer) {
        Question built = question.build();
        assertThat(problems(question, answer)).isEmpty();
        return survey(built)
                .answer(Map.of(built.name(), answer), NOTHING)
                .config()
                .getOrDefault(built.name(), "");
    }

    @Test
    void textsAreKeptAsTheyAre() {
        assertThat(value(question("X", QuestionType.STRING), " 010 ")).isEqualTo(" 010 ");
        assertThat(value(question("X", QuestionType.TEXT), "a\n b\n")).isEqualTo("a\n b\n");
    }

    @Test
    void lengthsCountCodePoints() {
        assertThat(problems(Question.builder("X").maxLength(2), "😀😀")).isEmpty();
        assertThat(problems(Question.builder("X").minLength(3), "😀😀")).hasSize(1);
        assertThat(problems(Question.builder("X").maxLength(0), "any length")).isEmpty();
    }

    @Test
    void patternsAreSearchedForAsRe2Does() {
        assertThat(problems(Question.builder("X").pattern("[a-z]"), "12x34")).isEmpty();
        assertThat(problems(Question.builder("X").pattern("^[a-z]+$"), "abc\n")).hasSize(1);
        assertThat(problems(Question.builder("X").pattern("^(?P<n>[a-z]+)\\z"), "abc"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-3", "12345678901234567890123", " 7 "})
    void wholeNumbersOfAnySizeAreKept(String number) {
        assertThat(value(question("X", QuestionType.INT), number)).isEqualTo(number.strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"010", "1.0", "1e3", "+1", "0x10", "1_000", "one", "--1"})
    void otherTextsAreNoWholeNumbers(String text) {
        assertThat(problems(question("X", QuestionType.INT), text))
                .containsExactly("the answer to 'X' is no whole number: '" + text
                        + "'; write decimal digits, such as 0, 12 or -3");
    }

    @Test
    void numbersAreExact() {
        Question.Builder number = question("X", QuestionType.NUMBER).min("0.1").max("0.30000000000000000001");

        assertThat(value(number, "0.30000000000000000001")).isEqualTo("0.30000000000000000001");
        assertThat(value(number, "1.50e-1")).isEqualTo("1.50e-1");
        assertThat(problems(number, "0.30000000000000000002"))
                .containsExactly("the answer to 'X' is too large: '0.30000000000000000002';"
                        + " the largest allowed is 0.30000000000000000001");
        assertThat(problems(number, "0.09999999999999999999"))
                .containsExactly(
                        "the answer to 'X' is too small: '0.09999999999999999999';" + " the smallest allowed is 0.1");
        assertThat(problems(number, ".5"))
                .containsExactly("the answer to 'X' is no number: '.5'; write a number such as 0, -3 or 12.50");
    }

    @ParameterizedTest
    @CsvSource({"true,true", "TRUE,true", "yes,true", "on,true", "y,true", "false,false", "No,false", "off,false"})
    void truthValuesAreUnderstood(String text, String value) {
        assertThat(value(question("X", QuestionType.BOOL), text)).isEqualTo(value);
    }

    @Test
    void otherTextsAreNoTruthValue() {
        assertThat(problems(question("X", QuestionType.BOOL), "1"))
                .containsExactly("the answer to 'X' is neither true nor false: '1'; write true or false");
    }

    @Test
    void choicesAreOptionsInExactCase() {
        assertThat(value(choice("X", "a b", "c"), " a b ")).isEqualTo("a b");
        assertThat(problems(choice("X", "APPEND", "MERGE"), "merge"))
                .containsExactly("the answer to 'X' is none of the options: 'merge'; did you mean 'MERGE'?");
        assertThat(problems(choice("X", "APPEND", "MERGE"), "other thing"))
                .containsExactly("the answer to 'X' is none of the options: 'other thing';"
                        + " choose one of 'APPEND', 'MERGE'");
    }

    @Test
    void severalChoicesAreOptionsOnceEach() {
        Question.Builder several = choice("X", "a", "b", "c")
                .type(QuestionType.MULTISELECT)
                .min("2")
                .max("2");

        assertThat(value(several, "b,a")).isEqualTo("a,b");
        assertThat(value(several, "")).isEmpty();
        assertThat(problems(several, "a")).containsExactly("the answer to 'X' has 1 choices; choose at least 2");
        assertThat(problems(several, "a,b,c")).containsExactly("the answer to 'X' has 3 choices; choose at most 2");
        assertThat(problems(several, "a,a"))
                .containsExactly("the answer to 'X' holds 'a' twice; write every choice once");
        assertThat(problems(several, "a,x y z"))
                .containsExactly("the answer to 'X' holds something that is none of the options: 'x y z';"
                        + " choose one of 'a', 'b', 'c'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${env:TOKEN}",
                "${file:/run/secrets/token}",
                "${vault:team/app#token}",
                "{{.secret.TOKEN}}",
                "{{ .secret.TOKEN }}",
                "{{index .secret \"A-B\"}}",
                "{{index $.secret `A-B`}}",
                "{{$.secret.TOKEN}}",
                "{{- .secret.TOKEN -}}",
                "{{(.secret.TOKEN)}}",
                "{{.secret.TOKEN | trunc 3}}",
                "{{trunc 3 .secret.TOKEN}}",
                "{{printf \"Bearer %s\" (index .secret \"A-B\")}}",
                "{{.TASK__TOKEN}}",
                "{{.task.TOKEN | replace \"}\" `{`}}"
            })
    void secretsAreReferences(String reference) {
        assertThat(value(question("X", QuestionType.SECRET), reference)).isEqualTo(reference);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3cret",
                "Bearer ${env:TOKEN}",
                "${TOKEN}",
                "{{.TOKEN}}",
                "${env:}",
                "{{.secret.A}}{{.secret.B}}",
                "Bearer {{.secret.A}}",
                "{{.secret.A}} s3cret",
                "{{\".secret.A\"}}",
                "{{.inst.secret.A}}",
                "{{.secret}}",
                "{{/* .secret.A */}}",
                "{{if .secret.A}}s3cret{{end}}",
                "{{.TASK_TOKEN}}",
                "{{.task}}",
                "{{.GLOBAL__TOKEN}}",
                "{{printf \"s3cret\"}}",
                "{{index .secret \"\"}}"
            })
    void whatIsNotExactlyAReferenceIsNoSecretsAnswerAndNotShown(String text) {
        assertThat(problems(question("X", QuestionType.SECRET), text))
                .singleElement()
                .asString()
                .doesNotContain("s3cret")
                .startsWith("the answer to 'X' is not a reference to a secret (it is not shown here)");
    }

    @Test
    void datesAreDaysOfTheCalendar() {
        Question.Builder date =
                question("X", QuestionType.DATE).min("2024-02-29").max("2026-12-31");

        assertThat(value(date, "2024-02-29")).isEqualTo("2024-02-29");
        assertThat(problems(date, "2025-02-29"))
                .containsExactly("the answer to 'X' is no day of the calendar: '2025-02-29';"
                        + " write year, month and day, such as 2026-03-31");
        assertThat(problems(date, "1.3.2025"))
                .containsExactly(
                        "the answer to 'X' is no date: '1.3.2025';" + " write year, month and day, such as 2026-03-31");
        assertThat(problems(date, "2024-02-28"))
                .containsExactly("the answer to 'X' is too small: '2024-02-28'; the smallest allowed is 2024-02-29");
        assertThat(problems(date, "2027-01-01"))
                .containsExactly("the answer to 'X' is too large: '2027-01-01'; the largest allowed is 2026-12-31");
        assertThat(value(date, "{{.DSTART}}")).isEqualTo("{{.DSTART}}");
    }

    @Test
    void durationsAreThoseOfTheConfiguration() {
        Question.Builder duration =
                question("X", QuestionType.DURATION).min("90s").max("2h");

        assertThat(value(duration, "2m")).isEqualTo("2m");
        assertThat(problems(duration, "1m"))
                .containsExactly("the answer to 'X' is too small: '1m'; the smallest allowed is 90s");
        assertThat(problems(duration, "3h"))
                .containsExactly("the answer to 'X' is too large: '3h'; the largest allowed is 2h");
        assertThat(problems(duration, "5"))
                .containsExactly("the answer to 'X' is no duration of at most 100000d: '5';"
                        + " write a whole number with a unit, such as 500ms, 30s, 10m, 2h or 7d");
    }

    @Test
    void textsThatNoStateCouldHoldAreRefused() {
        assertThat(problems(Question.builder("X"), "half of a pair: \ud83d"))
                .containsExactly(
                        "the answer to 'X' is no valid Unicode text;" + " remove the half of a character pair from it");
        assertThat(problems(Question.builder("X"), "x".repeat(1_000_001)))
                .containsExactly("the answer to 'X' is longer than 1000000 characters;"
                        + " put it into a file and answer with its name");
    }

    @Test
    void macrosPassForEveryTypeButSecrets() {
        for (QuestionType type : QuestionType.values()) {
            Question.Builder question = type == QuestionType.SELECT || type == QuestionType.MULTISELECT
                    ? choice("X", "a").type(type)
                    : question("X", type);
            boolean isRefused = type == QuestionType.SECRET;
            assertThat(problems(question, " {{.A}} {{ .B | Date \"}}\" }} ").isEmpty())
                    .isNotEqualTo(isRefused);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{}}", "{.A}", "{{.A}", "x{{.A}}", "{{.A}}x", "{{.A}} and {{.B}}"})
    void whatIsNotOnlyMacrosIsCheckedLikeOtherTexts(String text) {
        assertThat(problems(question("X", QuestionType.INT), text)).hasSize(1);
    }
}

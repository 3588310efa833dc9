package io.pluginmanager.core.survey;

import static io.pluginmanager.core.survey.SurveyFixture.DIGEST;
import static io.pluginmanager.core.survey.SurveyFixture.branch;
import static io.pluginmanager.core.survey.SurveyFixture.choice;
import static io.pluginmanager.core.survey.SurveyFixture.config;
import static io.pluginmanager.core.survey.SurveyFixture.constant;
import static io.pluginmanager.core.survey.SurveyFixture.plain;
import static io.pluginmanager.core.survey.SurveyFixture.question;
import static io.pluginmanager.core.survey.SurveyFixture.survey;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.pluginmanager.survey.Option;
import io.pluginmanager.survey.Question;
import io.pluginmanager.survey.QuestionChange;
import io.pluginmanager.survey.QuestionType;
import io.pluginmanager.survey.Survey;
import io.pluginmanager.survey.SurveyDifference;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExportTest {

    private static final Survey SURVEY = survey(
            DIGEST,
            List.of(config("HOST", "h"), constant("FIXED", "f")),
            Question.builder("METHOD")
                    .prompt("How to load?")
                    .help("See *the* <b>guide</b>")
                    .required(true)
                    .options(List.of(Option.builder("MERGE").label("merge rows").build(), Option.of("APPEND")))
                    .branches(List.of(branch(
                            "MERGE",
                            Question.builder("FILTER")
                                    .required(true)
                                    .pattern("^`[a-z]+`$")
                                    .build())))
                    .build(),
            question("RETRIES", QuestionType.INT)
                    .group("Tuning")
                    .defaultValue("3")
                    .min("0")
                    .max("9")
                    .showIf("METHOD == 'MERGE'")
                    .build(),
            question("TOKEN", QuestionType.SECRET)
                    .group("Tuning")
                    .deprecated("use KEY")
                    .build());

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SURVEY.toJsonSchema(), InputFormat.JSON);

    private static boolean isValid(String json) {
        return SCHEMA.validate(json, InputFormat.JSON).isEmpty();
    }

    @Test
    void jsonSchemaFollowsBranchesAndConditions() {
        assertThat(isValid("{}")).isFalse();
        assertThat(isValid("{\"METHOD\": \"APPEND\"}")).isTrue();
        assertThat(isValid("{\"METHOD\": \"MERGE\"}")).isFalse();
        assertThat(isValid("{\"METHOD\": \"MERGE\", \"FILTER\": \"`a`\"}")).isTrue();
        assertThat(isValid("{\"METHOD\": \"MERGE\", \"FILTER\": \"a\"}")).isFalse();
        assertThat(isValid("{\"METHOD\": \"MERGE\", \"FILTER\": \"{{.FILTER}}\"}"))
                .isTrue();
        assertThat(isValid("{\"METHOD\": \"MERGE\", \"FILTER\": \"`a`\", \"RETRIES\": 10}"))
                .isFalse();
        assertThat(isValid("{\"METHOD\": \"APPEND\", \"RETRIES\": 10}")).isTrue();
        assertThat(isValid("{\"METHOD\": \"APPEND\", \"OTHER\": \"x\"}")).isFalse();
        assertThat(isValid("{\"METHOD\": \"APPEND\", \"HOST\": \"x\", \"FIXED\": \"f\"}"))
                .isTrue();
        assertThat(isValid("{\"METHOD\": \"APPEND\", \"FIXED\": \"g\"}")).isFalse();
        assertThat(isValid("{\"METHOD\": \"APPEND\", \"TOKEN\": \"plain\"}")).isFalse();
        assertThat(isValid("{\"METHOD\": \"APPEND\", \"TOKEN\": \"${env:T}\"}")).isTrue();
    }

    @Test
    void jsonSchemaHasWhatAFormShows() {
        assertThat(SURVEY.toJsonSchema())
                .startsWith("{\n  \"$schema\" : \"https://json-schema.org/draft/2020-12/schema\"")
                .contains(
                        "\"title\" : \"How to load?\"",
                        "\"description\" : \"See *the* <b>guide</b>\"",
                        "\"default\" : 3",
                        "\"writeOnly\" : true",
                        "\"deprecated\" : true");
    }

    @Test
    void patternsWithoutACounterpartAreOnlyMentionedInTheSchema() {
        assertThat(survey(Question.builder("X").pattern("(?i)^a$")).toJsonSchema())
                .contains("\"$comment\" : \"the RE2 pattern (?i)^a$ is checked by the survey only\"");
    }

    @Test
    void markdownIsAPageForPeople() {
        assertThat(SURVEY.toMarkdown()).isEqualTo("""
            # Questions

            ### `METHOD`

            How to load?

            See \\*the\\* \\<b\\>guide\\</b\\>

            - type: select
            - required: yes
            - options:
              - `MERGE`: merge rows
              - `APPEND`

            ### `FILTER`

            - type: string
            - required: yes
            - asked after: `METHOD` is `MERGE`
            - pattern: ``^`[a-z]+`$``

            ## Tuning

            ### `RETRIES`

            - type: int
            - required: no
            - asked if: `METHOD == 'MERGE'`
            - default: `3`
            - at least: `0`
            - at most: `9`

            ### `TOKEN`

            - type: secret
            - required: no
            - deprecated: use KEY
            """);
    }

    @Test
    void differenceNamesWhatIsNewGoneAndChanged() {
        Survey older = survey(
                plain("A"),
                plain("GONE"),
                choice("M", "x").branches(List.of(branch("x", plain("S")))).build());
        Survey newer = survey(
                choice("M", "x", "y")
                        .branches(List.of(branch(
                                "x",
                                Question.builder("S").required(true).build(),
                                Question.builder("T").build())))
                        .build(),
                plain("A"));

        SurveyDifference difference = newer.difference(older);
        assertThat(difference.added()).containsExactly("M[x].T");
        assertThat(difference.removed()).containsExactly("GONE");
        assertThat(difference.changed())
                .containsExactly(
                        QuestionChange.builder("M", "options")
                                .before("x")
                                .after("x, y")
                                .build(),
                        QuestionChange.builder("M", "order")
                                .before("2")
                                .after("1")
                                .build(),
                        QuestionChange.builder("M[x].S", "required")
                                .after("true")
                                .build(),
                        QuestionChange.builder("A", "order")
                                .before("1")
                                .after("2")
                                .build());
        assertThat(newer.difference(newer).isEmpty()).isTrue();
        assertThat(older.find("M[x].S")).isPresent();
    }
}

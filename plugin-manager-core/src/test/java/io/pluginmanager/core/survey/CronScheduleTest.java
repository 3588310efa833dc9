package io.pluginmanager.core.survey;

import static io.pluginmanager.core.survey.SurveyFixture.problems;
import static io.pluginmanager.core.survey.SurveyFixture.question;
import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.survey.QuestionType;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTest {

    private static final Pattern EXPRESSION = Pattern.compile(CronSchedule.expression());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 2 * * *",
                "*/15 0-6,22,23 1,15 jan-MAR mon-fri",
                "0 0 2 * * ?",
                "30 5 29 2 7",
                "0 0 ? * SUN",
                "5/10 * * * *",
                "00 02\t* * *",
                "@daily",
                "@Hourly",
                " @weekly "
            })
    void schedulesAreAccepted(String text) {
        assertThat(problems(question("X", QuestionType.CRON), text)).isEmpty();
        assertThat(EXPRESSION.matcher(text.strip()).matches()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "* * * *|is no schedule: '* * * *'",
                "* * * * * * *|is no schedule: '* * * * * * *'",
                "@never|is no schedule: '@never'",
                "60 * * * *|has '60' as minute: values are 0 to 59",
                "* 24 * * *|has '24' as hour: values are 0 to 23",
                "* * 0 * *|has '0' as day of month: values are 1 to 31",
                "* * * 13 *|has '13' as month: values are 1 to 12 or JAN to DEC",
                "* * * * 8|has '8' as day of week: values are 0 to 7 or SUN to SAT",
                "30-10 * * * *|has '30-10' as minute: a range begins with its smaller value",
                "*/0 * * * *|has '*/0' as minute: a step is a number from 1 to 59",
                "1,, * * * *|has '1,,' as minute: values are 0 to 59",
                "? * * * *|has '?' as minute: values are 0 to 59"
            })
    void otherTextsAreNot(String text, String reason) {
        assertThat(problems(question("X", QuestionType.CRON), text))
                .containsExactly("the answer to 'X' " + reason
                        + "; write five fields (minute, hour, day of month, month, day of week), six with seconds"
                        + " first, or one of @hourly, @daily, @midnight, @weekly, @monthly, @yearly, @annually");
        assertThat(EXPRESSION.matcher(text).matches()).isFalse();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void patternOfTheSchemaSaysTheSame(long seed) {
        Random random = new Random(seed);
        String[] parts = {"*", "?", "0", "5", "7", "12", "24", "31", "32", "59", "60", "/", "-", ",", "MON", "feb", "x"
        };
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder();
            int fields = 5 + random.nextInt(2);
            for (int field = 0; field < fields; field++) {
                text.append(field == 0 ? "" : " ").append(parts[random.nextInt(8)]);
                for (int more = random.nextInt(4) - 1; more > 0; more--) {
                    text.append(parts[10 + random.nextInt(7)]).append(parts[random.nextInt(11)]);
                }
            }
            assertThat(EXPRESSION.matcher(text).matches())
                    .as(text.toString())
                    .isEqualTo(CronSchedule.fault(text.toString()) == null);
        }
    }
}

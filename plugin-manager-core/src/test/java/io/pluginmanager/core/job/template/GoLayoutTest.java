package io.pluginmanager.core.job.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.OffsetDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoLayoutTest {

    private static final Spot SPOT = new Spot(new TemplateText("f", ""), 0);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        2006-01-02T15:04:05Z07:00 | 2009-02-04T21:00:57Z
        2006-01-02T15:04:05.000-0700 | 2009-02-04T21:00:57.012+0000
        2006-01-02T15:04:05.999999 | 2009-02-04T21:00:57.012345
        Mon Jan _2 15:04:05 MST 2006 | Wed Feb  4 21:00:57 UTC 2009
        Monday, 2 January 06 3:4:5 PM | Wednesday, 4 February 09 9:0:57 PM
        03:04pm | 09:00pm
        20060102 | 20090204
        002 | 035
        Month Januaryish | Month Februaryish
        Z07 -07:00 | Z +00:00
        Z07:00:00 -07:00:00 Z070000 -070000 | Z +00:00:00 Z +000000
        02_01_2006 _2 __2 | 04_02_2009  4  35
        02 _204 __205 | 04  400  3557
        """)
    void timeIsWrittenAsGoDoes(String layout, String expected) {
        OffsetDateTime time = OffsetDateTime.parse("2009-02-04T23:00:57.012345678+02:00");

        assertThat(GoLayout.of(layout, SPOT).format(time)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2006-01-02, 2024-02-29, 2024-02-29T00:00Z",
        "20060102, 20240229, 2024-02-29T00:00Z",
        "2006-01-02T15:04:05Z07:00, 2024-02-29T01:02:03+02:00, 2024-02-29T01:02:03+02:00",
        "2 Jan 2006 3:04 PM, 5 Mar 2024 12:05 AM, 2024-03-05T00:05Z",
        "2006, 2024, 2024-01-01T00:00Z",
        "2006 002, 2024 060, 2024-02-29T00:00Z"
    })
    void timeIsReadAsGoDoes(String layout, String text, String expected) {
        assertThat(GoLayout.of(layout, SPOT).parse(text)).isEqualTo(OffsetDateTime.parse(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "2006-01-02, 2024-02-20T",
        "2006-01-02, 2024-02-30",
        "2006-01-02, 2023-02-29",
        "2006-01-02 15:04, 2024-02-28 24:00",
        "3:04 PM, 13:04 PM",
        "2006 002, 2023 366"
    })
    void textThatDoesNotFitIsRefused(String layout, String text) {
        assertThatThrownBy(() -> GoLayout.of(layout, SPOT).parse(text))
                .hasMessageContaining("the time is not written as the layout says");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-24h, -86400000",
        "1h30m, 5400000",
        "+1.5s, 1500",
        "100ms, 100",
        "2m3s, 123000",
        ".5h, 1800000",
        "-1.h1m, -3660000"
    })
    void lengthOfTimeIsReadAsGoDoes(String text, long millis) {
        assertThat(GoDuration.parse(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "h", "1d", "1h ", "-", "1.2.3s", "1e3s", ".s", "."})
    void otherTextsAreNoLengthOfTime(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GoDuration.parse(text))
                .withMessage("not a length of time");
    }
}

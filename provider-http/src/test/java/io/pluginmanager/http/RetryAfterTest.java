package io.pluginmanager.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | PT0S",
                "120 | PT2M",
                "99999999 | PT24H",
                "999999999999999999 | PT24H",
                "Thu, 01 Jan 2026 00:02:00 GMT | PT2M",
                "Thu, 01 Jan 1970 00:00:00 GMT | PT0S",
                "Fri, 01 Jan 2049 00:00:00 GMT | PT24H",
            })
    void bothFormsAreRead(String header, Duration wait) {
        assertThat(RetryAfter.parse(header, CLOCK)).isEqualTo(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-5", "1.5", "soon", "5s", "99999999999999999999999999"})
    void otherTextSaysNothing(String header) {
        assertThat(RetryAfter.parse(header, CLOCK)).isNull();
    }

    @Test
    void absentHeaderSaysNothing() {
        assertThat(RetryAfter.parse(null, CLOCK)).isNull();
    }
}

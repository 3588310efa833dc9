package io.pluginmanager.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "250ms, PT0.25S",
        "90s, PT90S",
        "5m, PT5M",
        "1h30m, PT90M",
        "7d, P7D",
        "1d2h3m4s5ms, PT26H3M4.005S",
    })
    void partsAddUp(String text, Duration duration) {
        assertThat(Durations.parse(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "-5s", "5 s", "5S", "1.5h", "m", "3m5h", "5s5s", "9999999999s", "1w"})
    void everythingElseIsRefused(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }
}

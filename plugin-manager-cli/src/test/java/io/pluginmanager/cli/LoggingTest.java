package io.pluginmanager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoggingTest {

    @ParameterizedTest
    @CsvSource({"-1, error", "0, warn", "1, info", "2, debug", "5, debug"})
    void verbosityChoosesTheLevel(int verbosity, String level) {
        assertThat(Logging.level(verbosity)).isEqualTo(level);
    }
}

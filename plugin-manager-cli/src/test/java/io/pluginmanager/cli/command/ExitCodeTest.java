package io.pluginmanager.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExitCodeTest {

    private static final int[] IN_ORDER = {130, 2, 5, 4, 3, 1, 0};

    @Test
    void theFirstThatAppliesWins() {
        for (int i = 0; i < IN_ORDER.length; i++) {
            for (int j = i; j < IN_ORDER.length; j++) {
                assertThat(ExitCode.first(IN_ORDER[i], IN_ORDER[j])).isEqualTo(IN_ORDER[i]);
                assertThat(ExitCode.first(IN_ORDER[j], IN_ORDER[i])).isEqualTo(IN_ORDER[i]);
            }
        }
    }
}

package io.pluginmanager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalsTest {

    @ParameterizedTest
    @ValueSource(strings = {"/dev/pts/3", "/dev/tty1", "/dev/ttyS0", "/dev/console"})
    void terminalsAreRecognised(String device) {
        assertThat(Terminals.isTerminal(device)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/null", "pipe:[12]", "socket:[3]", "/tmp/pts/log", "/dev/ptmx"})
    void everythingElseIsNone(String device) {
        assertThat(Terminals.isTerminal(device)).isFalse();
    }
}

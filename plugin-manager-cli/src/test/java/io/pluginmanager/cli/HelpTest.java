package io.pluginmanager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.cli.command.Commands;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HelpTest {

    private final FakeManager manager = new FakeManager();

    static List<String> commands() {
        return Commands.names();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theHelpOfEachCommandIsAsReviewed(String command) {
        Run run = Run.of(manager, "help", command);

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        Golden.check(
                Golden.repository().resolve("plugin-manager-cli/src/test/resources/help/" + command + ".txt"),
                run.out());
        assertThat(Run.of(manager, command, "--help")).isEqualTo(run);
        assertThat(Run.of(manager, "-c", "x", command, "-h")).isEqualTo(run);
    }

    @Test
    void theHelpOfTheProgramIsAsReviewed() {
        Run run = Run.of(manager, "help");

        Golden.check(
                Golden.repository().resolve("plugin-manager-cli/src/test/resources/help/pluginctl.txt"), run.out());
        assertThat(Run.of(manager, "--help")).isEqualTo(run);
        assertThat(Run.of(manager, "-h")).isEqualTo(run);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void noLineIsTooLongForATerminal(String command) {
        assertThat(Run.of(manager, "help", command).out().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void helpDoesNotKnowEverything() {
        Run run = Run.of(manager, "help", "isntall");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("error: 'isntall' is not a command of pluginctl; there are: install, plan, ");
    }

    @Test
    void helpIsColouredOnATerminalOnly() {
        assertThat(Run.of(manager, "help", "install").out()).doesNotContain("\u001b");
        assertThat(Run.of(manager, "help", "install", "--color=always").out()).contains("\u001b[");
    }
}

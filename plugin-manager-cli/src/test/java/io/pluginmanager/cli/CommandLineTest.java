package io.pluginmanager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.cli.command.ManagerFactory.Opening;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a command line may look like. */
class CommandLineTest {

    private final FakeManager manager = new FakeManager();

    @Test
    void readsTheConfigurationOfTheCurrentDirectoryByDefault() {
        Run.of(manager, "list");

        Opening opening = manager.openings.get(0);
        assertThat(opening.configFile()).isEqualTo(Path.of("plugins.yaml"));
        assertThat(opening.environment()).isEmpty();
        assertThat(opening.lockTimeout()).isEmpty();
    }

    @Test
    void commonOptionsStandBeforeOrAfterTheCommand() {
        Run.of(manager, "-c", "a.yaml", "--lock-timeout=2m", "list");
        Run.of(manager, "list", "-c", "a.yaml", "--lock-timeout=2m");
        Run.of(manager, "-c", "b.yaml", "list", "--config=a.yaml", "--lock-timeout", "120s");

        assertThat(manager.openings).hasSize(3).allSatisfy(opening -> {
            assertThat(opening.configFile()).isEqualTo(Path.of("a.yaml"));
            assertThat(opening.lockTimeout()).contains(Duration.ofMinutes(2));
        });
    }

    @Test
    void theConfigurationMayComeFromTheEnvironment() {
        Map<String, String> environment = Map.of("DIOPTRA_PLUGIN_DIR", "/plugins");

        Run.of(manager, false, environment, "list", "--from-env");

        assertThat(manager.openings.get(0).environment()).isEqualTo(Optional.of(environment));
    }

    @Test
    void fileAndEnvironmentExcludeEachOther() {
        assertThat(Run.of(manager, "list", "--from-env", "-c", "x"))
                .isEqualTo(new Run(
                        2, "", "error: options '--config' and '--from-env' exclude each other: use one of them\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "                   | no command given; run 'pluginctl help'",
                "-v                 | no command given; run 'pluginctl help'",
                "isntall            | 'isntall' is not a command of pluginctl; did you mean 'install'? run 'pluginctl"
                        + " --help'",
                "list --fromenv     | unknown option '--fromenv'; did you mean '--from-env'? run 'pluginctl list"
                        + " --help'",
                "list everything    | unexpected argument 'everything'; run 'pluginctl list --help'",
                "show               | missing required parameter: 'NAME'; run 'pluginctl show --help'",
                "list -c            | missing required parameter for option '--config' (FILE); run 'pluginctl list"
                        + " --help'",
                "list -c a -c b     | option '--config' (FILE) should be specified only once; run 'pluginctl list"
                        + " --help'",
                "list -o xml        | option '--output': 'xml' is not one of text, json, yaml",
                "list --color=maybe | option '--color': 'maybe' is not one of auto, always, never",
                "list --lock-timeout soon | option '--lock-timeout': 'soon' is not a duration: use for example 90s,"
                        + " 5m, 1h30m or 7d",
                "prune --keep 0     | option '--keep': '0' is not a whole number from 1 to 2147483647",
                "prune --keep=99999999999 | option '--keep': '99999999999' is not a whole number from 1 to 2147483647",
                "list --actor=      | option '--actor' needs a value that is not empty",
                "completion fish    | 'fish' is not one of the shells bash, zsh",
                "show a/b           | 'a/b' is not a plugin name: use 1 to 63 letters, digits, '.', '_' or '-', with a"
                        + " letter or digit first and last",
                "install --update a,,b | '' is not a plugin name: use 1 to 63 letters, digits, '.', '_' or '-', with a"
                        + " letter or digit first and last",
            })
    void aWrongCommandLineIsToldInOneLine(String arguments, String message) {
        Run run = Run.of(manager, arguments == null ? new String[0] : arguments.split(" "));

        assertThat(run).isEqualTo(new Run(2, "", "error: " + message + "\n"));
        assertThat(manager.openings).isEmpty();
    }

    @Test
    void argumentsAreNotReadFromFiles() {
        assertThat(Run.of(manager, "list", "@/etc/hostname").err())
                .isEqualTo("error: unexpected argument '@/etc/hostname'; run 'pluginctl list --help'\n");
    }

    @Test
    void coloursAreForTerminalsOnly() {
        manager.installed = Facts.set(1, Facts.plugin("a", "1"));
        String coloured = "\u001b[1mNAME\u001b[0m";

        assertThat(Run.of(manager, "list").out()).doesNotContain("\u001b");
        assertThat(Run.of(manager, true, Map.of(), "list").out()).startsWith(coloured);
        assertThat(Run.of(manager, true, Map.of("NO_COLOR", "1"), "list").out()).doesNotContain("\u001b");
        assertThat(Run.of(manager, true, Map.of("TERM", "dumb"), "list").out()).doesNotContain("\u001b");
        assertThat(Run.of(manager, true, Map.of(), "list", "--color=never").out())
                .doesNotContain("\u001b");
        assertThat(Run.of(manager, false, Map.of("NO_COLOR", "1"), "list", "--color=always")
                        .out())
                .startsWith(coloured);
        assertThat(Run.of(manager, true, Map.of(), "list", "-o", "json").out()).doesNotContain("\u001b");
    }

    @Test
    void completionKnowsEveryCommand() {
        Run run = Run.of(manager, "completion", "bash");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("complete -F _complete_pluginctl")
                .contains("rollback")
                .contains("--fail-on")
                .contains("\"bash\" \"zsh\"");
        assertThat(Run.of(manager, "completion", "zsh").out()).isEqualTo(run.out());
    }

    @Test
    void versionNamesTheProgram() {
        assertThat(Run.of(manager, "--version").out()).startsWith("pluginctl ");
        assertThat(Run.of(manager, "-V").code()).isZero();
    }
}

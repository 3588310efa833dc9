package io.pluginmanager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.error.AccessDeniedException;
import io.pluginmanager.error.CancelledException;
import io.pluginmanager.error.ConfigurationException;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.LockTimeoutException;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import io.pluginmanager.error.SourcePosition;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is thrown, and what the user sees of it. */
class FailureTest {

    private final FakeManager manager = new FakeManager();

    @ParameterizedTest
    @CsvSource({
        "CONFIGURATION, 2",
        "PROVIDER_MISSING, 2",
        "OWNERSHIP, 2",
        "UNKNOWN_OBJECT, 2",
        "TIMEOUT, 5",
        "INTEGRITY, 4",
        "CANCELLED, 130",
        "IO, 1",
        "DISK_FULL, 1",
        "FORBIDDEN, 1",
        "STALE_PLAN, 1",
        "SOURCE_UNAVAILABLE, 1",
    })
    void theKindOfProblemDecidesTheExitCode(ErrorCode code, int exitCode) {
        manager.throwing(new PluginManagerException(problem(code)));

        assertThat(Run.of(manager, "install"))
                .isEqualTo(new Run(exitCode, "", "error: cannot do it; do something else\n"));
        assertThat(manager.closed).isEqualTo(1);
    }

    @Test
    void subclassesHaveTheirOwnExitCodes() {
        manager.throwing(new LockTimeoutException(problem(ErrorCode.IO)));
        assertThat(Run.of(manager, "install").code()).isEqualTo(5);

        manager.throwing(new CancelledException(problem(ErrorCode.IO)));
        assertThat(Run.of(manager, "install").code()).isEqualTo(130);

        manager.throwing(new AccessDeniedException(problem(ErrorCode.FORBIDDEN)));
        assertThat(Run.of(manager, "install").code()).isEqualTo(1);
    }

    @Test
    void allErrorsOfAConfigurationAreShownAtOnceWithoutAStackTrace() {
        manager.throwing(new ConfigurationException(List.of(
                Problem.error(ErrorCode.CONFIGURATION, "unknown key 'plugns'")
                        .position(new SourcePosition("plugins.yaml", 1, 1))
                        .nextStep("did you mean 'plugins'?")
                        .build(),
                Problem.error(ErrorCode.PROVIDER_MISSING, "no provider of type 's3'")
                        .position(new SourcePosition("plugins.yaml", 4, 7))
                        .build())));

        assertThat(Run.of(manager, "install")).isEqualTo(new Run(2, "", """
            error: plugins.yaml:1:1: unknown key 'plugns'; did you mean 'plugins'?
            error: plugins.yaml:4:7: no provider of type 's3'
            """));
    }

    @Test
    void errorsAreJsonForPrograms() {
        manager.throwing(
                new ConfigurationException(List.of(Problem.error(ErrorCode.CONFIGURATION, "unknown key 'plugns'")
                        .position(new SourcePosition("plugins.yaml", 1, 1))
                        .keyPath("plugns")
                        .nextStep("did you mean 'plugins'?")
                        .build())));

        assertThat(Run.of(manager, "install", "-o", "json")).isEqualTo(new Run(2, """
            {
              "schema": 1,
              "problems": [
                {
                  "severity": "error",
                  "code": "configuration",
                  "message": "unknown key 'plugns'",
                  "position": {
                    "file": "plugins.yaml",
                    "line": 1,
                    "column": 1
                  },
                  "key_path": "plugns",
                  "next_step": "did you mean 'plugins'?",
                  "retryable": false
                }
              ]
            }
            """, ""));
    }

    @ParameterizedTest
    @CsvSource({"-o json", "-ojson", "-o=json", "--output json", "--output=json"})
    void aWrongCommandLineIsJsonForProgramsToo(String format) {
        String[] arguments = ("lst --wrong " + format).split(" ");

        Run run = Run.of(manager, arguments);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("{\n  \"schema\": 1,").contains("\"code\": \"usage\"");
    }

    @Test
    void aStackTraceIsForDevelopers() {
        manager.throwing(new PluginManagerException(problem(ErrorCode.IO), new java.io.IOException("gone")));

        assertThat(Run.of(manager, "install", "-v").err()).isEqualTo("error: cannot do it; do something else\n");
        assertThat(Run.of(manager, "-v", "install", "-v").err()).contains("Caused by: java.io.IOException: gone");
        assertThat(Run.of(manager, "install", "-vv").err())
                .startsWith("error: cannot do it; do something else\n")
                .contains("Caused by: java.io.IOException: gone");
    }

    @Test
    void whatNobodyExpectedIsABugInOneLine() {
        manager.throwing(new IllegalStateException("two\nlines"));

        assertThat(Run.of(manager, "install"))
                .isEqualTo(new Run(
                        1,
                        "",
                        "error: java.lang.IllegalStateException: two\\nlines; this is a bug in pluginctl: run with -vv"
                                + " for details\n"));
        assertThat(Run.of(manager, "install", "-o", "json").out()).contains("\"code\": \"internal\"");
        assertThat(manager.closed).isEqualTo(2);
    }

    @Test
    void controlCharactersOfMessagesDoNotReachTheTerminal() {
        manager.throwing(new PluginManagerException(
                Problem.error(ErrorCode.CONTENT, "member '\u001b]0;x\u0007\u202egpj.\n\u009b1m' é")
                        .build()));

        assertThat(Run.of(manager, "install").err())
                .isEqualTo("error: member '\\u001b]0;x\\u0007\\u202egpj.\\n\\u009b1m' é\n");
    }

    private static Problem problem(ErrorCode code) {
        return Problem.error(code, "cannot do it").nextStep("do something else").build();
    }
}

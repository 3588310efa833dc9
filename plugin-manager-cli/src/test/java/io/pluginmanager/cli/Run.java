package io.pluginmanager.cli;

import io.pluginmanager.cli.command.ManagerFactory;
import io.pluginmanager.cli.command.Shell;
import io.pluginmanager.cli.survey.Keyboard;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One run of pluginctl in this process, and what came of it.
 *
 * @param code the exit code
 * @param out what was written to standard output
 * @param err what was written to standard error
 */
record Run(int code, String out, String err) {

    /** Runs pluginctl as in a script: no terminal, no environment. */
    static Run of(ManagerFactory managers, String... arguments) {
        return of(managers, false, Map.of(), arguments);
    }

    static Run of(ManagerFactory managers, boolean terminal, Map<String, String> environment, String... arguments) {
        return of(managers, terminal, environment, Keyboard.NONE, arguments);
    }

    static Run of(
            ManagerFactory managers,
            boolean terminal,
            Map<String, String> environment,
            Keyboard keyboard,
            String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Shell shell = new Shell(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                terminal,
                terminal,
                environment,
                managers,
                keyboard);
        int code = Pluginctl.run(shell, arguments);
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}

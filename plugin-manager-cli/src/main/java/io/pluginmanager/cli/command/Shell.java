package io.pluginmanager.cli.command;

import io.pluginmanager.cli.survey.Keyboard;
import java.io.PrintStream;
import java.util.Map;

/**
 * What surrounds one run of pluginctl.
 *
 * @param out standard output
 * @param err standard error
 * @param outIsTerminal whether standard output is a terminal
 * @param errIsTerminal whether standard error is a terminal
 * @param environment the environment variables
 * @param managers the way to the library
 * @param keyboard who may be asked
 */
public record Shell(
        PrintStream out,
        PrintStream err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        Map<String, String> environment,
        ManagerFactory managers,
        Keyboard keyboard) {}

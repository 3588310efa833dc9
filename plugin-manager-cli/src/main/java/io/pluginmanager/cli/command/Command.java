package io.pluginmanager.cli.command;

import picocli.CommandLine.Model.CommandSpec;

/** One command: stateless, made when the command line names it. */
public interface Command {

    /** Adds what the command accepts, and the text of its help. */
    void describe(CommandSpec spec);

    /**
     * Runs the command.
     *
     * @return the exit code
     */
    int run(Invocation call);
}

package io.pluginmanager.cli.command;

import java.util.List;

/** The words of a command line, told apart. Options are asked for by any of their names. */
interface ParsedLine {

    /** Returns the name of the command. */
    String command();

    /** Tells whether an option was given. */
    boolean has(String option);

    /** Returns the values of an option in their order; empty if it was not given. */
    List<String> values(String option);

    /** Returns how often an option without a value was given. */
    int count(String option);

    /** Returns the words that belong to no option. */
    List<String> positional();
}

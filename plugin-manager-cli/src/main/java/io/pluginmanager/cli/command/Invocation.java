package io.pluginmanager.cli.command;

import io.pluginmanager.Actor;
import io.pluginmanager.PluginManager;
import io.pluginmanager.cli.output.Format;
import io.pluginmanager.cli.output.Output;
import io.pluginmanager.cli.survey.Keyboard;
import io.pluginmanager.event.PluginManagerListener;
import java.util.Map;
import java.util.Optional;

/** One command that is to be run: what the user wrote, and what surrounds it. */
public final class Invocation {

    private final Arguments arguments;
    private final CommonOptions common;
    private final Shell shell;
    private final Output output;

    Invocation(Arguments arguments, Shell shell) {
        this.arguments = arguments;
        this.shell = shell;
        this.common = CommonOptions.read(arguments, shell);
        this.output = new Output(shell.out(), shell.err(), common.output());
    }

    Arguments arguments() {
        return arguments;
    }

    /** Returns the options that every command has. */
    public CommonOptions common() {
        return common;
    }

    /** Returns where to write. */
    public Output output() {
        return output;
    }

    Actor actor() {
        return common.actor();
    }

    String reason() {
        return arguments.value("--reason").orElse("");
    }

    Keyboard keyboard() {
        return shell.keyboard();
    }

    Map<String, String> environment() {
        return shell.environment();
    }

    ManagerFactory managers() {
        return shell.managers();
    }

    PluginManager open() {
        return open(new PluginManagerListener() {});
    }

    PluginManager open(PluginManagerListener listener) {
        return managers()
                .open(new ManagerFactory.Opening(
                        common.configFile(),
                        common.fromEnvironment() ? Optional.of(shell.environment()) : Optional.empty(),
                        listener,
                        common.lockTimeout(),
                        arguments.hostVersion()));
    }

    /** Starts to show progress, where somebody looks; the class that draws is not even loaded elsewhere. */
    Progress progress() {
        boolean watched = shell.errIsTerminal()
                && common.progress()
                && common.output().format() == Format.TEXT
                && !common.output().quiet();
        return watched ? ProgressBars.start(shell.err(), shell.environment()) : Progress.NONE;
    }
}

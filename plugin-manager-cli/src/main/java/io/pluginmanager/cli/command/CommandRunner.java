package io.pluginmanager.cli.command;

import io.pluginmanager.cli.output.Output;
import io.pluginmanager.cli.output.OutputOptions;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Runs the command that a command line names. */
public final class CommandRunner {

    private final Shell shell;
    private final IntConsumer verbosity;
    private final Supplier<String> version;

    /**
     * Makes a runner.
     *
     * @param shell what surrounds the run
     * @param verbosity is told, before a command runs, how much the log should say: -1 errors only, 0, 1, 2
     * @param version the version of pluginctl, asked for only to show it
     */
    public CommandRunner(Shell shell, IntConsumer verbosity, Supplier<String> version) {
        this.shell = shell;
        this.verbosity = verbosity;
        this.version = version;
    }

    /** Runs a command; whatever goes wrong is told to the user and becomes the exit code. */
    public int run(String... arguments) {
        Output output = new Output(shell.out(), shell.err(), OutputOptions.plain(FormatGuess.of(arguments)));
        try {
            Optional<PlainLine> plain = PlainLine.of(arguments);
            if (plain.isPresent()) {
                Invocation call = new Invocation(new Arguments(plain.get()), shell);
                output = call.output();
                return run(call, plain.get());
            }
            CommandLine program = Commands.of(arguments);
            ParseResult before = program.parseArgs(arguments);
            ParseResult parsed = before.hasSubcommand() ? before.subcommand() : before;
            Invocation call = new Invocation(new Arguments(new PicocliLine(before, parsed)), shell);
            output = call.output();
            return run(call, before, parsed);
        } catch (RuntimeException | Error e) {
            Failure failure = Failure.of(e);
            failure.report(output);
            return failure.exitCode();
        }
    }

    private int run(Invocation call, ParseResult before, ParseResult parsed) {
        if (parsed.isUsageHelpRequested() || before.isUsageHelpRequested()) {
            // the parser may have been made with the named command alone: it is enough for its help, not for that of
            // all
            CommandLine shown =
                    parsed == before ? Commands.all() : parsed.commandSpec().commandLine();
            call.output()
                    .printVerbatim(HelpText.of(shown, call.common().output().outStyle()));
            return ExitCode.DONE;
        }
        if (before.isVersionHelpRequested()) {
            call.output().printVerbatim(Commands.PROGRAM + " " + version.get() + System.lineSeparator());
            return ExitCode.DONE;
        }
        if (parsed == before) {
            throw new UsageException("no command given; run 'pluginctl help'");
        }
        return run(call, new PicocliLine(before, parsed));
    }

    private int run(Invocation call, ParsedLine line) {
        OutputOptions options = call.common().output();
        verbosity.accept(options.quiet() ? -1 : options.verbosity());
        return Commands.create(line.command()).run(call);
    }
}

package io.pluginmanager.cli.command;

import io.pluginmanager.cli.output.DataWriter;
import io.pluginmanager.cli.output.Document;
import io.pluginmanager.cli.output.Output;
import io.pluginmanager.cli.output.TextWriter;
import io.pluginmanager.error.CancelledException;
import io.pluginmanager.error.ConfigurationException;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.LockTimeoutException;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParameterException;

/**
 * Why a command did not come to its result.
 *
 * @param exitCode the exit code
 * @param problems what to tell
 * @param code the code of the problems in JSON and YAML, where it is not one of the library
 * @param cause what was thrown
 */
public record Failure(int exitCode, List<Problem> problems, Optional<String> code, Throwable cause)
        implements Document {

    private static final int DEVELOPER = 2;
    private static final String USAGE = "usage";

    /** Finds out what a thrown exception means for the user. */
    public static Failure of(Throwable thrown) {
        if (thrown instanceof PluginManagerException known) {
            return new Failure(exitCode(known), known.problems(), Optional.empty(), known);
        }
        if (thrown instanceof UsageException usage) {
            Problem problem =
                    Problem.error(ErrorCode.CONFIGURATION, text(usage)).build();
            return new Failure(ExitCode.USAGE, List.of(problem), Optional.of(USAGE), usage);
        }
        if (thrown instanceof ParameterException parameter) {
            return new Failure(ExitCode.USAGE, List.of(UsageErrors.problem(parameter)), Optional.of(USAGE), parameter);
        }
        Problem problem = Problem.error(ErrorCode.IO, thrown.getClass().getName() + ": " + text(thrown))
                .nextStep("this is a bug in pluginctl: run with -vv for details")
                .retryable(false)
                .build();
        return new Failure(ExitCode.FAILED, List.of(problem), Optional.of("internal"), thrown);
    }

    private static String text(Throwable thrown) {
        return Optional.ofNullable(thrown.getMessage()).orElse("no message");
    }

    private static int exitCode(PluginManagerException thrown) {
        if (thrown instanceof CancelledException) {
            return ExitCode.INTERRUPTED;
        }
        if (thrown instanceof ConfigurationException) {
            return ExitCode.USAGE;
        }
        if (thrown instanceof LockTimeoutException) {
            return ExitCode.TIMEOUT;
        }
        int code = ExitCode.FAILED;
        for (Problem problem : thrown.problems()) {
            code = ExitCode.first(code, exitCode(problem.code()));
        }
        return code;
    }

    /** What stopped a whole command before it did anything is the fault of what it was told. */
    private static int exitCode(ErrorCode code) {
        return switch (code) {
            case CONFIGURATION, PROVIDER_MISSING, OWNERSHIP, UNKNOWN_OBJECT, DEFINITION, ANSWER, JOB -> ExitCode.USAGE;
            default -> ExitCode.of(code);
        };
    }

    /** Tells the user; with the stack trace if developer details are wanted and it is not about the command line. */
    public void report(Output output) {
        output.problems(problems);
        output.print(this);
        boolean tellsDevelopers = !code.equals(Optional.of(USAGE));
        if (tellsDevelopers && output.options().verbosity() >= DEVELOPER) {
            StringWriter trace = new StringWriter();
            cause.printStackTrace(new PrintWriter(trace, true));
            output.detail(trace.toString().stripTrailing());
        }
    }

    /** Writes nothing: people read problems on standard error. */
    @Override
    public void write(TextWriter text) {}

    @Override
    public void write(DataWriter data) {
        data.objects(
                "problems",
                problems,
                (fields, problem) -> Data.problem(fields, problem, code.orElse(Texts.word(problem.code()))));
    }
}

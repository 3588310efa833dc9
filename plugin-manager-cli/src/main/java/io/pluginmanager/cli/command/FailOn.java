package io.pluginmanager.cli.command;

import io.pluginmanager.InstallReport;
import io.pluginmanager.PluginOutcome;
import io.pluginmanager.PluginOutcome.Result;
import io.pluginmanager.error.Problem;
import java.util.ArrayList;
import java.util.List;

/** Which failures of single plugins make {@code install} fail. */
enum FailOn {
    /** Every failure. */
    ANY,
    /** Only that some declared plugin has no version in place. */
    MISSING,
    /** None. */
    NEVER;

    static final List<String> WORDS = List.of("any", "missing", "never");

    static FailOn of(String word) {
        return values()[WORDS.indexOf(word)];
    }

    int exitCode(InstallReport report) {
        return switch (this) {
            case ANY -> ExitCode.first(ofPlugins(report, false), ExitCode.of(ofTheWhole(report)));
            case MISSING ->
                report.everyPluginInPlace() ? ExitCode.DONE : ExitCode.first(ExitCode.FAILED, ofPlugins(report, true));
            case NEVER -> ExitCode.DONE;
        };
    }

    private static int ofPlugins(InstallReport report, boolean onlyMissing) {
        int code = ExitCode.DONE;
        for (PluginOutcome outcome : report.outcomes()) {
            boolean counts = !onlyMissing || outcome.inPlace().isEmpty();
            if (counts && isFailure(outcome.result())) {
                int own = ExitCode.of(outcome.problem().stream().toList());
                code = ExitCode.first(code, ExitCode.first(ExitCode.FAILED, own));
            }
        }
        return code;
    }

    private static List<Problem> ofTheWhole(InstallReport report) {
        List<Problem> problems = new ArrayList<>();
        for (Problem problem : report.problems()) {
            if (problem.plugin().isEmpty()) {
                problems.add(problem);
            }
        }
        return problems;
    }

    static boolean isFailure(Result result) {
        return result == Result.FAILED || result == Result.QUARANTINED;
    }
}

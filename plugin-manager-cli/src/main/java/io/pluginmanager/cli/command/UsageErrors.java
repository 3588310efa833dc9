package io.pluginmanager.cli.command;

import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line. */
final class UsageErrors {

    private UsageErrors() {}

    static Problem problem(ParameterException thrown) {
        return Problem.error(ErrorCode.CONFIGURATION, message(thrown))
                .nextStep(nextStep(thrown))
                .build();
    }

    private static String message(ParameterException thrown) {
        if (thrown instanceof UnmatchedArgumentException unmatched) {
            String argument = unmatched.getUnmatched().get(0);
            if (unmatched.isUnknownOption()) {
                return "unknown option '" + argument + "'";
            }
            boolean isCommand = unmatched.getCommandLine().getParent() == null;
            return isCommand
                    ? "'" + argument + "' is not a command of pluginctl"
                    : "unexpected argument '" + argument + "'";
        }
        String message = String.valueOf(thrown.getMessage());
        return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }

    private static String nextStep(ParameterException thrown) {
        String help = "run '" + thrown.getCommandLine().getCommandSpec().qualifiedName() + " --help'";
        if (thrown instanceof UnmatchedArgumentException unmatched) {
            List<String> near = unmatched.getSuggestions();
            if (!near.isEmpty()) {
                return "did you mean '" + near.get(0) + "'? " + help;
            }
        }
        return help;
    }
}

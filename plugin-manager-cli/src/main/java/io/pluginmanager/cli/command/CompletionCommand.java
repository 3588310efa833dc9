package io.pluginmanager.cli.command;

import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pluginctl completion bash|zsh}. */
final class CompletionCommand implements Command {

    private static final List<String> SHELLS = List.of("bash", "zsh");

    @Override
    public void describe(CommandSpec spec) {
        Help.describe(spec, "Print the script that completes commands and options in a shell.");
        spec.addPositional(Options.parameter("0", "1", "bash|zsh", SHELLS, "The shell: bash or zsh."));
        Help.examples(spec, "source <(pluginctl completion bash)", "source <(pluginctl completion zsh)");
    }

    @Override
    public int run(Invocation call) {
        String shell = call.arguments().parameter(0).orElseThrow();
        if (!SHELLS.contains(shell)) {
            throw new UsageException("'" + shell + "' is not one of the shells " + String.join(", ", SHELLS));
        }
        call.output().printVerbatim(AutoComplete.bash(Commands.PROGRAM, Commands.all()));
        return ExitCode.DONE;
    }
}

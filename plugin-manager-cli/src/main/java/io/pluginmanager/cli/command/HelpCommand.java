package io.pluginmanager.cli.command;

import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pluginctl help [COMMAND]}. */
final class HelpCommand implements Command {

    @Override
    public void describe(CommandSpec spec) {
        Help.describe(spec, "Show the commands, or what one of them does.");
        spec.addPositional(
                Options.parameter("0", "0..1", "[COMMAND]", Commands.names(), "The command. Default: all, in short"));
        Help.examples(spec, "pluginctl help install");
    }

    @Override
    public int run(Invocation call) {
        CommandLine all = Commands.all();
        Optional<String> name = call.arguments().parameter(0);
        name.ifPresent(Commands::create);
        CommandLine chosen = name.map(all.getSubcommands()::get).orElse(all);
        call.output().printVerbatim(HelpText.of(chosen, call.common().output().outStyle()));
        return ExitCode.DONE;
    }
}

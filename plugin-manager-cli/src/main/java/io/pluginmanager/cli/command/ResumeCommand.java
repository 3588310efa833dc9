package io.pluginmanager.cli.command;

import io.pluginmanager.Hold;
import io.pluginmanager.PluginManager;
import io.pluginmanager.ResumeRequest;
import io.pluginmanager.cli.output.DataWriter;
import io.pluginmanager.cli.output.Document;
import io.pluginmanager.cli.output.TextWriter;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pluginctl resume}. */
final class ResumeCommand implements Command {

    @Override
    public void describe(CommandSpec spec) {
        Help.describe(
                spec,
                "End a hold: the next install follows the configuration again. Changes no plugin itself.",
                ExitCode.TIMEOUT);
        spec.addOption(Options.value("TEXT", "Why, for history.", "--reason"));
        Help.examples(spec, "pluginctl resume && pluginctl install");
    }

    @Override
    public int run(Invocation call) {
        ResumeRequest request = ResumeRequest.builder()
                .actor(call.actor())
                .reason(call.reason())
                .build();
        try (PluginManager plugins = call.open()) {
            call.output().print(new Ended(plugins.resume(request)));
            return ExitCode.DONE;
        }
    }

    private record Ended(Optional<Hold> hold) implements Document {

        @Override
        public void write(TextWriter text) {
            text.summary(hold.map(ended -> "the hold on generation " + ended.generation() + " by " + ended.actor()
                            + " is ended; run 'pluginctl install' to follow the configuration again")
                    .orElse("nothing to do: there is no hold"));
        }

        @Override
        public void write(DataWriter data) {
            data.flag("resumed", hold.isPresent()).object("hold", hold, Data::hold);
        }
    }
}

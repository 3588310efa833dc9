package io.pluginmanager.cli.command;

import io.pluginmanager.Hold;
import io.pluginmanager.InstalledSet;
import io.pluginmanager.PluginManager;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pluginctl list}. */
final class ListCommand implements Command {

    @Override
    public void describe(CommandSpec spec) {
        Help.describe(spec, "List the plugins in place. Asks no source and takes no lock.");
        Help.examples(spec, "pluginctl list", "pluginctl list -o json");
    }

    @Override
    public int run(Invocation call) {
        try (PluginManager plugins = call.open()) {
            InstalledSet set = plugins.installed();
            Optional<Hold> hold = plugins.hold();
            if (set.generation() == 0) {
                call.output().message("nothing was installed yet; run 'pluginctl install'");
            } else if (set.plugins().isEmpty()) {
                call.output().message("no plugins in place (generation " + set.generation() + ")");
            }
            call.output().print(new ListDocument(set, hold));
            if (hold.isPresent()) {
                call.output().message(Texts.hold(hold.get()));
            }
            return ExitCode.DONE;
        }
    }
}

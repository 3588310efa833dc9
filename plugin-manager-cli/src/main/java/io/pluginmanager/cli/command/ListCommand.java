package io.pluginmanager.cli.command;

import io.pluginmanager.Hold;
import io.pluginmanager.InstalledSet;
import io.pluginmanager.PluginManager;
import io.pluginmanager.plugin.Catalogue;
import io.pluginmanager.plugin.Quarantined;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pluginctl list}. */
final class ListCommand implements Command {

    @Override
    public void describe(CommandSpec spec) {
        Help.describe(spec, "List the plugins in place. Asks no source and takes no lock.");
        spec.addOption(Options.flag(
                "List their definitions instead: what they are and how much they ask, and those that are quarantined.",
                "--definitions"));
        Help.examples(spec, "pluginctl list", "pluginctl list -o json", "pluginctl list --definitions");
    }

    @Override
    public int run(Invocation call) {
        try (PluginManager plugins = call.open()) {
            if (call.arguments().has("--definitions")) {
                return definitions(call, plugins.catalogue());
            }
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

    private static int definitions(Invocation call, Catalogue catalogue) {
        if (catalogue.all().isEmpty() && catalogue.quarantined().isEmpty()) {
            call.output().message("no plugin in place has a definition");
        }
        for (Quarantined plugin : catalogue.quarantined()) {
            call.output().problems(plugin.problems());
        }
        call.output().print(new DefinitionsDocument(catalogue));
        return ExitCode.DONE;
    }
}

package io.pluginmanager.cli.command;

import io.pluginmanager.InstalledPlugin;
import io.pluginmanager.InstalledSet;
import io.pluginmanager.PluginManager;
import io.pluginmanager.PluginName;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.NoSuchPluginException;
import io.pluginmanager.error.Problem;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pluginctl show NAME}. */
final class ShowCommand implements Command {

    private static final int NAMED_AT_MOST = 20;

    @Override
    public void describe(CommandSpec spec) {
        Help.describe(
                spec,
                "Show all that is known about one plugin in place: where it is, where it came from and what its"
                        + " definition says.");
        spec.addPositional(Options.parameter("0", "1", "NAME", "The name of the plugin, in any case."));
        Help.examples(spec, "pluginctl show greet");
    }

    @Override
    public int run(Invocation call) {
        PluginName name = Arguments.name(call.arguments().parameter(0).orElseThrow());
        try (PluginManager plugins = call.open()) {
            InstalledSet set = plugins.installed();
            InstalledPlugin plugin = set.find(name).orElseThrow(() -> notInPlace(name, set));
            call.output().print(new ShowDocument(plugin, set, SelfDescription.of(plugin.name(), plugins.catalogue())));
            return ExitCode.DONE;
        }
    }

    private static NoSuchPluginException notInPlace(PluginName name, InstalledSet set) {
        String names = String.join(
                ", ",
                set.plugins().stream()
                        .limit(NAMED_AT_MOST)
                        .map(plugin -> plugin.name().value())
                        .toList());
        String next = set.plugins().isEmpty()
                ? "nothing is in place: run 'pluginctl install'"
                : "in place are: " + names + (set.plugins().size() > NAMED_AT_MOST ? ", …" : "");
        return new NoSuchPluginException(
                Problem.error(ErrorCode.UNKNOWN_OBJECT, "cannot show plugin '" + name + "': it is not in place")
                        .plugin(name)
                        .nextStep(next)
                        .build());
    }
}

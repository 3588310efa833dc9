package io.pluginmanager.cli.command;

import io.pluginmanager.AvailableVersions;
import io.pluginmanager.PluginManager;
import io.pluginmanager.PluginName;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pluginctl versions NAME}. */
final class VersionsCommand implements Command {

    @Override
    public void describe(CommandSpec spec) {
        Help.describe(
                spec,
                "List the versions that the source of a plugin offers. The newest comes first; the list tells which one"
                        + " is selected, locked and installed, and which were taken back (yanked).",
                ExitCode.TIMEOUT);
        spec.addPositional(Options.parameter("0", "1", "NAME", "The name of the plugin in the configuration."));
        Help.examples(spec, "pluginctl versions greet");
    }

    @Override
    public int run(Invocation call) {
        PluginName name = Arguments.name(call.arguments().parameter(0).orElseThrow());
        try (PluginManager plugins = call.open()) {
            AvailableVersions versions = plugins.versions(name);
            call.output().print(new VersionsDocument(versions));
            if (!versions.complete()) {
                call.output().message("the source did not list everything it has: there may be newer versions");
            }
            return ExitCode.DONE;
        }
    }
}

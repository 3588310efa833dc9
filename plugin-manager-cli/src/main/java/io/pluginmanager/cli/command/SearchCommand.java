package io.pluginmanager.cli.command;

import io.pluginmanager.PluginManager;
import io.pluginmanager.SearchReport;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pluginctl search [TEXT]}. */
final class SearchCommand implements Command {

    @Override
    public void describe(CommandSpec spec) {
        Help.describe(
                spec,
                "Search the providers of the configuration for plugins. Asks every provider that has a search document;"
                        + " one that fails hides no other.",
                ExitCode.TIMEOUT);
        spec.addPositional(Options.parameter(
                "0", "0..1", "[TEXT]", "What name or description must hold, in any case. Default: all plugins"));
        Help.examples(spec, "pluginctl search", "pluginctl search query -o json");
    }

    @Override
    public int run(Invocation call) {
        String text = call.arguments().parameter(0).orElse("");
        try (PluginManager plugins = call.open()) {
            SearchReport report = plugins.search(text);
            call.output().problems(report.problems());
            call.output().print(new SearchDocument(text, report));
            return ExitCode.of(report.problems());
        }
    }
}

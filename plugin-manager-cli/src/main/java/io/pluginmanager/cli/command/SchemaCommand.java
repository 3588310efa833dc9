package io.pluginmanager.cli.command;

import io.pluginmanager.core.PluginDefinitions;
import io.pluginmanager.core.PluginJobs;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pluginctl schema config|plugin|job}. */
final class SchemaCommand implements Command {

    private static final List<String> KINDS = List.of(Kinds.CONFIG, Kinds.PLUGIN, Kinds.JOB);

    @Override
    public void describe(CommandSpec spec) {
        Help.describe(
                spec,
                "Print the JSON Schema of the configuration, of plugin definitions or of jobs. For editors; always"
                        + " JSON. That of the configuration has the keys of all providers that are on the class path.");
        spec.addPositional(
                Options.parameter("0", "1", "config|plugin|job", KINDS, "Which schema: config, plugin or job."));
        Help.examples(
                spec, "pluginctl schema config > plugins.schema.json", "pluginctl schema plugin > plugin.schema.json");
    }

    @Override
    public int run(Invocation call) {
        String kind =
                Kinds.require("schema", KINDS, call.arguments().parameter(0).orElseThrow());
        String schema = switch (kind) {
            case Kinds.PLUGIN -> PluginDefinitions.schema();
            case Kinds.JOB -> PluginJobs.schema();
            default -> call.managers().configSchema();
        };
        call.output().printVerbatim(schema.stripTrailing() + "\n");
        return ExitCode.DONE;
    }
}

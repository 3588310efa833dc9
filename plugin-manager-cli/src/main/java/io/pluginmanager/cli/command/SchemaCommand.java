package io.pluginmanager.cli.command;

import picocli.CommandLine.Model.CommandSpec;

/** {@code pluginctl schema config}. */
final class SchemaCommand implements Command {

    @Override
    public void describe(CommandSpec spec) {
        Help.describe(
                spec,
                "Print the JSON Schema of the configuration. For editors; always JSON, with the keys of all providers"
                        + " that are on the class path.");
        spec.addPositional(Options.parameter("0", "1", "config", Kinds.ALL, "Which schema: config."));
        Help.examples(spec, "pluginctl schema config > plugins.schema.json");
    }

    @Override
    public int run(Invocation call) {
        Kinds.requireConfig("schema", call.arguments().parameter(0).orElseThrow());
        call.output().printVerbatim(call.managers().configSchema().stripTrailing() + "\n");
        return ExitCode.DONE;
    }
}

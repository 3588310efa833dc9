package io.pluginmanager.cli.command;

import io.pluginmanager.PluginName;
import io.pluginmanager.cli.output.DataWriter;
import io.pluginmanager.cli.output.Document;
import io.pluginmanager.cli.output.TextWriter;
import io.pluginmanager.core.PluginDefinitions;
import io.pluginmanager.plugin.Role;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pluginctl new plugin NAME}. */
final class NewCommand implements Command {

    private static final List<String> KINDS = List.of(Kinds.PLUGIN);
    private static final List<String> ROLES = List.of("task", "hook");

    @Override
    public void describe(CommandSpec spec) {
        Help.describe(
                spec,
                "Write the definition with which a new plugin starts. Complete, valid and with comments; an existing"
                        + " file is never replaced. Needs no configuration.");
        spec.addOption(Options.choice(
                        "ROLE", ROLES, "What the plugin does in a job: task or hook. Default: task", "--role"))
                .addOption(Options.value(
                        "FILE", "Where to write. Default: optimus-plugin-NAME.yaml in this directory", "--file"))
                .addPositional(Options.parameter("0", "1", "plugin", KINDS, "What to write: plugin."))
                .addPositional(Options.parameter("1", "1", "NAME", "The name of the plugin."));
        Help.examples(spec, "pluginctl new plugin neo", "pluginctl new plugin audit --role hook --file plugin.yaml");
    }

    @Override
    public int run(Invocation call) {
        Arguments arguments = call.arguments();
        Kinds.require("new", KINDS, arguments.parameter(0).orElseThrow());
        PluginName name = Arguments.name(arguments.parameter(1).orElseThrow());
        Role role = arguments.choice("--role", ROLES, "task").equals("task") ? Role.TASK : Role.HOOK;
        Path file = CommonOptions.path(arguments.value("--file").orElse(PluginDefinitions.fileName(name)));
        TextFiles.create(file, PluginDefinitions.scaffold(name, role));
        call.output().print(new Written(name, file));
        return ExitCode.DONE;
    }

    private record Written(PluginName name, Path file) implements Document {

        @Override
        public void write(TextWriter text) {
            text.summary("wrote '" + file + "'; fill it in, then run 'pluginctl validate plugin " + file + "'");
        }

        @Override
        public void write(DataWriter data) {
            data.text("name", name.value()).text("file", file.toString());
        }
    }
}

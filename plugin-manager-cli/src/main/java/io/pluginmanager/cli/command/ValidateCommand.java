package io.pluginmanager.cli.command;

import io.pluginmanager.core.PluginDefinitions;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pluginctl validate config [FILE]} and {@code pluginctl validate plugin PATH…}. */
final class ValidateCommand implements Command {

    private static final List<String> KINDS = List.of(Kinds.CONFIG, Kinds.PLUGIN);

    @Override
    public void describe(CommandSpec spec) {
        Help.describe(
                spec,
                "Check a configuration or the definitions of plugins and show all errors at once. Opens no source,"
                        + " reads no secret, writes nothing. Warnings and notes do not fail it.");
        spec.addPositional(Options.parameter("0", "1", "config|plugin", KINDS, "What to check: config or plugin."))
                .addPositional(Options.parameters(
                        "1..*",
                        "[PATH...]",
                        "config: the file; default: that of --config. plugin: YAML files, directories or archives with"
                                + " definitions."));
        Help.examples(
                spec,
                "pluginctl validate config",
                "pluginctl validate config deploy/plugins.yaml -o json",
                "pluginctl validate plugin optimus-plugin-neo.yaml dist/neo-1.4.0.zip");
    }

    @Override
    public int run(Invocation call) {
        Arguments arguments = call.arguments();
        String kind = Kinds.require("validate", KINDS, arguments.parameter(0).orElseThrow());
        return kind.equals(Kinds.PLUGIN) ? plugins(call) : config(call);
    }

    private static int config(Invocation call) {
        List<String> named = call.arguments().positional(1);
        if (call.common().fromEnvironment()) {
            throw new UsageException("'validate config' checks a file: leave out '--from-env'");
        }
        if (named.size() > 1 || (named.size() == 1 && call.arguments().has("--config"))) {
            throw new UsageException("'validate config' checks one file: give it as FILE or with '--config', not both");
        }
        Path file = named.isEmpty() ? call.common().configFile() : CommonOptions.path(named.get(0));
        List<Problem> problems = call.managers().validate(file);
        call.output().problems(problems);
        call.output().print(ValidatedDocument.of(file.toString(), problems));
        return ValidatedDocument.hasErrors(problems) ? ExitCode.USAGE : ExitCode.DONE;
    }

    private static int plugins(Invocation call) {
        List<Path> paths =
                call.arguments().positional(1).stream().map(CommonOptions::path).toList();
        if (paths.isEmpty()) {
            throw new UsageException("'validate plugin' needs the files to check: pluginctl validate plugin PATH…");
        }
        List<ValidatedDocument.Checked> checked = new ArrayList<>();
        for (Path path : paths) {
            try {
                for (PluginDefinitions.Checked one : PluginDefinitions.validate(path)) {
                    checked.add(new ValidatedDocument.Checked(one.file(), Optional.of(one.name()), one.problems()));
                }
            } catch (PluginManagerException e) {
                if (paths.size() == 1) {
                    throw e;
                }
                checked.add(new ValidatedDocument.Checked(path.toString(), Optional.empty(), e.problems()));
            }
        }
        checked.forEach(one -> call.output().problems(one.problems()));
        ValidatedDocument document = new ValidatedDocument(checked, "definition");
        call.output().print(document);
        return document.hasErrors() ? ExitCode.USAGE : ExitCode.DONE;
    }
}

package io.pluginmanager.cli.command;

import io.pluginmanager.PluginManager;
import io.pluginmanager.core.PluginDefinitions;
import io.pluginmanager.core.PluginJobs;
import io.pluginmanager.error.Problem;
import io.pluginmanager.plugin.PluginDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pluginctl job template TASK}, {@code job validate FILE…} and {@code job graph FILE}. */
final class JobCommand implements Command {

    private static final String TEMPLATE = "template";
    private static final String VALIDATE = "validate";
    private static final String GRAPH = "graph";
    private static final List<String> KINDS = List.of(TEMPLATE, VALIDATE, GRAPH);

    @Override
    public void describe(CommandSpec spec) {
        Help.describe(
                spec,
                "Write a job to fill in, check jobs, or show the order of their steps. Uses the plugins in place and"
                        + " the 'dependencies' of the configuration, or the definitions that you name.");
        spec.addOption(Options.list("PLUGIN", "template: plugins of hooks. May be repeated.", "--hook"))
                .addOption(Options.value("NAME", "template: the name of the job. Default: that of the task", "--name"))
                .addOption(Options.flag("graph: print a Mermaid flowchart.", "--mermaid"))
                .addOption(Options.repeated(
                        "PATH",
                        "Use these definitions, files, directories or archives, instead of the plugins in place. May be"
                                + " repeated. The configuration is read only if --config names it",
                        "--definition"))
                .addPositional(Options.parameter(
                        "0", "1", "template|validate|graph", KINDS, "What to do: template, validate or graph."))
                .addPositional(Options.parameters(
                        "1..*",
                        "TASK|FILE...",
                        "template: the plugin of the task. validate: job files. graph: one job file."));
        Help.examples(
                spec,
                "pluginctl job template bq2bq --hook audit > report.yaml",
                "pluginctl job validate report.yaml",
                "pluginctl job graph report.yaml --mermaid");
    }

    @Override
    public int run(Invocation call) {
        String kind = Kinds.require("job", KINDS, call.arguments().parameter(0).orElseThrow());
        List<String> words = call.arguments().positional(1);
        if (words.isEmpty()) {
            throw new UsageException(
                    kind.equals(TEMPLATE)
                            ? "'job template' needs the plugin of the task: pluginctl job template TASK"
                            : "'job " + kind + "' needs a job file: pluginctl job " + kind + " FILE");
        }
        if (words.size() > 1 && !kind.equals(VALIDATE)) {
            throw new UsageException("'job " + kind + "' takes one "
                    + (kind.equals(TEMPLATE) ? "task; name hooks with '--hook'" : "file"));
        }
        refuseForeign(call, kind);
        return withJobs(call, jobs -> switch (kind) {
            case TEMPLATE -> template(call, jobs, words.get(0));
            case VALIDATE -> validate(call, jobs, words);
            default -> graph(call, jobs, CommonOptions.path(words.get(0)));
        });
    }

    private static void refuseForeign(Invocation call, String kind) {
        Map<String, String> owners = Map.of("--hook", TEMPLATE, "--name", TEMPLATE, "--mermaid", GRAPH);
        for (Map.Entry<String, String> option : new TreeMap<>(owners).entrySet()) {
            if (call.arguments().has(option.getKey()) && !kind.equals(option.getValue())) {
                throw new UsageException("option '" + option.getKey() + "' belongs to 'job " + option.getValue()
                        + "', not to 'job " + kind + "'");
            }
        }
    }

    private static int withJobs(Invocation call, ToIntFunction<PluginJobs> action) {
        List<String> paths = call.arguments().list("--definition");
        if (paths.isEmpty()) {
            try (PluginManager plugins = call.open()) {
                return action.applyAsInt(PluginJobs.of(plugins));
            }
        }
        Map<String, PluginDefinition> definitions = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String path : paths) {
            for (PluginDefinitions.Checked one : PluginDefinitions.read(CommonOptions.path(path))) {
                if (definitions.put(one.name(), one.definition()) != null) {
                    throw new UsageException("two of the definitions are named '" + one.name() + "': leave one out");
                }
            }
        }
        List<String> dependencies = List.of();
        if (call.arguments().has("--config")) {
            try (PluginManager plugins = call.open()) {
                dependencies = plugins.dependencies();
            }
        }
        return action.applyAsInt(PluginJobs.of(definitions, dependencies));
    }

    private static int template(Invocation call, PluginJobs jobs, String task) {
        String name = call.arguments().value("--name").orElse(task.substring(task.lastIndexOf('/') + 1));
        call.output().printVerbatim(jobs.template(name, task, call.arguments().list("--hook")));
        return ExitCode.DONE;
    }

    private static int validate(Invocation call, PluginJobs jobs, List<String> files) {
        List<ValidatedDocument.Checked> checked = new ArrayList<>();
        for (String file : files) {
            List<Problem> problems = jobs.validate(CommonOptions.path(file));
            call.output().problems(problems);
            checked.add(new ValidatedDocument.Checked(file, Optional.empty(), problems));
        }
        ValidatedDocument document = new ValidatedDocument(checked, "job");
        call.output().print(document);
        return document.hasErrors() ? ExitCode.USAGE : ExitCode.DONE;
    }

    private static int graph(Invocation call, PluginJobs jobs, Path file) {
        call.output().print(new GraphDocument(jobs.graph(file), call.arguments().has("--mermaid")));
        return ExitCode.DONE;
    }
}

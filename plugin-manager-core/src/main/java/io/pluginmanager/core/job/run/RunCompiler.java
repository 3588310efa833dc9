package io.pluginmanager.core.job.run;

import io.pluginmanager.core.job.JobProblems;
import io.pluginmanager.core.job.PluginLookup;
import io.pluginmanager.core.job.StepConfig;
import io.pluginmanager.core.job.template.Names;
import io.pluginmanager.core.job.template.Rendered;
import io.pluginmanager.core.job.template.TemplateLimits;
import io.pluginmanager.core.job.template.TemplateRun;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import io.pluginmanager.job.BootBundle;
import io.pluginmanager.job.BootFile;
import io.pluginmanager.job.Job;
import io.pluginmanager.job.JobHook;
import io.pluginmanager.plugin.Entrypoint;
import io.pluginmanager.plugin.ImageVersion;
import io.pluginmanager.plugin.PluginDefinition;
import io.pluginmanager.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Expands the macros of one step and puts together what it gets. Thread-safe.
 *
 * <p>A value that used a secret, or that the plugin calls one, becomes a secret variable, and a text that used one a secret file, however the macro is
 * written. A hook sees the values of the task as {@code .TASK__NAME} and {@code .task.NAME}, secrets among them as
 * secrets.
 */
public final class RunCompiler {

    private static final String ASSETS = "in/";

    private final PluginLookup plugins;
    private final TemplateLimits limits;

    /** Makes a compiler that knows these plugins. */
    public RunCompiler(PluginLookup plugins, TemplateLimits limits) {
        this.plugins = plugins;
        this.limits = limits;
    }

    /**
     * Compiles one step.
     *
     * @param step the name of the task or of a hook, compared ignoring case
     * @throws PluginManagerException if there is no such step, plugin or version, or a macro cannot be expanded
     */
    public CompiledRun compile(Job job, String step, RunContext context) {
        Optional<JobHook> hook = job.hooks().stream()
                .filter(candidate -> candidate.name().equalsIgnoreCase(step))
                .findFirst();
        if (hook.isEmpty() && !job.task().name().equalsIgnoreCase(step)) {
            throw fault("there is no step " + Quoted.of(step) + " in the job", "name its task or one of its hooks");
        }
        String type = hook.map(JobHook::type).orElse(job.task().type());
        Optional<String> version =
                hook.isPresent() ? hook.get().version() : job.task().version();
        PluginDefinition plugin = find(type, version);
        Map<String, Text> task = texts(
                "task",
                find(job.task().type(), job.task().version()),
                job.task().config());
        Map<String, Text> own = hook.map(found -> texts("hooks." + found.name(), plugin, found.config()))
                .orElse(task);
        return new Step(job, context, parse(job, task, own), task, own).compile(hook.isPresent(), plugin, version);
    }

    private PluginDefinition find(String type, Optional<String> version) {
        return plugins.find(type, version.orElse(null))
                .orElseThrow(() -> fault(
                        "there is no plugin " + Quoted.of(type)
                                + version.map(text -> " of version " + Quoted.of(text))
                                        .orElse("")
                                + " with a definition",
                        plugins.versions(type).isEmpty()
                                ? "install it, or correct the name"
                                : "there are: " + String.join(", ", plugins.versions(type))));
    }

    private static PluginManagerException fault(String message, String nextStep) {
        return new PluginManagerException(
                Problem.error(JobProblems.CODE, message).nextStep(nextStep).build());
    }

    /** A value of the configuration, the name under which it is a template, and whether the plugin calls it a secret. */
    private record Text(String template, String text, boolean secret) {}

    private static Map<String, Text> texts(String step, PluginDefinition plugin, Map<String, String> config) {
        Set<String> secrets = StepConfig.secretKeys(plugin);
        Map<String, Text> texts = new LinkedHashMap<>();
        StepConfig.merge(plugin, config).forEach((name, text) -> {
            boolean secret = secrets.contains(name.toLowerCase(Locale.ROOT));
            texts.put(name, new Text(step + ".config." + name, text, secret));
        });
        return texts;
    }

    private TemplateRun parse(Job job, Map<String, Text> task, Map<String, Text> own) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map<String, Text> config : List.of(task, own)) {
            config.values().forEach(text -> texts.put(text.template(), text.text()));
        }
        job.assets().forEach((path, text) -> {
            if (texts.putIfAbsent(path, text) != null) {
                throw fault(
                        "the asset " + Quoted.of(path) + " has the name of a value of the configuration",
                        "name it differently");
            }
        });
        return TemplateRun.parse(texts, limits);
    }

    /** A value that is known. */
    private record Value(String text, boolean secret) {}

    /** The compilation of one step. */
    private record Step(
            Job job, RunContext context, TemplateRun templates, Map<String, Text> task, Map<String, Text> own) {

        CompiledRun compile(boolean isHook, PluginDefinition plugin, Optional<String> version) {
            Names.Builder names = context.addTo(Names.builder());
            Map<String, Value> taskValues = render(task, names.build());
            Map<String, Value> values = taskValues;
            if (isHook) {
                Names.Builder inner = Names.builder();
                taskValues.forEach((name, value) -> {
                    put(inner, name, value);
                    put(names, "TASK__" + name, value);
                });
                names.names("task", inner.build());
                values = render(own, names.build());
            }
            BootBundle.Builder bundle = BootBundle.builder();
            Map<String, Value> variables = new LinkedHashMap<>(values);
            context.system().forEach((name, text) -> variables.put(name, new Value(text, false)));
            variables.forEach((name, value) -> addVariable(bundle, name, value));
            // an asset belongs to the job: it has the same text for the task and for every hook
            Names.Builder shared = Names.builder();
            taskValues.forEach((name, value) -> put(shared, name, value));
            Names all = context.addTo(shared).build();
            for (String path : job.assets().keySet()) {
                Rendered rendered = templates.render(path, all);
                checked(() -> bundle.file(asset(path, rendered)));
            }
            Optional<ImageVersion> image = plugin.findVersion(version.orElse("default"));
            Optional<Entrypoint> entrypoint =
                    image.flatMap(ImageVersion::entrypoint).or(plugin::entrypoint);
            entrypoint.ifPresent(found -> StartFiles.add(found, bundle));
            return new CompiledRun(
                    checked(bundle::build),
                    image.flatMap(ImageVersion::reference).or(plugin::image).orElse(null),
                    entrypoint.isPresent() ? StartFiles.START : null);
        }

        private Map<String, Value> render(Map<String, Text> config, Names names) {
            Map<String, Value> values = new LinkedHashMap<>();
            config.forEach((name, text) -> values.put(name, value(text, names)));
            return values;
        }

        private Value value(Text text, Names names) {
            if (StepConfig.isReference(text.text())) {
                Optional<Secret> secret = context.reference(text.text());
                if (secret.isPresent()) {
                    return new Value(secret.get().use(String::new), true);
                }
                if (StepConfig.isKnownReference(text.text())) {
                    throw fault(
                            "the secret " + Quoted.of(text.text()) + " of " + Quoted.of(text.template())
                                    + " is not known here",
                            "set it where the job is run, or use {{.secret.NAME}}");
                }
            }
            Rendered rendered = templates.render(text.template(), names);
            return new Value(rendered.text(), rendered.isSecret() || text.secret());
        }

        private static void put(Names.Builder names, String name, Value value) {
            if (value.secret()) {
                names.secret(name, Secret.of(value.text()));
            } else {
                names.text(name, value.text());
            }
        }

        private static void addVariable(BootBundle.Builder bundle, String name, Value value) {
            checked(() ->
                    value.secret() ? bundle.secretEnv(name, Secret.of(value.text())) : bundle.env(name, value.text()));
        }

        /** A job that was made in memory may hold what no file could. */
        private static <T> T checked(Supplier<T> part) {
            try {
                return part.get();
            } catch (IllegalArgumentException e) {
                throw fault(String.valueOf(e.getMessage()), "correct the job");
            }
        }

        private static BootFile asset(String path, Rendered rendered) {
            return rendered.isSecret()
                    ? BootFile.secret(ASSETS + path, Secret.of(rendered.text()))
                    : BootFile.inline(ASSETS + path, rendered.text().getBytes(StandardCharsets.UTF_8));
        }
    }
}

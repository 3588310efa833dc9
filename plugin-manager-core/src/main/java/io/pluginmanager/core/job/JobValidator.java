package io.pluginmanager.core.job;

import io.pluginmanager.core.job.graph.HookGraphs;
import io.pluginmanager.core.job.template.TemplateException;
import io.pluginmanager.core.job.template.TemplateLimits;
import io.pluginmanager.core.job.template.TemplateRun;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import io.pluginmanager.job.Job;
import io.pluginmanager.job.JobHook;
import io.pluginmanager.plugin.PluginDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds all that is missing or wrong in a job that somebody may have edited by hand. Thread-safe.
 *
 * <p>Steps, plugins and the order are checked as for {@link HookGraphs}; the configuration of each step against the
 * questions and the mandatory keys of its plugin. Keys are compared ignoring case.
 */
public final class JobValidator {

    private final PluginLookup plugins;
    private final List<String> dependencies;

    /**
     * Makes a validator.
     *
     * @param plugins what a job may use
     * @param dependencies the edges of the project, such as {@code a >> b, c}
     */
    public JobValidator(PluginLookup plugins, List<String> dependencies) {
        this.plugins = plugins;
        this.dependencies = List.copyOf(dependencies);
    }

    /** Returns everything that is wrong or worth knowing, errors first, each kind in the order of the file. */
    public List<Problem> validate(JobDocument document) {
        List<Problem> problems = new ArrayList<>(document.problems());
        if (document.job().isPresent()) {
            Job job = document.job().get();
            problems.addAll(HookGraphs.build(document, plugins, dependencies).problems());
            find(job.task().type(), job.task().version())
                    .ifPresent(plugin ->
                            new StepCheck(document, "task", plugin, job.task().config()).run(problems));
            for (int i = 0; i < job.hooks().size(); i++) {
                JobHook hook = job.hooks().get(i);
                String keyPath = "hooks[" + i + "]";
                find(hook.type(), hook.version())
                        .ifPresent(plugin -> new StepCheck(document, keyPath, plugin, hook.config()).run(problems));
            }
            macros(document, job, problems);
        }
        problems.sort(Comparator.comparing(Problem::severity)
                .thenComparing(
                        problem -> problem.position().orElse(null), Comparator.nullsLast(Comparator.naturalOrder())));
        return List.copyOf(problems);
    }

    /** Returns the plugin of a step if it can be used; if it cannot, the order of the steps told why. */
    private Optional<PluginDefinition> find(String type, Optional<String> version) {
        try {
            return plugins.find(type, version.orElse(null));
        } catch (PluginManagerException e) {
            return Optional.empty();
        }
    }

    /** What macros give is known only when the job runs; but whether they can be read is known now. */
    private static void macros(JobDocument document, Job job, List<Problem> problems) {
        parse(document, "task.config", job.task().config(), problems);
        for (int i = 0; i < job.hooks().size(); i++) {
            parse(document, "hooks[" + i + "].config", job.hooks().get(i).config(), problems);
        }
        parse(document, "assets", job.assets(), problems);
    }

    private static void parse(JobDocument document, String keyPath, Map<String, String> texts, List<Problem> problems) {
        texts.forEach((name, text) -> {
            try {
                TemplateRun.parse(Map.of(name, text), TemplateLimits.DEFAULT);
            } catch (TemplateException e) {
                Problem fault = e.problem();
                String place = fault.position().map(found -> found + ": ").orElse("");
                problems.add(document.at(
                        keyPath + "." + name,
                        Problem.error(JobProblems.CODE, "a macro cannot be read: " + place + fault.message())
                                .nextStep(fault.nextStep().orElse("correct it"))));
            }
        });
    }
}

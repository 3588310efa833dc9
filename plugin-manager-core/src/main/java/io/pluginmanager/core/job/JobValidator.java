package io.pluginmanager.core.job;

import io.pluginmanager.core.job.graph.HookGraphs;
import io.pluginmanager.error.Problem;
import io.pluginmanager.job.Job;
import io.pluginmanager.job.JobHook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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
            plugins.find(job.task().type(), job.task().version().orElse(null))
                    .ifPresent(plugin ->
                            new StepCheck(document, "task", plugin, job.task().config()).run(problems));
            for (int i = 0; i < job.hooks().size(); i++) {
                JobHook hook = job.hooks().get(i);
                String keyPath = "hooks[" + i + "]";
                plugins.find(hook.type(), hook.version().orElse(null))
                        .ifPresent(plugin -> new StepCheck(document, keyPath, plugin, hook.config()).run(problems));
            }
        }
        problems.sort(Comparator.comparing(Problem::severity)
                .thenComparing(
                        problem -> problem.position().orElse(null), Comparator.nullsLast(Comparator.naturalOrder())));
        return List.copyOf(problems);
    }
}

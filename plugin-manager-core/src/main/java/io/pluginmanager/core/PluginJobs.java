package io.pluginmanager.core;

import io.pluginmanager.PluginManager;
import io.pluginmanager.core.failure.IoProblems;
import io.pluginmanager.core.job.JobDocument;
import io.pluginmanager.core.job.JobSchema;
import io.pluginmanager.core.job.JobTemplate;
import io.pluginmanager.core.job.JobValidator;
import io.pluginmanager.core.job.Jobs;
import io.pluginmanager.core.job.PluginLookup;
import io.pluginmanager.core.job.graph.HookGraphs;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import io.pluginmanager.job.HookGraph;
import io.pluginmanager.plugin.PluginDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Job files that use certain plugins: templates to fill in, checks, and the order of the steps.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class PluginJobs {

    /** More than any job may have: the reader says that it is too large. */
    private static final int MOST_BYTES = (1 << 20) + 1;

    private final PluginLookup plugins;
    private final List<String> dependencies;

    private PluginJobs(PluginLookup plugins, List<String> dependencies) {
        this.plugins = plugins;
        this.dependencies = List.copyOf(dependencies);
    }

    /**
     * Returns the jobs of what a manager has in place, with the order between hooks that its configuration wants.
     *
     * <p>Later installations change nothing: ask again for a job that is to use them.
     */
    public static PluginJobs of(PluginManager plugins) {
        List<String> installed = plugins.installed().plugins().stream()
                .flatMap(plugin -> Stream.of(plugin.name().value(), plugin.type()))
                .toList();
        return new PluginJobs(new CatalogueLookup(plugins.catalogue(), installed), plugins.dependencies());
    }

    /**
     * Returns the jobs of these plugins.
     *
     * @param definitions what a job may use, by type
     * @param dependencies the order between hooks that the project wants, such as {@code a >> b, c}
     */
    public static PluginJobs of(Map<String, PluginDefinition> definitions, List<String> dependencies) {
        return new PluginJobs(PluginLookup.of(definitions), dependencies);
    }

    /** Returns the JSON Schema (draft 2020-12) of job files. */
    public static String schema() {
        return JobSchema.text();
    }

    /**
     * Returns the text of a job file to fill in.
     *
     * @param name the name of the job
     * @param task the plugin of the task
     * @param hooks the plugins of the hooks
     * @throws PluginManagerException if there is no such plugin, or the questions of one contradict themselves
     */
    public String template(String name, String task, List<String> hooks) {
        List<String> used = new ArrayList<>(List.of(task));
        used.addAll(hooks);
        List<Problem> unknown = used.stream()
                .filter(plugin -> !plugins.types().contains(plugin))
                .distinct()
                .map(this::unknown)
                .toList();
        if (!unknown.isEmpty()) {
            throw failure(unknown);
        }
        return JobTemplate.text(name, task, hooks, plugins);
    }

    private Problem unknown(String plugin) {
        String known =
                plugins.types().isEmpty() ? "there are none" : "there are: " + String.join(", ", plugins.types());
        return Problem.error(ErrorCode.UNKNOWN_OBJECT, "there is no plugin '" + plugin + "'")
                .nextStep(known)
                .build();
    }

    /**
     * Finds everything that is missing or wrong in a job file.
     *
     * @return errors, warnings and notes, errors first; never throws for the content of the file
     * @throws PluginManagerException if the file cannot be read
     */
    public List<Problem> validate(Path file) {
        return new JobValidator(plugins, dependencies).validate(read(file));
    }

    /**
     * Returns the order in which the steps of a job run.
     *
     * @throws PluginManagerException if the file cannot be read, or with everything that keeps its steps from an order
     */
    public HookGraph graph(Path file) {
        JobDocument document = read(file);
        List<Problem> problems = new ArrayList<>(document.problems());
        Optional<HookGraph> graph = Optional.empty();
        if (document.job().isPresent()) {
            HookGraphs.Result result = HookGraphs.build(document, plugins, dependencies);
            problems.addAll(result.problems());
            graph = result.graph();
        }
        return graph.orElseThrow(() -> failure(problems.stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .toList()));
    }

    private static JobDocument read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Jobs.read(file.toString(), in.readNBytes(MOST_BYTES));
        } catch (IOException e) {
            throw new PluginManagerException(
                    Problem.error(ErrorCode.IO, "cannot read the job \"" + file + "\": " + IoProblems.reason(e))
                            .nextStep("name a job file")
                            .build(),
                    e);
        }
    }

    private static PluginManagerException failure(List<Problem> problems) {
        return new SeveralProblemsException(problems);
    }
}

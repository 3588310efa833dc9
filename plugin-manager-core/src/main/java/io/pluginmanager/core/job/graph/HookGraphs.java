package io.pluginmanager.core.job.graph;

import io.pluginmanager.core.job.JobDocument;
import io.pluginmanager.core.job.PluginLookup;
import io.pluginmanager.error.Problem;
import io.pluginmanager.job.HookGraph;
import io.pluginmanager.job.HookNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the order in which the steps of a job run. Thread-safe.
 *
 * <p>All pre hooks run before the task, all post hooks after it, all fail hooks if it fails. Further edges come from the
 * plugins ({@code dependson}) and from the project ({@code dependencies}); the {@code depends_on} of a hook replaces all
 * of these that end at it. Names are compared ignoring case.
 */
public final class HookGraphs {

    /** What was found. */
    public static final class Result {
        private final @Nullable HookGraph graph;
        private final List<Problem> problems;

        Result(@Nullable HookGraph graph, List<Problem> problems) {
            this.graph = graph;
            this.problems = List.copyOf(problems);
        }

        /** Returns the graph; empty if there are errors. */
        public Optional<HookGraph> graph() {
            return Optional.ofNullable(graph);
        }

        /** Returns everything that is wrong or worth knowing. */
        public List<Problem> problems() {
            return problems;
        }
    }

    private HookGraphs() {}

    /**
     * Builds the graph of a job.
     *
     * @param document a job that was read without errors
     * @param plugins what the job may use
     * @param dependencies the edges of the project, such as {@code a >> b, c}
     * @throws IllegalArgumentException if the document holds no job
     */
    public static Result build(JobDocument document, PluginLookup plugins, List<String> dependencies) {
        List<Problem> problems = new ArrayList<>();
        List<Step> steps = new StepReader(document, plugins, problems).read();
        Links links = new Links(steps);
        links.addDefaults();
        new EdgeReader(document, plugins, problems, steps, links).read(dependencies);
        links.contradictions(document).forEach(problems::add);
        List<Step> order = links.sorted();
        if (order.size() < steps.size()) {
            problems.add(links.circle(document));
        }
        boolean failed = problems.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
        return new Result(failed ? null : graph(order, links), problems);
    }

    private static HookGraph graph(List<Step> order, Links links) {
        List<HookNode> nodes = order.stream()
                .map(step ->
                        HookNode.builder(step.name(), step.type(), step.phase()).build())
                .toList();
        List<HookGraph.Edge> edges = new ArrayList<>();
        for (Step from : order) {
            for (Step to : order) {
                if (links.has(from, to)) {
                    edges.add(new HookGraph.Edge(from.name(), to.name()));
                }
            }
        }
        return HookGraph.of(nodes, edges);
    }
}

package io.pluginmanager.core.job.graph;

import io.pluginmanager.core.job.JobDocument;
import io.pluginmanager.core.job.JobProblems;
import io.pluginmanager.core.job.PluginLookup;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.core.yaml.ProblemLog;
import io.pluginmanager.error.Problem;
import io.pluginmanager.job.HookGraph.Edge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Adds what the hooks themselves, their plugins and the project say about the order. */
final class EdgeReader {

    private final JobDocument document;
    private final PluginLookup plugins;
    private final List<Problem> problems;
    private final List<Step> steps;
    private final Links links;
    private final Map<String, List<Step>> named = new HashMap<>();

    EdgeReader(JobDocument document, PluginLookup plugins, List<Problem> problems, List<Step> steps, Links links) {
        this.document = document;
        this.plugins = plugins;
        this.problems = problems;
        this.steps = steps;
        this.links = links;
        steps.forEach(step -> named.computeIfAbsent(step.type().toLowerCase(Locale.ROOT), type -> new ArrayList<>())
                .add(step));
        steps.forEach(step -> named.put(step.name().toLowerCase(Locale.ROOT), List.of(step)));
    }

    void read(List<String> dependencies) {
        for (Step step : steps) {
            List<String> names = step.dependsOn();
            if (names != null) {
                names.forEach(name -> addOwn(step, name));
            } else {
                step.definition().ifPresent(plugin -> plugin.dependsOn().forEach(name -> addPlugins(step, name)));
            }
        }
        NameGraph project = new NameGraph();
        dependencies.forEach(text -> addProject(project, text));
        List<String> circle = project.circle();
        if (circle.isEmpty()) {
            connect(project);
        } else {
            problems.add(Problem.error(
                            JobProblems.CODE,
                            "the dependencies of the project lead in a circle: " + String.join(" >> ", circle))
                    .nextStep("take one of them out of 'dependencies'")
                    .build());
        }
    }

    private void addOwn(Step step, String name) {
        List<Step> before = named(name);
        if (before.isEmpty()) {
            List<String> known = steps.stream()
                    .filter(other -> other.index() != step.index())
                    .map(Step::name)
                    .toList();
            problems.add(document.at(
                    step.keyPath() + ".depends_on",
                    Problem.error(
                                    JobProblems.CODE,
                                    Quoted.of(step.name()) + " depends on " + Quoted.of(name)
                                            + ", which is no step of this job")
                            .nextStep(new ProblemLog(JobProblems.CODE).suggest(name, known, "there are: "))));
        }
        before.forEach(from -> links.add(from, step, "'depends_on' of " + Quoted.of(step.name())));
    }

    /** A plugin cannot know which hooks a job has: those that are absent do not count. */
    private void addPlugins(Step step, String name) {
        String reason =
                "'dependson' of the plugin " + Quoted.of(step.type()) + " (a 'depends_on' of the hook replaces it)";
        named(name).forEach(from -> links.add(from, step, reason));
    }

    private void addProject(NameGraph project, String text) {
        List<Edge> edges;
        try {
            edges = EdgeText.parse(text);
        } catch (IllegalArgumentException e) {
            problems.add(Problem.error(JobProblems.CODE, String.valueOf(e.getMessage()))
                    .nextStep("write names with ',' between them and '>>' from what runs first to what runs next")
                    .build());
            return;
        }
        Set<String> names = new LinkedHashSet<>();
        edges.forEach(edge -> {
            project.add(edge.from(), edge.to());
            names.add(edge.from());
            names.add(edge.to());
        });
        names.stream()
                .filter(name -> !isKnown(name))
                .forEach(name -> problems.add(Problem.error(
                                JobProblems.CODE,
                                "the dependency " + Quoted.of(text) + " names " + Quoted.of(name)
                                        + ", and there is no plugin and no hook of that name")
                        .nextStep(new ProblemLog(JobProblems.CODE).suggest(name, known(), "there are: "))
                        .build()));
    }

    private boolean isKnown(String name) {
        return known().stream().anyMatch(name::equalsIgnoreCase);
    }

    private List<String> known() {
        List<String> known = new ArrayList<>();
        steps.forEach(step -> known.add(step.name()));
        known.addAll(plugins.types());
        return known;
    }

    /** A project orders more plugins than one job uses: an order that leads through an absent one holds all the same. */
    private void connect(NameGraph project) {
        Set<String> present = new LinkedHashSet<>();
        project.names().stream().filter(name -> !named(name).isEmpty()).forEach(present::add);
        for (String from : present) {
            for (String to : project.next(from, present)) {
                for (Step first : named(from)) {
                    named(to).stream()
                            .filter(second -> second.dependsOn() == null)
                            .forEach(second -> links.add(first, second, "a dependency of the project"));
                }
            }
        }
    }

    /** Returns the step of this name, else all steps of this type. */
    private List<Step> named(String name) {
        return named.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }
}

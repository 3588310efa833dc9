package io.pluginmanager.core.job.graph;

import io.pluginmanager.core.job.JobDocument;
import io.pluginmanager.core.job.JobProblems;
import io.pluginmanager.core.job.PluginLookup;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.core.yaml.ProblemLog;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import io.pluginmanager.job.HookNode.Phase;
import io.pluginmanager.job.Job;
import io.pluginmanager.job.JobHook;
import io.pluginmanager.plugin.HookType;
import io.pluginmanager.plugin.PluginDefinition;
import io.pluginmanager.plugin.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the plugin of each step and checks that it may serve there. */
final class StepReader {

    private static final String RESOLVER = "dependencyresolver";

    private final JobDocument document;
    private final PluginLookup plugins;
    private final List<Problem> problems;

    StepReader(JobDocument document, PluginLookup plugins, List<Problem> problems) {
        this.document = document;
        this.plugins = plugins;
        this.problems = problems;
    }

    List<Step> read() {
        Job job = document.job()
                .orElseThrow(() -> new IllegalArgumentException("a job with errors has no graph: mend it first"));
        List<Step> steps = new ArrayList<>();
        Optional<PluginDefinition> task =
                find("task", job.task().type(), job.task().version().orElse(null), Role.TASK);
        steps.add(new Step(0, job.task().name(), job.task().type(), Phase.TASK, "task", null, task.orElse(null)));
        for (JobHook hook : job.hooks()) {
            String keyPath = "hooks[" + (steps.size() - 1) + "]";
            Optional<PluginDefinition> plugin =
                    find(keyPath, hook.type(), hook.version().orElse(null), Role.HOOK);
            plugin.filter(StepReader::resolvesDependencies)
                    .ifPresent(found -> problems.add(document.at(
                            keyPath + ".name",
                            Problem.error(
                                            JobProblems.CODE,
                                            Quoted.of(hook.type())
                                                    + " cannot be used as a hook: it resolves dependencies, which only"
                                                    + " a task may")
                                    .nextStep("use it as 'task:', or choose another plugin"))));
            Phase phase = phase(hook, keyPath, plugin);
            steps.add(new Step(
                    steps.size(),
                    hook.name(),
                    hook.type(),
                    phase,
                    keyPath,
                    hook.dependsOn().orElse(null),
                    plugin.orElse(null)));
        }
        return steps;
    }

    private Optional<PluginDefinition> find(String keyPath, String type, @Nullable String version, Role role) {
        Optional<PluginDefinition> found;
        try {
            found = plugins.find(type, version);
        } catch (PluginManagerException e) {
            problems.add(document.at(keyPath + ".type", e.problem().toBuilder()));
            return Optional.empty();
        }
        if (found.isEmpty() && plugins.types().stream().noneMatch(type::equalsIgnoreCase)) {
            String next = new ProblemLog(JobProblems.CODE).suggest(type, plugins.types(), "there are: ");
            problems.add(document.at(
                    keyPath + ".type",
                    Problem.error(JobProblems.CODE, "there is no plugin " + Quoted.of(type))
                            .nextStep(plugins.types().isEmpty() ? "install it first" : next)));
        }
        List<String> versions = plugins.versions(type);
        if (found.isEmpty() && version != null && !versions.isEmpty()) {
            problems.add(document.at(
                    keyPath + ".version",
                    Problem.error(
                                    JobProblems.CODE,
                                    "there is no version " + Quoted.of(version) + " of the plugin " + Quoted.of(type))
                            .nextStep(new ProblemLog(JobProblems.CODE).suggest(version, versions, "there are: "))));
        }
        found.filter(plugin -> !plugin.isAllowedAs(role))
                .ifPresent(plugin -> problems.add(document.at(
                        keyPath + ".name",
                        Problem.error(
                                        JobProblems.CODE,
                                        Quoted.of(type) + " cannot be used as a " + role.text()
                                                + ": its definition says that it is a "
                                                + plugin.roles()
                                                        .iterator()
                                                        .next()
                                                        .text())
                                .nextStep("choose another plugin"))));
        return found;
    }

    private static boolean resolvesDependencies(PluginDefinition plugin) {
        return plugin.capabilities().stream()
                .anyMatch(name ->
                        name.toLowerCase(Locale.ROOT).replaceAll("[-_]", "").equals(RESOLVER));
    }

    private Phase phase(JobHook hook, String keyPath, Optional<PluginDefinition> plugin) {
        Optional<HookType> when = hook.when().or(() -> plugin.flatMap(PluginDefinition::hookType));
        if (when.isEmpty()) {
            problems.add(document.at(
                    keyPath + ".name",
                    Problem.note("the hook " + Quoted.of(hook.name())
                                    + " runs after the task: neither the job nor the plugin says when")
                            .nextStep("write 'when:' with pre, post or fail")));
        }
        return switch (when.orElse(HookType.POST)) {
            case PRE -> Phase.PRE;
            case POST -> Phase.POST;
            case FAIL -> Phase.FAIL;
        };
    }
}

package io.pluginmanager.core.install;

import io.pluginmanager.InstallReport;
import io.pluginmanager.InstalledPlugin;
import io.pluginmanager.PluginName;
import io.pluginmanager.PluginOutcome;
import io.pluginmanager.PluginOutcome.Result;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.activate.DefinitionRecord;
import io.pluginmanager.core.activate.Generation;
import io.pluginmanager.core.activate.PluginRecord;
import io.pluginmanager.core.plan.World;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compares the set before with the set after and says what became of each plugin. */
final class ReportBuilder {

    private final Session session;
    private final World world;

    ReportBuilder(Session session, World world) {
        this.session = session;
        this.world = world;
    }

    /**
     * Makes the report of an installation.
     *
     * @param after the generation that is in place now
     * @param failed why plugins failed
     * @param problems warnings and notes
     */
    InstallReport installed(Optional<Generation> after, Map<PluginName, Problem> failed, List<Problem> problems) {
        Map<PluginName, PluginRecord> old = byName(world.current());
        Map<PluginName, PluginRecord> now = byName(after);
        Set<PluginName> redefined = redefined(after);
        Optional<Function<PluginRecord, InstalledPlugin>> view = view(after);
        List<PluginOutcome> outcomes = new ArrayList<>();
        List<PluginOutcome> images = new ArrayList<>();
        for (PluginDeclaration plugin : world.config().plugins()) {
            if (plugin.installable()) {
                PluginRecord before = old.remove(plugin.name());
                PluginRecord record = now.get(plugin.name());
                Problem problem = failed.get(plugin.name());
                boolean same = record == null
                        || (before != null && before.sameContent(record) && !redefined.contains(plugin.name()));
                Result result = problem != null
                        ? failure(problem)
                        : before == null ? Result.ADDED : same ? Result.UNCHANGED : Result.UPDATED;
                outcomes.add(new Reports.Outcome(
                        plugin.name(), result, inPlace(view, record), Optional.ofNullable(problem)));
            } else if (failed.containsKey(plugin.name())) {
                Problem problem = Objects.requireNonNull(failed.get(plugin.name()));
                images.add(
                        new Reports.Outcome(plugin.name(), failure(problem), Optional.empty(), Optional.of(problem)));
                redefined.remove(plugin.name());
            }
        }
        redefined.removeAll(old.keySet());
        redefined.removeAll(now.keySet());
        redefined.forEach(name -> images.add(image(name, after)));
        old.keySet()
                .forEach(name ->
                        outcomes.add(new Reports.Outcome(name, Result.REMOVED, Optional.empty(), Optional.empty())));
        List<Problem> all = new ArrayList<>(failed.values());
        all.addAll(problems);
        return finish(number(after), outcomes, images, all);
    }

    /** A plugin that has no files: all that an installation changes of it is its definition. */
    private PluginOutcome image(PluginName name, Optional<Generation> after) {
        Result result = !isDefined(name, after)
                ? Result.REMOVED
                : isDefined(name, world.current()) ? Result.UPDATED : Result.ADDED;
        return new Reports.Outcome(name, result, Optional.empty(), Optional.empty());
    }

    private static boolean isDefined(PluginName name, Optional<Generation> set) {
        return definitions(set).stream()
                .anyMatch(definition -> definition.plugin().equals(name));
    }

    /** Makes the report of a run in which everything stays as it is, for one reason. */
    InstallReport unchanged(Result result, Optional<Problem> why, List<Problem> problems) {
        Map<PluginName, PluginRecord> now = byName(world.current());
        Optional<Function<PluginRecord, InstalledPlugin>> view = view(world.current());
        List<PluginOutcome> outcomes = new ArrayList<>();
        for (PluginDeclaration plugin : world.config().plugins()) {
            if (plugin.installable()) {
                outcomes.add(new Reports.Outcome(plugin.name(), result, inPlace(view, now.get(plugin.name())), why));
            }
        }
        return finish(OptionalLong.empty(), outcomes, List.of(), problems);
    }

    private static Result failure(Problem problem) {
        return problem.code() == ErrorCode.DEFINITION ? Result.QUARANTINED : Result.FAILED;
    }

    /** Returns the plugins whose files may be the same, and which say something else about themselves. */
    private Set<PluginName> redefined(Optional<Generation> after) {
        Set<DefinitionRecord> changed = new HashSet<>(definitions(after));
        List<DefinitionRecord> before = definitions(world.current());
        before.forEach(changed::remove);
        Set<PluginName> plugins = new HashSet<>();
        changed.forEach(definition -> plugins.add(definition.plugin()));
        Set<DefinitionRecord> gone = new HashSet<>(before);
        definitions(after).forEach(gone::remove);
        gone.forEach(definition -> plugins.add(definition.plugin()));
        return plugins;
    }

    private static List<DefinitionRecord> definitions(Optional<Generation> set) {
        return set.map(generation -> generation.definitions().definitions()).orElse(List.of());
    }

    /** A plugin that is only an image has nothing in place; it is told of if its definition changed or is wrong. */
    private InstallReport finish(
            OptionalLong number, List<PluginOutcome> outcomes, List<PluginOutcome> images, List<Problem> problems) {
        boolean everything = outcomes.stream()
                .filter(outcome -> outcome.result() != Result.REMOVED)
                .allMatch(outcome -> outcome.inPlace().isPresent());
        outcomes.addAll(images);
        outcomes.sort(Comparator.comparing(PluginOutcome::name));
        return new Reports.Installation(number, List.copyOf(outcomes), List.copyOf(problems), everything);
    }

    private OptionalLong number(Optional<Generation> after) {
        return after.isPresent() && after.get().number() != world.generation()
                ? OptionalLong.of(after.get().number())
                : OptionalLong.empty();
    }

    private static Optional<InstalledPlugin> inPlace(
            Optional<Function<PluginRecord, InstalledPlugin>> view, @Nullable PluginRecord plugin) {
        return plugin == null ? Optional.empty() : view.map(places -> places.apply(plugin));
    }

    private Optional<Function<PluginRecord, InstalledPlugin>> view(Optional<Generation> set) {
        return set.map(generation -> Installed.plugins(session.layout(), generation));
    }

    private static Map<PluginName, PluginRecord> byName(Optional<Generation> generation) {
        Map<PluginName, PluginRecord> plugins = new HashMap<>();
        generation.ifPresent(set -> set.plugins().forEach(plugin -> plugins.put(plugin.name(), plugin)));
        return plugins;
    }
}

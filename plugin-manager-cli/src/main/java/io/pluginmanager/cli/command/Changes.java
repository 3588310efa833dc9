package io.pluginmanager.cli.command;

import io.pluginmanager.Hold;
import io.pluginmanager.InstallReport;
import io.pluginmanager.PluginManager;
import io.pluginmanager.PluginOutcome;
import io.pluginmanager.PluginOutcome.Result;
import io.pluginmanager.error.Problem;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Shows what a change did. */
final class Changes {

    private Changes() {}

    static void show(Invocation call, PluginManager plugins, InstallReport report) {
        long generation = report.newGeneration().isPresent()
                ? report.newGeneration().getAsLong()
                : plugins.installed().generation();
        Optional<Hold> hold = isHeld(report) ? plugins.hold() : Optional.empty();
        call.output().problems(problems(report));
        call.output().print(new ChangeDocument(report, generation, hold));
    }

    private static boolean isHeld(InstallReport report) {
        for (PluginOutcome outcome : report.outcomes()) {
            if (outcome.result() == Result.HELD) {
                return true;
            }
        }
        return false;
    }

    /** Every problem once; that of a held plugin is told by the line about the hold. */
    private static Collection<Problem> problems(InstallReport report) {
        Set<Problem> problems = new LinkedHashSet<>(report.problems());
        for (PluginOutcome outcome : report.outcomes()) {
            if (outcome.problem().isPresent()) {
                if (outcome.result() == Result.HELD) {
                    problems.remove(outcome.problem().get());
                } else {
                    problems.add(outcome.problem().get());
                }
            }
        }
        return problems;
    }
}

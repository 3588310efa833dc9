package io.pluginmanager.cli.command;

import io.pluginmanager.Hold;
import io.pluginmanager.InstallReport;
import io.pluginmanager.InstalledPlugin;
import io.pluginmanager.PluginOutcome;
import io.pluginmanager.PluginOutcome.Result;
import io.pluginmanager.cli.output.DataWriter;
import io.pluginmanager.cli.output.Document;
import io.pluginmanager.cli.output.Table;
import io.pluginmanager.cli.output.Table.Mood;
import io.pluginmanager.cli.output.TextWriter;
import java.util.Optional;
import java.util.StringJoiner;

/** What {@code install}, {@code rollback} and {@code repair} did: a line for each plugin that is not as before, and one that sums up. */
record ChangeDocument(InstallReport report, long generation, Optional<Hold> hold) implements Document {

    @Override
    public void write(TextWriter text) {
        Table table = new Table();
        for (PluginOutcome outcome : report.outcomes()) {
            if (isShown(outcome.result())) {
                table.row(
                        mood(outcome.result()),
                        Texts.word(outcome.result()),
                        outcome.name().value(),
                        outcome.inPlace().map(InstalledPlugin::version).orElse(""),
                        remark(outcome));
            }
        }
        text.table(table);
        if (hold.isPresent()) {
            text.line(Texts.hold(hold.get()));
        }
        if (hold.isEmpty() || !table.isEmpty()) {
            text.summary(summary());
        }
    }

    private static boolean isShown(Result result) {
        return result != Result.UNCHANGED && result != Result.HELD;
    }

    private static String remark(PluginOutcome outcome) {
        if (!FailOn.isFailure(outcome.result())) {
            return "";
        }
        return outcome.inPlace().isPresent() ? "stays in place" : "not in place";
    }

    private static Mood mood(Result result) {
        return switch (result) {
            case ADDED, UPDATED, REMOVED -> Mood.GOOD;
            case FAILED, QUARANTINED -> Mood.BAD;
            default -> Mood.NEUTRAL;
        };
    }

    private String summary() {
        int all = report.outcomes().size();
        String where = generation == 0 ? "" : " (generation " + generation + ")";
        if (count(Result.UNCHANGED) + count(Result.HELD) == all) {
            return "nothing to do: " + Texts.count(all, "plugin") + " in place" + where;
        }
        StringJoiner parts = new StringJoiner(", ");
        for (Result result : Result.values()) {
            if (count(result) > 0) {
                parts.add(count(result) + " " + Texts.word(result));
            }
        }
        return Texts.count(all, "plugin") + ": " + parts + where;
    }

    private long count(Result result) {
        long count = 0;
        for (PluginOutcome outcome : report.outcomes()) {
            count += outcome.result() == result ? 1 : 0;
        }
        return count;
    }

    @Override
    public void write(DataWriter data) {
        data.number("generation", generation)
                .number("new_generation", report.newGeneration())
                .flag("succeeded", report.succeeded())
                .flag("every_plugin_in_place", report.everyPluginInPlace())
                .object("hold", hold, Data::hold)
                .objects("outcomes", report.outcomes(), ChangeDocument::outcome)
                .objects("problems", report.problems(), Data::problem);
    }

    private static void outcome(DataWriter data, PluginOutcome outcome) {
        data.text("name", outcome.name().value())
                .text("result", Texts.word(outcome.result()))
                .object("in_place", outcome.inPlace(), Data::plugin)
                .object("problem", outcome.problem(), Data::problem);
    }
}

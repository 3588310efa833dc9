package io.pluginmanager.cli.command;

import io.pluginmanager.Plan;
import io.pluginmanager.PlannedChange;
import io.pluginmanager.PlannedChange.Action;
import io.pluginmanager.cli.output.DataWriter;
import io.pluginmanager.cli.output.Document;
import io.pluginmanager.cli.output.Table;
import io.pluginmanager.cli.output.Table.Mood;
import io.pluginmanager.cli.output.TextWriter;
import java.util.List;
import java.util.StringJoiner;

/** What an installation would change. */
record PlanDocument(Plan plan, int inPlace) implements Document {

    @Override
    public void write(TextWriter text) {
        text.table(table(plan.changes()));
        plan.hold().ifPresent(hold -> text.line(Texts.hold(hold)));
        text.summary(summary());
    }

    static Table table(List<PlannedChange> changes) {
        Table table = new Table();
        for (PlannedChange change : changes) {
            table.row(
                    mood(change.action()),
                    word(change.action()),
                    change.name().value(),
                    Texts.versions(change),
                    change.knownOnlyAfterFetch() ? change.reason() + " (known only after download)" : change.reason());
        }
        return table;
    }

    private static Mood mood(Action action) {
        return switch (action) {
            case ADD, UPDATE, RECONFIGURE -> Mood.GOOD;
            case REMOVE -> Mood.BAD;
            default -> Mood.CAREFUL;
        };
    }

    private static String word(Action action) {
        return action == Action.KEEP_HELD ? "held" : Texts.word(action);
    }

    private String summary() {
        String where = plan.baseGeneration() == 0 ? "" : " (generation " + plan.baseGeneration() + ")";
        if (plan.isEmpty()) {
            return "nothing to do: " + Texts.count(inPlace, "plugin") + " in place" + where;
        }
        StringJoiner parts = new StringJoiner(", ");
        for (Action action : Action.values()) {
            long count = plan.changes().stream()
                    .filter(change -> change.action() == action)
                    .count();
            if (count > 0) {
                parts.add(count + (action == Action.KEEP_HELD ? " held" : " to " + Texts.word(action)));
            }
        }
        return "plan: " + parts + where + "; nothing was changed";
    }

    @Override
    public void write(DataWriter data) {
        data.number("base_generation", plan.baseGeneration())
                .text("fingerprint", plan.fingerprint().toString())
                .flag("empty", plan.isEmpty())
                .object("hold", plan.hold(), Data::hold)
                .objects("changes", plan.changes(), Data::change)
                .objects("problems", plan.problems(), Data::problem);
    }
}

package io.pluginmanager.cli.command;

import io.pluginmanager.cli.output.DataWriter;
import io.pluginmanager.cli.output.Document;
import io.pluginmanager.cli.output.Table;
import io.pluginmanager.cli.output.Table.Mood;
import io.pluginmanager.cli.output.TextWriter;
import java.util.List;

/** What a sync did: a line for each server and for each definition that is not as before, and one that sums up. */
record SyncDocument(Synced synced) implements Document {

    @Override
    public void write(TextWriter text) {
        Table servers = new Table();
        for (Synced.Server server : synced.servers()) {
            boolean failed = server.result().equals("failed");
            servers.row(
                    failed ? Mood.BAD : Mood.GOOD,
                    server.result(),
                    server.url(),
                    Texts.count(server.definitions(), "definition"),
                    !failed
                            ? ""
                            : server.lastGood().map(moment -> "as of " + moment).orElse("never answered"));
        }
        text.table(servers);
        Table changes = new Table();
        rows(changes, Mood.GOOD, "added", synced.added());
        rows(changes, Mood.GOOD, "updated", synced.updated());
        rows(changes, Mood.CAREFUL, "removed", synced.removed());
        text.table(changes);
        String where = synced.generation().isPresent()
                ? " (generation " + synced.generation().getAsLong() + ")"
                : "";
        text.summary(Texts.count(synced.definitions(), "definition") + " in '" + synced.directory() + "'" + where
                + (synced.changed() ? "" : "; nothing changed"));
    }

    private static void rows(Table table, Mood mood, String word, List<String> ids) {
        ids.forEach(id -> table.row(mood, word, id));
    }

    @Override
    public void write(DataWriter data) {
        data.text("directory", synced.directory().toString())
                .number("generation", synced.generation())
                .flag("changed", synced.changed())
                .number("definitions", synced.definitions())
                .texts("added", synced.added())
                .texts("updated", synced.updated())
                .texts("removed", synced.removed())
                .objects(
                        "servers",
                        synced.servers(),
                        (fields, server) -> fields.text("url", server.url())
                                .text("result", server.result())
                                .number("definitions", server.definitions())
                                .text("last_good", server.lastGood()))
                .objects("problems", synced.problems(), Data::problem);
    }
}

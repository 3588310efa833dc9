package io.pluginmanager.cli.command;

import io.pluginmanager.SearchReport;
import io.pluginmanager.cli.output.DataWriter;
import io.pluginmanager.cli.output.Document;
import io.pluginmanager.cli.output.Table;
import io.pluginmanager.cli.output.Table.Mood;
import io.pluginmanager.cli.output.TextWriter;

/** The plugins that providers offer. */
record SearchDocument(String searched, SearchReport report) implements Document {

    @Override
    public void write(TextWriter text) {
        if (report.found().isEmpty()) {
            text.summary(searched.isEmpty() ? "no plugin is offered" : "no plugin matches '" + searched + "'");
            return;
        }
        Table table = new Table().heading("NAME", "LATEST", "PROVIDER", "DESCRIPTION");
        for (SearchReport.Found found : report.found()) {
            table.row(
                    Mood.NEUTRAL,
                    found.hit().name(),
                    found.hit().latest().orElse(""),
                    found.provider(),
                    found.hit().description().orElse(""));
        }
        text.table(table);
    }

    @Override
    public void write(DataWriter data) {
        data.objects("found", report.found(), SearchDocument::found)
                .objects("problems", report.problems(), Data::problem);
    }

    private static void found(DataWriter data, SearchReport.Found found) {
        data.text("provider", found.provider())
                .text("name", found.hit().name())
                .text("latest", found.hit().latest())
                .text("description", found.hit().description());
    }
}

package io.pluginmanager.cli.command;

import io.pluginmanager.cli.output.DataWriter;
import io.pluginmanager.cli.output.Document;
import io.pluginmanager.cli.output.Table;
import io.pluginmanager.cli.output.Table.Mood;
import io.pluginmanager.cli.output.TextWriter;
import io.pluginmanager.plugin.Catalogue;
import io.pluginmanager.plugin.CatalogueEntry;
import io.pluginmanager.plugin.Quarantined;

/** The definitions of the plugins in place. */
record DefinitionsDocument(Catalogue catalogue) implements Document {

    @Override
    public void write(TextWriter text) {
        if (catalogue.all().isEmpty() && catalogue.quarantined().isEmpty()) {
            return;
        }
        Table table = new Table().heading("ID", "TYPE", "VERSION", "ROLES", "QUESTIONS", "NEWER");
        for (CatalogueEntry entry : catalogue.all()) {
            table.row(
                    Mood.NEUTRAL,
                    entry.id(),
                    entry.type(),
                    entry.version(),
                    SelfDescription.roles(entry.definition()),
                    String.valueOf(SelfDescription.questions(entry)),
                    entry.newerVersion().orElse(""));
        }
        for (Quarantined plugin : catalogue.quarantined()) {
            table.row(Mood.BAD, plugin.id(), "", plugin.version(), "quarantined", "", "");
        }
        text.table(table);
    }

    @Override
    public void write(DataWriter data) {
        data.number("generation", catalogue.generation())
                .text("digest", catalogue.digest().toString());
        new SelfDescription(catalogue.all(), catalogue.quarantined()).write(data);
    }
}

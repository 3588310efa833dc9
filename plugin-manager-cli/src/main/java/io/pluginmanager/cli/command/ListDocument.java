package io.pluginmanager.cli.command;

import io.pluginmanager.Hold;
import io.pluginmanager.InstalledPlugin;
import io.pluginmanager.InstalledSet;
import io.pluginmanager.cli.output.DataWriter;
import io.pluginmanager.cli.output.Document;
import io.pluginmanager.cli.output.Sizes;
import io.pluginmanager.cli.output.Table;
import io.pluginmanager.cli.output.Table.Mood;
import io.pluginmanager.cli.output.TextWriter;
import java.util.Optional;

/** The plugins in place. */
record ListDocument(InstalledSet set, Optional<Hold> hold) implements Document {

    @Override
    public void write(TextWriter text) {
        if (set.plugins().isEmpty()) {
            return;
        }
        Table table = new Table().heading("NAME", "VERSION", "TRUST", "SIZE", "PLACED AS");
        for (InstalledPlugin plugin : set.plugins()) {
            table.row(
                    Mood.NEUTRAL,
                    plugin.name().value(),
                    plugin.version(),
                    plugin.provenance().trust().text(),
                    Sizes.text(plugin.size()),
                    plugin.placedAs());
        }
        text.table(table);
    }

    @Override
    public void write(DataWriter data) {
        data.number("generation", set.generation())
                .text("root", set.root().toString())
                .object("hold", hold, Data::hold)
                .objects("plugins", set.plugins(), Data::plugin);
    }
}

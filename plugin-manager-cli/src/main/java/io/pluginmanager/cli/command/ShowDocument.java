package io.pluginmanager.cli.command;

import io.pluginmanager.InstalledPlugin;
import io.pluginmanager.InstalledSet;
import io.pluginmanager.Provenance;
import io.pluginmanager.TrustLevel;
import io.pluginmanager.cli.output.DataWriter;
import io.pluginmanager.cli.output.Document;
import io.pluginmanager.cli.output.Sizes;
import io.pluginmanager.cli.output.Table;
import io.pluginmanager.cli.output.Table.Mood;
import io.pluginmanager.cli.output.TextWriter;

/** All that is known about one plugin. */
record ShowDocument(InstalledPlugin plugin, InstalledSet set, SelfDescription self) implements Document {

    @Override
    public void write(TextWriter text) {
        Provenance provenance = plugin.provenance();
        Table table = new Table()
                .row(Mood.HEADING, "name", plugin.name().value())
                .row(Mood.NEUTRAL, "type", plugin.type())
                .row(Mood.NEUTRAL, "version", plugin.version())
                .row(Mood.NEUTRAL, "placed as", plugin.placedAs())
                .row(Mood.NEUTRAL, "path", plugin.path().toString())
                .row(Mood.NEUTRAL, "size", Sizes.text(plugin.size()))
                .row(Mood.NEUTRAL, "tree", plugin.tree().toString())
                .row(Mood.NEUTRAL, "generation", String.valueOf(set.generation()))
                .row(Mood.NEUTRAL, "source", provenance.source())
                .row(Mood.NEUTRAL, "artifact", provenance.artifact().toString())
                .row(Mood.NEUTRAL, "fetched", Sizes.text(provenance.artifactSize()))
                .row(Mood.NEUTRAL, "trust", provenance.trust().text() + meaning(provenance.trust()))
                .row(Mood.NEUTRAL, "installed", provenance.installed().toString());
        plugin.lastChecked()
                .ifPresent(moment ->
                        table.row(Mood.NEUTRAL, "checked", moment + " (when its source was asked for news last)"));
        self.write(table);
        text.table(table);
    }

    private static String meaning(TrustLevel trust) {
        return switch (trust) {
            case PINNED -> " (the configuration gives the digest)";
            case SIGNED -> " (a trusted key signed it)";
            case SAME_ORIGIN -> " (the source vouches for the digest)";
            case FIRST_USE -> " (the first bytes seen, recorded since)";
        };
    }

    @Override
    public void write(DataWriter data) {
        data.number("generation", set.generation())
                .text("root", set.root().toString())
                .object("plugin", fields -> Data.plugin(fields, plugin));
        self.write(data);
    }
}

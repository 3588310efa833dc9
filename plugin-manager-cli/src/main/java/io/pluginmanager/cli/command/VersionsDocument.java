package io.pluginmanager.cli.command;

import io.pluginmanager.AvailableVersions;
import io.pluginmanager.cli.output.DataWriter;
import io.pluginmanager.cli.output.Document;
import io.pluginmanager.cli.output.Table;
import io.pluginmanager.cli.output.Table.Mood;
import io.pluginmanager.cli.output.TextWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The versions that a source offers; one in use that the source has no more comes last. */
record VersionsDocument(AvailableVersions versions) implements Document {

    @Override
    public void write(TextWriter text) {
        Set<String> all = new LinkedHashSet<>(versions.versions());
        versions.selected().ifPresent(all::add);
        versions.locked().ifPresent(all::add);
        versions.installed().ifPresent(all::add);
        Table table = new Table();
        all.forEach(version -> table.row(Mood.NEUTRAL, version, uses(version)));
        text.table(table);
        if (all.isEmpty()) {
            text.summary("the source has no version of '" + versions.name() + "'");
        }
        versions.expires()
                .ifPresent(moment -> text.summary(
                        "the source's list counts until " + moment + "; nothing is selected from it after that"));
    }

    private String uses(String version) {
        List<String> uses = new ArrayList<>();
        addIf(versions.selected(), version, "selected", uses);
        addIf(versions.locked(), version, "locked", uses);
        addIf(versions.installed(), version, "installed", uses);
        if (versions.yanked().contains(version)) {
            uses.add("yanked");
        }
        if (!versions.versions().contains(version)) {
            uses.add("not listed by the source");
        }
        return String.join(", ", uses);
    }

    private static void addIf(Optional<String> used, String version, String word, List<String> to) {
        if (used.filter(version::equals).isPresent()) {
            to.add(word);
        }
    }

    @Override
    public void write(DataWriter data) {
        data.text("name", versions.name().value())
                .texts("versions", versions.versions())
                .flag("complete", versions.complete())
                .texts("yanked", versions.yanked())
                .text("expires", versions.expires())
                .text("selected", versions.selected())
                .text("locked", versions.locked())
                .text("installed", versions.installed());
    }
}

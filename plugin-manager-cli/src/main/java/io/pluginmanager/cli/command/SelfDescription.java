package io.pluginmanager.cli.command;

import io.pluginmanager.PluginName;
import io.pluginmanager.cli.output.DataWriter;
import io.pluginmanager.cli.output.Table;
import io.pluginmanager.cli.output.Table.Mood;
import io.pluginmanager.plugin.Catalogue;
import io.pluginmanager.plugin.CatalogueEntry;
import io.pluginmanager.plugin.ImageVersion;
import io.pluginmanager.plugin.PluginDefinition;
import io.pluginmanager.plugin.Quarantined;
import io.pluginmanager.plugin.Role;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What definitions say.
 *
 * @param entries definitions in use
 * @param quarantined definitions with errors
 */
record SelfDescription(List<CatalogueEntry> entries, List<Quarantined> quarantined) {

    /** Returns what the definitions of one plugin say; a collection may have several. */
    static SelfDescription of(PluginName name, Catalogue catalogue) {
        return new SelfDescription(
                catalogue.all().stream()
                        .filter(entry -> entry.plugin().equals(name))
                        .toList(),
                catalogue.quarantined().stream()
                        .filter(plugin -> plugin.plugin().equals(name))
                        .toList());
    }

    /** Adds what one definition says; of several only how many there are. */
    void write(Table table) {
        if (entries.size() == 1) {
            CatalogueEntry entry = entries.get(0);
            PluginDefinition definition = entry.definition();
            definition.description().ifPresent(text -> table.row(Mood.NEUTRAL, "description", text));
            table.row(Mood.NEUTRAL, "roles", roles(definition));
            entry.image().ifPresent(image -> table.row(Mood.NEUTRAL, "image", image));
            if (!definition.versions().isEmpty()) {
                table.row(Mood.NEUTRAL, "images", versions(definition));
            }
            table.row(Mood.NEUTRAL, "questions", String.valueOf(questions(entry)));
            entry.newerVersion().ifPresent(version -> table.row(Mood.CAREFUL, "newer", version));
        } else if (entries.size() > 1) {
            table.row(
                    Mood.NEUTRAL,
                    "definitions",
                    entries.stream().map(CatalogueEntry::id).collect(Collectors.joining(", ")));
        }
        for (Quarantined plugin : quarantined) {
            table.row(
                    Mood.BAD,
                    "quarantined",
                    "version " + plugin.version() + ": " + plugin.problems().get(0));
        }
    }

    static String roles(PluginDefinition definition) {
        return definition.roles().stream().sorted().map(Role::text).collect(Collectors.joining(", "));
    }

    private static String versions(PluginDefinition definition) {
        return definition.versions().stream().map(ImageVersion::key).collect(Collectors.joining(", "));
    }

    /** Returns how many questions there are, those that only certain answers lead to included. */
    static int questions(CatalogueEntry entry) {
        return entry.survey().allQuestions().size();
    }

    void write(DataWriter data) {
        data.objects("definitions", entries, SelfDescription::entry)
                .objects("quarantined", quarantined, SelfDescription::quarantined);
    }

    private static void entry(DataWriter data, CatalogueEntry entry) {
        PluginDefinition definition = entry.definition();
        data.text("id", entry.id())
                .text("plugin", entry.plugin().value())
                .text("type", entry.type())
                .text("version", entry.version())
                .text("newer_version", entry.newerVersion())
                .text("description", definition.description())
                .texts(
                        "roles",
                        definition.roles().stream().sorted().map(Role::text).toList())
                .texts(
                        "capabilities",
                        definition.capabilities().stream().sorted().toList())
                .text("image", entry.image())
                .texts(
                        "image_versions",
                        definition.versions().stream().map(ImageVersion::key).toList())
                .number("questions", questions(entry))
                .text("digest", definition.digest().toString());
    }

    private static void quarantined(DataWriter data, Quarantined plugin) {
        data.text("id", plugin.id())
                .text("plugin", plugin.plugin().value())
                .text("version", plugin.version())
                .text("in_place", plugin.inPlace())
                .objects("problems", plugin.problems(), Data::problem);
    }
}

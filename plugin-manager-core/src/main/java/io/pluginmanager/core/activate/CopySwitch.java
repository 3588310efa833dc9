package io.pluginmanager.core.activate;

import io.pluginmanager.config.LinkMode;
import io.pluginmanager.core.activate.Generation.Placed;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.Trees;
import io.pluginmanager.core.json.JsonObject;
import io.pluginmanager.core.json.JsonWriter;
import io.pluginmanager.core.store.StateLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The switch in copy mode: entry by entry, with a journal so that a run after a crash finishes it.
 *
 * <p>The copies lie ready in the directory of the generation. The journal names those to put in place and those to take
 * away; each step can be done again.
 */
final class CopySwitch {

    private static final int SCHEMA = 1;

    private final Disk disk;
    private final StateLayout layout;
    private final PluginDirectory directory;
    private final boolean durable;

    CopySwitch(Disk disk, StateLayout layout, PluginDirectory directory, boolean durable) {
        this.disk = disk;
        this.layout = layout;
        this.directory = directory;
        this.durable = durable;
    }

    /** Writes down what is to be done. */
    void begin(Generation next, Optional<Generation> base) throws IOException {
        List<Placed> before = base.map(Generation::placed).orElse(List.of());
        boolean copies = base.isPresent() && base.get().linkMode() == LinkMode.COPY;
        Set<Placed> unchanged = copies ? Set.copyOf(before) : Set.of();
        List<String> place = next.placed().stream()
                .filter(placed -> !unchanged.contains(placed))
                .map(Placed::name)
                .toList();
        Set<String> wanted = Set.copyOf(next.places());
        List<String> remove = before.stream()
                .map(Placed::name)
                .filter(name -> !wanted.contains(name))
                .toList();
        byte[] journal = JsonWriter.object(json -> {
            json.writeNumberField("schema", SCHEMA);
            json.writeNumberField("generation", next.number());
            json.writeArrayFieldStart("steps");
            for (String name : place) {
                json.writeStartObject();
                json.writeStringField("place", name);
                json.writeEndObject();
            }
            for (String name : remove) {
                json.writeStartObject();
                json.writeStringField("remove", name);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
        Trees.replaceFile(disk, layout.journalFile(), journal, Disk.Mode.FILE, durable);
    }

    /** Does what the journal says and removes it; does nothing if there is none. */
    void finish() throws IOException {
        if (!Files.exists(layout.journalFile())) {
            return;
        }
        JsonObject journal = JsonObject.parse(layout.journalFile().toString(), Files.readAllBytes(layout.journalFile()))
                .checkSchema(SCHEMA);
        Path generation = layout.generation(journal.number("generation"));
        Path copies = generation.resolve(GenerationWriter.COPIES);
        List<String> remove = new ArrayList<>();
        for (JsonObject step : journal.objects("steps")) {
            if (step.has("remove")) {
                remove.add(step.text("remove"));
            } else {
                Path copy = copies.resolve(step.text("place"));
                if (Files.exists(copy, LinkOption.NOFOLLOW_LINKS)) {
                    directory.replace(step.text("place"), copy);
                }
            }
        }
        for (String name : remove) {
            directory.moveOut(name);
        }
        directory.force();
        byte[] pointer = (layout.stateDir().relativize(generation) + "\n").getBytes(StandardCharsets.UTF_8);
        Trees.replaceFile(disk, layout.current(), pointer, Disk.Mode.FILE, durable);
        Trees.deleteTree(disk, copies);
        disk.delete(layout.journalFile());
    }
}

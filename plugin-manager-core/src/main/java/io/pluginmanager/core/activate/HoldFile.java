package io.pluginmanager.core.activate;

import io.pluginmanager.Actor;
import io.pluginmanager.Digest;
import io.pluginmanager.Hold;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.Trees;
import io.pluginmanager.core.json.JsonObject;
import io.pluginmanager.core.json.JsonWriter;
import io.pluginmanager.core.store.StateLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Optional;

/**
 * A hold as it is recorded.
 *
 * @param hold the hold
 * @param config digest of the configuration under which it was set; another configuration ends it
 */
public record HoldFile(Hold hold, Digest config) {

    private static final int SCHEMA = 1;

    /** Returns the recorded hold; empty if there is none. */
    public static Optional<HoldFile> read(StateLayout layout) throws IOException {
        byte[] content;
        try {
            content = Files.readAllBytes(layout.holdFile());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        JsonObject json =
                JsonObject.parse(layout.holdFile().toString(), content).checkSchema(SCHEMA);
        try {
            Hold hold = new Hold(
                    Hold.Kind.valueOf(json.text("kind").toUpperCase(Locale.ROOT)),
                    new Actor(json.text("actor")),
                    json.text("reason"),
                    json.instant("since"),
                    json.number("generation"));
            return Optional.of(new HoldFile(hold, json.digest("config")));
        } catch (IllegalArgumentException e) {
            throw new IOException("'" + layout.holdFile() + "' is damaged: " + e.getMessage(), e);
        }
    }

    /** Records this hold. */
    public void write(Disk disk, StateLayout layout, boolean durable) throws IOException {
        byte[] content = JsonWriter.object(json -> {
            json.writeNumberField("schema", SCHEMA);
            json.writeStringField("kind", hold.kind().name().toLowerCase(Locale.ROOT));
            json.writeStringField("actor", hold.actor().name());
            json.writeStringField("reason", hold.reason());
            json.writeStringField("since", hold.since().toString());
            json.writeNumberField("generation", hold.generation());
            json.writeStringField("config", config.toString());
        });
        Trees.replaceFile(disk, layout.holdFile(), content, Disk.Mode.FILE, durable);
    }

    /** Removes the recorded hold. */
    public static void remove(Disk disk, StateLayout layout, boolean durable) throws IOException {
        disk.delete(layout.holdFile());
        if (durable) {
            disk.force(layout.stateDir());
        }
    }
}

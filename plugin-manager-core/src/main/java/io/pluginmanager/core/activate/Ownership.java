package io.pluginmanager.core.activate;

import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.Trees;
import io.pluginmanager.core.json.JsonObject;
import io.pluginmanager.core.json.JsonWriter;
import io.pluginmanager.core.store.StateLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Says which configuration a plugin directory belongs to. */
public final class Ownership {

    private static final int SCHEMA = 1;

    private Ownership() {}

    /** Returns the id of the owner; empty if nobody owns the directory. */
    public static Optional<String> read(StateLayout layout) throws IOException {
        try {
            return Optional.of(JsonObject.parse(layout.ownerFile().toString(), Files.readAllBytes(layout.ownerFile()))
                    .checkSchema(SCHEMA)
                    .text("id"));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Records the owner. */
    public static void write(Disk disk, StateLayout layout, String id, boolean durable) throws IOException {
        byte[] content = JsonWriter.object(json -> {
            json.writeNumberField("schema", SCHEMA);
            json.writeStringField("id", id);
        });
        Trees.replaceFile(disk, layout.ownerFile(), content, Disk.Mode.FILE, durable);
    }
}

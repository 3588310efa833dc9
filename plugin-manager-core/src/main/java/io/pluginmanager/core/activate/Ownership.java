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

/**
 * Says which configuration a plugin directory belongs to.
 *
 * @param id the owner; another one is refused
 * @param config the configuration file or folder that the owner used last; several may share an id
 */
public record Ownership(String id, String config) {

    private static final int SCHEMA = 1;

    /** Returns the owner; empty if nobody owns the directory. */
    public static Optional<Ownership> read(StateLayout layout) throws IOException {
        try {
            JsonObject json = JsonObject.parse(layout.ownerFile().toString(), Files.readAllBytes(layout.ownerFile()))
                    .checkSchema(SCHEMA);
            return Optional.of(new Ownership(json.text("id"), json.text("config")));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Records this owner. */
    public void write(Disk disk, StateLayout layout, boolean durable) throws IOException {
        byte[] content = JsonWriter.object(json -> {
            json.writeNumberField("schema", SCHEMA);
            json.writeStringField("id", id);
            json.writeStringField("config", config);
        });
        Trees.replaceFile(disk, layout.ownerFile(), content, Disk.Mode.FILE, durable);
    }
}

package io.pluginmanager.core.install;

import io.pluginmanager.Digest;
import io.pluginmanager.PluginName;
import io.pluginmanager.artifact.Validator;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.Trees;
import io.pluginmanager.core.json.JsonObject;
import io.pluginmanager.core.json.JsonWriter;
import io.pluginmanager.core.store.StateLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What sources gave to recognise the recorded artifacts by. Only a hint: without it an update fetches once more.
 *
 * <p>Kept out of the lock file, because it differs between mirrors. Immutable.
 */
final class Validators {

    private static final int SCHEMA = 1;

    private record Known(Digest artifact, Validator validator) {}

    private final Map<PluginName, Known> known;

    private Validators(Map<PluginName, Known> known) {
        this.known = known;
    }

    static Validators read(StateLayout layout) {
        Map<PluginName, Known> known = new TreeMap<>();
        try {
            JsonObject json = JsonObject.parse(
                            layout.validatorsFile().toString(), Files.readAllBytes(layout.validatorsFile()))
                    .checkSchema(SCHEMA);
            for (JsonObject plugin : json.objects("plugins")) {
                known.put(
                        PluginName.of(plugin.text("name")),
                        new Known(
                                plugin.digest("artifact"), new Validator(plugin.text("token"), plugin.bool("strong"))));
            }
        } catch (NoSuchFileException e) {
            return new Validators(Map.of());
        } catch (IOException | IllegalArgumentException e) {
            // a damaged hint costs one transfer; it is written anew after it
            return new Validators(Map.of());
        }
        return new Validators(known);
    }

    /** Returns the validator of these bytes. */
    Optional<Validator> find(PluginName plugin, Digest artifact) {
        return Optional.ofNullable(known.get(plugin))
                .filter(entry -> entry.artifact().equals(artifact))
                .map(Known::validator);
    }

    /** Returns a copy that knows this one, too. */
    Validators with(PluginName plugin, Digest artifact, Validator validator) {
        Map<PluginName, Known> copy = new TreeMap<>(known);
        copy.put(plugin, new Known(artifact, validator));
        return new Validators(copy);
    }

    void write(Disk disk, StateLayout layout) throws IOException {
        byte[] content = JsonWriter.object(json -> {
            json.writeNumberField("schema", SCHEMA);
            json.writeArrayFieldStart("plugins");
            for (Map.Entry<PluginName, Known> entry : known.entrySet()) {
                json.writeStartObject();
                json.writeStringField("name", entry.getKey().value());
                json.writeStringField("artifact", entry.getValue().artifact().toString());
                json.writeStringField("token", entry.getValue().validator().token());
                json.writeBooleanField("strong", entry.getValue().validator().strong());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
        Trees.replaceFile(disk, layout.validatorsFile(), content, Disk.Mode.FILE, false);
    }
}

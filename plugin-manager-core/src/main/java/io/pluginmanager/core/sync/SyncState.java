package io.pluginmanager.core.sync;

import io.pluginmanager.Digest;
import io.pluginmanager.artifact.Validator;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.Trees;
import io.pluginmanager.core.json.JsonObject;
import io.pluginmanager.core.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the servers said last and when: the file {@code sync.json}. A hint: without it everything is fetched once more, and
 * nobody knows how old the catalogue is. Immutable.
 *
 * @param servers by address
 */
record SyncState(Map<String, Known> servers) {

    private static final int SCHEMA = 1;
    private static final int MOST_LEFT_OUT = 100;

    /**
     * What is known of a server.
     *
     * @param lastGood when it answered well last
     * @param contribution the digest of what it has; a validator belongs to it
     * @param validator what it calls that state
     * @param leftOut what is wrong with the definitions that were not taken, for people
     */
    record Known(Instant lastGood, Digest contribution, Optional<Validator> validator, List<String> leftOut) {

        /** Keeps the first of many things that are wrong. */
        Known {
            leftOut = leftOut.stream().limit(MOST_LEFT_OUT).toList();
        }
    }

    static SyncState read(Path file) {
        Map<String, Known> servers = new LinkedHashMap<>();
        try {
            JsonObject json =
                    JsonObject.parse(file.toString(), Files.readAllBytes(file)).checkSchema(SCHEMA);
            for (JsonObject server : json.objects("servers")) {
                List<String> leftOut = new ArrayList<>();
                for (JsonObject one : server.objects("left_out")) {
                    leftOut.add(one.text("problem"));
                }
                Optional<Validator> validator = server.has("validator")
                        ? Optional.of(new Validator(server.text("validator"), server.bool("strong")))
                        : Optional.empty();
                servers.put(
                        server.text("url"),
                        new Known(server.instant("last_good"), server.digest("contribution"), validator, leftOut));
            }
        } catch (IOException e) {
            // absent or damaged: it is written anew after the next transfer
            return new SyncState(Map.of());
        }
        return new SyncState(servers);
    }

    /** Returns what is known of a server. */
    Optional<Known> find(String url) {
        return Optional.ofNullable(servers.get(url));
    }

    void write(Disk disk, Path file, boolean durable) throws IOException {
        byte[] content = JsonWriter.object(json -> {
            json.writeNumberField("schema", SCHEMA);
            json.writeArrayFieldStart("servers");
            for (Map.Entry<String, Known> server : servers.entrySet()) {
                Known known = server.getValue();
                json.writeStartObject();
                json.writeStringField("url", server.getKey());
                json.writeStringField("last_good", known.lastGood().toString());
                json.writeStringField("contribution", known.contribution().toString());
                if (known.validator().isPresent()) {
                    json.writeStringField("validator", known.validator().get().token());
                    json.writeBooleanField("strong", known.validator().get().strong());
                }
                json.writeArrayFieldStart("left_out");
                for (String problem : known.leftOut()) {
                    json.writeStartObject();
                    json.writeStringField("problem", problem);
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
        });
        Trees.replaceFile(disk, file, content, Disk.Mode.FILE, durable);
    }
}

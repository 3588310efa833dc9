package io.pluginmanager.core.sync;

import io.pluginmanager.core.activate.FacetsJson;
import io.pluginmanager.core.json.JsonObject;
import io.pluginmanager.core.json.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which server gave what: the file {@code .catalogue/index.json} beside the definitions, part of the same tree.
 *
 * @param contributions in the order in which they count
 * @param revision how often files of this directory were found damaged, so that a tree that mends one is another tree
 */
record SyncIndex(List<Contribution> contributions, long revision) {

    /** The folder in a tree for what is no definition that counts. */
    static final String FOLDER = ".catalogue";

    /** The path of the file in a tree. */
    static final String FILE = FOLDER + "/index.json";

    private static final int SCHEMA = 1;

    /** Copies the list. */
    SyncIndex {
        contributions = List.copyOf(contributions);
    }

    /** Returns where a definition lies in the tree: among those that count, or apart. */
    String pathOf(Provided provided, String url, Merge merge) {
        if (merge.counts(provided, url)) {
            return provided.file();
        }
        List<String> urls = contributions.stream().map(Contribution::url).toList();
        return FOLDER + "/" + (urls.indexOf(url) + 1) + "/" + provided.file();
    }

    byte[] toJson() {
        return JsonWriter.object(json -> {
            json.writeNumberField("schema", SCHEMA);
            json.writeNumberField("revision", revision);
            json.writeArrayFieldStart("servers");
            for (Contribution contribution : contributions) {
                json.writeStartObject();
                json.writeStringField("url", contribution.url());
                json.writeArrayFieldStart("definitions");
                for (Provided provided : contribution.definitions()) {
                    json.writeStartObject();
                    json.writeStringField("id", provided.id());
                    json.writeStringField("digest", provided.digest().toString());
                    json.writeNumberField("size", provided.size());
                    json.writeStringField("type", provided.type());
                    json.writeStringField("version", provided.version());
                    FacetsJson.write(json, provided.facets());
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    static SyncIndex parse(String origin, byte[] bytes) throws IOException {
        List<Contribution> contributions = new ArrayList<>();
        JsonObject json = JsonObject.parse(origin, bytes).checkSchema(SCHEMA);
        for (JsonObject server : json.objects("servers")) {
            List<Provided> definitions = new ArrayList<>();
            for (JsonObject definition : server.objects("definitions")) {
                Provided provided = new Provided(
                        definition.text("id"),
                        definition.digest("digest"),
                        definition.number("size"),
                        definition.text("type"),
                        definition.text("version"),
                        FacetsJson.read(definition));
                Optional<String> fault = Ids.findFault(provided.id());
                if (fault.isPresent()) {
                    throw new IOException("'" + origin + "' is damaged: " + fault.get());
                }
                definitions.add(provided);
            }
            contributions.add(new Contribution(server.text("url"), definitions));
        }
        return new SyncIndex(contributions, json.number("revision"));
    }
}

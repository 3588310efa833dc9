package io.pluginmanager.core.activate;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pluginmanager.PluginName;
import io.pluginmanager.core.json.JsonObject;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import io.pluginmanager.error.Problem.Severity;
import io.pluginmanager.error.SourcePosition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes and reads the definitions in a {@code generation.json}. Lists without an item are not written. */
final class DefinitionSetJson {

    private static final String DEFINITIONS = "definitions";
    private static final String QUARANTINED = "quarantined";

    private DefinitionSetJson() {}

    static void write(JsonGenerator json, DefinitionSet set) throws IOException {
        if (!set.definitions().isEmpty()) {
            json.writeArrayFieldStart(DEFINITIONS);
            for (DefinitionRecord definition : set.definitions()) {
                write(json, definition);
            }
            json.writeEndArray();
        }
        if (!set.quarantined().isEmpty()) {
            json.writeArrayFieldStart(QUARANTINED);
            for (QuarantineRecord refused : set.quarantined()) {
                write(json, refused);
            }
            json.writeEndArray();
        }
    }

    private static void write(JsonGenerator json, DefinitionRecord definition) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", definition.id());
        json.writeStringField("plugin", definition.plugin().value());
        json.writeStringField("type", definition.type());
        json.writeStringField("version", definition.version());
        json.writeStringField("digest", definition.digest().toString());
        json.writeStringField("tree", definition.tree().toString());
        json.writeStringField("path", definition.path());
        optional(json, "image", definition.image());
        optional(json, "placed_as", definition.placedAs());
        optional(json, "artifact_path", definition.artifactPath());
        if (definition.facets().isPresent()) {
            json.writeObjectFieldStart("facets");
            FacetsJson.write(json, definition.facets().get());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, QuarantineRecord refused) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", refused.id());
        json.writeStringField("plugin", refused.plugin().value());
        json.writeStringField("version", refused.version());
        optional(json, "in_place", refused.inPlace());
        json.writeArrayFieldStart("problems");
        for (Problem problem : refused.problems()) {
            write(json, problem);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Problem problem) throws IOException {
        json.writeStartObject();
        json.writeStringField("severity", problem.severity().name());
        json.writeStringField("code", problem.code().name());
        json.writeStringField("message", problem.message());
        if (problem.position().isPresent()) {
            SourcePosition position = problem.position().get();
            json.writeStringField("file", position.file());
            json.writeNumberField("line", position.line());
            json.writeNumberField("column", position.column());
        }
        optional(json, "key_path", problem.keyPath());
        optional(json, "next_step", problem.nextStep());
        json.writeEndObject();
    }

    private static void optional(JsonGenerator json, String key, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(key, value.get());
        }
    }

    static DefinitionSet read(JsonObject json) throws IOException {
        List<DefinitionRecord> definitions = new ArrayList<>();
        if (json.has(DEFINITIONS)) {
            for (JsonObject definition : json.objects(DEFINITIONS)) {
                definitions.add(readDefinition(definition));
            }
        }
        List<QuarantineRecord> quarantined = new ArrayList<>();
        if (json.has(QUARANTINED)) {
            for (JsonObject refused : json.objects(QUARANTINED)) {
                quarantined.add(readQuarantined(refused));
            }
        }
        return definitions.isEmpty() && quarantined.isEmpty()
                ? DefinitionSet.NONE
                : new DefinitionSet(definitions, quarantined);
    }

    private static DefinitionRecord readDefinition(JsonObject json) throws IOException {
        Optional<String> placedAs = json.optionalText("placed_as");
        placedAs.flatMap(PluginName::findFault).ifPresent(fault -> {
            throw new IllegalArgumentException(fault);
        });
        return new DefinitionRecord(
                json.text("id"),
                PluginName.of(json.text("plugin")),
                json.text("type"),
                json.text("version"),
                json.digest("digest"),
                json.digest("tree"),
                inside(json.text("path")),
                json.optionalText("image"),
                placedAs,
                json.optionalText("artifact_path"),
                json.has("facets") ? Optional.of(FacetsJson.read(json.object("facets"))) : Optional.empty());
    }

    /** A record that was tampered with leads nowhere else. */
    private static String inside(String path) {
        if (path.startsWith("/") || List.of(path.split("/", -1)).contains("..")) {
            throw new IllegalArgumentException("'" + path + "' is not a path in a tree");
        }
        return path;
    }

    private static QuarantineRecord readQuarantined(JsonObject json) throws IOException {
        PluginName plugin = PluginName.of(json.text("plugin"));
        List<Problem> problems = new ArrayList<>();
        for (JsonObject problem : json.objects("problems")) {
            problems.add(readProblem(problem, plugin));
        }
        return new QuarantineRecord(
                json.text("id"), plugin, json.text("version"), json.optionalText("in_place"), problems);
    }

    private static Problem readProblem(JsonObject json, PluginName plugin) throws IOException {
        String message = json.text("message");
        Problem.Builder problem = switch (Severity.valueOf(json.text("severity"))) {
            case ERROR -> Problem.error(ErrorCode.valueOf(json.text("code")), message);
            case WARNING -> Problem.warning(ErrorCode.valueOf(json.text("code")), message);
            case NOTE -> Problem.note(message);
        };
        if (json.has("file")) {
            problem.position(new SourcePosition(
                    json.text("file"), Math.toIntExact(json.number("line")), Math.toIntExact(json.number("column"))));
        }
        json.optionalText("key_path").ifPresent(problem::keyPath);
        json.optionalText("next_step").ifPresent(problem::nextStep);
        return problem.plugin(plugin).build();
    }
}

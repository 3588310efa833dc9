package io.pluginmanager.core.survey;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pluginmanager.core.json.JsonObject;
import io.pluginmanager.core.json.JsonWriter;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import io.pluginmanager.survey.SurveyContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The text of a session, for whoever has to keep it between two requests. Read as if a stranger had written it. */
final class SessionState {

    private static final int SCHEMA = 1;
    private static final String ORIGIN = "survey state";

    private SessionState() {}

    static String write(SurveyModel model, Map<Node, String> answers) {
        byte[] document = JsonWriter.object(json -> {
            json.writeNumberField("schema", SCHEMA);
            json.writeStringField("definition", model.digest().toString());
            json.writeArrayFieldStart("answers");
            for (Map.Entry<Node, String> answer : answers.entrySet()) {
                writeAnswer(json, answer.getKey(), answer.getValue());
            }
            json.writeEndArray();
        });
        return new String(document, StandardCharsets.UTF_8);
    }

    private static void writeAnswer(JsonGenerator json, Node node, String answer) throws IOException {
        json.writeStartObject();
        json.writeStringField("question", node.path());
        json.writeStringField("answer", answer);
        json.writeEndObject();
    }

    /**
     * Reads a state.
     *
     * @throws PluginManagerException if it is damaged, or of another definition
     */
    static Map<Node, String> read(SurveyModel model, String state, SurveyContext context) {
        try {
            JsonObject document = JsonObject.parse(ORIGIN, state.getBytes(StandardCharsets.UTF_8))
                    .checkSchema(SCHEMA);
            checkDefinition(model, document);
            return answers(model, document.objects("answers"), context);
        } catch (IOException e) {
            Problem problem = Problem.error(
                            ErrorCode.ANSWER,
                            "the survey cannot go on, because its state is damaged: " + e.getMessage())
                    .nextStep("start the survey anew")
                    .build();
            throw new PluginManagerException(problem, e);
        }
    }

    private static void checkDefinition(SurveyModel model, JsonObject document) throws IOException {
        String digest = document.digest("definition").toString();
        if (!digest.equals(model.digest().toString())) {
            Problem problem = Problem.error(
                            ErrorCode.ANSWER,
                            "the survey cannot go on, because its answers are to another version of the definition: "
                                    + digest + ", now it is " + model.digest())
                    .nextStep("start the survey anew; earlier answers can be given as presets")
                    .build();
            throw new PluginManagerException(problem);
        }
    }

    private static Map<Node, String> answers(SurveyModel model, List<JsonObject> list, SurveyContext context)
            throws IOException {
        Map<String, Node> byPath = new LinkedHashMap<>();
        model.nodes().forEach(node -> byPath.put(node.path(), node));
        Map<Node, String> answers = new LinkedHashMap<>();
        for (JsonObject entry : list) {
            String path = entry.text("question");
            Node node = byPath.get(path);
            if (node == null || answers.containsKey(node)) {
                throw new IOException(
                        "it answers " + Quoted.of(path) + (node == null ? ", which is no question" : " twice"));
            }
            answers.put(node, entry.text("answer"));
        }
        Walk walk = Walk.along(model, context, answers);
        Set<Node> reached = new HashSet<>(walk.reached());
        for (Map.Entry<Node, String> answer : answers.entrySet()) {
            Node node = answer.getKey();
            if (!reached.contains(node)) {
                throw new IOException("it answers " + Quoted.of(node.path()) + ", which is not asked");
            }
            if (!answer.getValue().equals(walk.values().get(node))) {
                throw new IOException("its answer to " + Quoted.of(node.path()) + " is none that the survey takes");
            }
        }
        if (walk.problems().stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR)) {
            throw new IOException(walk.problems().get(0).message());
        }
        return answers;
    }
}

package io.pluginmanager.core.survey;

import io.pluginmanager.core.json.JsonTree;
import io.pluginmanager.plugin.ConfigEntry;
import io.pluginmanager.survey.Question;
import io.pluginmanager.survey.QuestionType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a survey as a JSON Schema of its answers. */
final class SchemaExport {

    private final SurveyModel model;
    private final SchemaConditions conditions;
    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final List<Object> required = new ArrayList<>();
    private final List<Object> rules = new ArrayList<>();

    private SchemaExport(SurveyModel model) {
        this.model = model;
        this.conditions = new SchemaConditions(model);
    }

    static String export(SurveyModel model) {
        return JsonTree.text(new SchemaExport(model).schema());
    }

    private Map<String, Object> schema() {
        model.nodes().forEach(this::add);
        for (ConfigEntry entry : model.config()) {
            if (entry.constant()) {
                properties.put(propertyOf(entry), constant(entry));
            } else if (model.named(entry.name()).isEmpty()) {
                properties.put(entry.name(), SchemaParts.object("type", "string", "default", entry.value()));
            }
        }
        model.nodes().forEach(this::relate);
        Map<String, Object> schema =
                SchemaParts.object("$schema", "https://json-schema.org/draft/2020-12/schema", "type", "object");
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
        putUnlessEmpty(schema, "required", required);
        putUnlessEmpty(schema, "allOf", rules);
        Map<String, Object> definitions = new LinkedHashMap<>(conditions.definitions());
        if (model.nodes().stream().anyMatch(node -> node.question().type() == QuestionType.CRON)) {
            definitions.put("schedule", SchemaParts.whole(CronSchedule.expression()));
        }
        if (!definitions.isEmpty()) {
            schema.put("$defs", definitions);
        }
        return schema;
    }

    private static void putUnlessEmpty(Map<String, Object> schema, String key, List<Object> list) {
        if (!list.isEmpty()) {
            schema.put(key, list);
        }
    }

    private String propertyOf(ConfigEntry entry) {
        List<Node> same = model.named(entry.name());
        return same.isEmpty() ? entry.name() : same.get(0).name();
    }

    private Object constant(ConfigEntry entry) {
        List<Node> same = model.named(entry.name());
        return same.isEmpty()
                ? SchemaParts.object("const", entry.value())
                : SchemaValues.exactly(same.get(0), entry.value());
    }

    private void add(Node node) {
        Object asked = conditions.asked(node);
        Map<String, Object> property = annotations(node);
        boolean isConstant = model.constant(node) != null;
        boolean needed = node.question().required() && Blanks.isBlank(SchemaConditions.withoutAnswer(model, node));
        Object answers = isConstant ? true : SchemaValues.answers(node);
        if (asked.equals(true) && !isConstant) {
            if (answers instanceof Map<?, ?> map) {
                map.forEach((key, value) -> property.put(String.valueOf(key), value));
            }
            if (needed) {
                required.add(node.name());
            }
        } else if (!isConstant) {
            Map<String, Object> then = SchemaParts.object("properties", SchemaParts.object(node.name(), answers));
            if (needed) {
                then.put("required", List.of(node.name()));
            }
            rules.add(SchemaParts.object("if", asked, "then", then));
        }
        properties.putIfAbsent(node.name(), property);
    }

    private Map<String, Object> annotations(Node node) {
        Question question = node.question();
        Map<String, Object> annotations = SchemaParts.object("title", question.title());
        question.help().ifPresent(help -> annotations.put("description", help));
        question.defaultValue()
                .filter(text -> !Blanks.isBlank(text))
                .ifPresent(text -> annotations.put(
                        "default", SchemaValues.json(node, SchemaConditions.withoutAnswer(model, node))));
        if (question.type() == QuestionType.SECRET) {
            annotations.put("writeOnly", true);
        }
        if (question.deprecated().isPresent()) {
            annotations.put("deprecated", true);
        }
        return annotations;
    }

    private void relate(Node node) {
        for (String other : node.question().requires()) {
            rules.add(SchemaParts.object("if", conditions.answered(node), "then", conditions.answered(other)));
        }
        for (String other : node.question().conflicts()) {
            rules.add(SchemaParts.not(SchemaParts.all(List.of(conditions.answered(node), conditions.answered(other)))));
        }
    }
}

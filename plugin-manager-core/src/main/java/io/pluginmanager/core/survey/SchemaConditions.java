package io.pluginmanager.core.survey;

import io.pluginmanager.survey.QuestionType;
import io.pluginmanager.survey.SurveyContext;
import io.pluginmanager.survey.Validation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** Says in JSON Schema which answers make a condition hold. A question that is absent has its default. */
final class SchemaConditions {

    private final SurveyModel model;
    private final Map<String, Object> definitions = new LinkedHashMap<>();

    SchemaConditions(SurveyModel model) {
        this.model = model;
    }

    /** Returns the schemas that others refer to, by name. */
    Map<String, Object> definitions() {
        return definitions;
    }

    /** Returns when a question is asked. */
    Object asked(Node node) {
        if (node.parent() == null && node.condition() == null) {
            return true;
        }
        String name = "asked-" + node.order();
        if (!definitions.containsKey(name)) {
            List<Object> parts = new ArrayList<>();
            Node parent = node.parent();
            if (parent != null) {
                parts.add(asked(parent));
                parts.add(SchemaParts.any(node.opensOn().stream()
                        .map(literal -> means(parent, literal))
                        .toList()));
            }
            Condition condition = node.condition();
            if (condition != null) {
                parts.add(schema(condition));
            }
            definitions.put(name, SchemaParts.all(parts));
        }
        return SchemaParts.object("$ref", "#/$defs/" + name);
    }

    /** Returns when a question is asked and has an answer that is not blank. */
    Object answered(Node node) {
        return SchemaParts.all(List.of(asked(node), SchemaParts.not(means(node, ""))));
    }

    /** Returns when any question of a name has an answer that is not blank. */
    Object answered(String name) {
        return SchemaParts.any(model.named(name).stream().map(this::answered).toList());
    }

    private Object schema(Condition condition) {
        if (condition instanceof Condition.All all) {
            return SchemaParts.all(all.parts().stream().map(this::schema).toList());
        }
        if (condition instanceof Condition.Any any) {
            return SchemaParts.any(any.parts().stream().map(this::schema).toList());
        }
        if (condition instanceof Condition.Not not) {
            return SchemaParts.not(schema(not.part()));
        }
        if (condition instanceof Condition.Answered answered) {
            return answered(answered.name());
        }
        if (condition instanceof Condition.Compares compares) {
            return named(compares.name(), node -> compares(node, compares));
        }
        Condition.Means means = (Condition.Means) condition;
        return SchemaParts.any(means.literals().stream()
                .map(literal -> Blanks.isBlank(literal)
                        ? SchemaParts.not(answered(means.name()))
                        : named(means.name(), node -> means(node, literal)))
                .toList());
    }

    private Object named(String name, Function<Node, Object> test) {
        return SchemaParts.any(model.named(name).stream()
                .map(node -> SchemaParts.all(List.of(asked(node), test.apply(node))))
                .toList());
    }

    /** When the value of a question that is asked means a literal. */
    private Object means(Node node, String literal) {
        boolean isBlank = Blanks.isBlank(literal);
        return test(
                node,
                isBlank ? blankAnswer(node) : SchemaValues.meaning(node, literal),
                value -> Blanks.isBlank(value)
                        ? isBlank
                        : !isBlank && node.kind().means(value, literal));
    }

    private static Object blankAnswer(Node node) {
        return node.question().type() == QuestionType.MULTISELECT
                ? SchemaParts.any(List.of(SchemaParts.blank(), SchemaParts.object("type", "array", "maxItems", 0)))
                : SchemaParts.blank();
    }

    private Object compares(Node node, Condition.Compares compares) {
        String key = switch (compares.order()) {
            case LESS -> "exclusiveMaximum";
            case AT_MOST -> "maximum";
            case GREATER -> "exclusiveMinimum";
            case AT_LEAST -> "minimum";
        };
        return test(
                node,
                SchemaParts.object("type", "number", key, compares.number()),
                value -> NumberKind.isNumber(value)
                        && compares.order().holds(new BigDecimal(Blanks.strip(value)), compares.number()));
    }

    private Object test(Node node, Object schema, Predicate<String> holds) {
        String constant = model.constant(node);
        if (constant != null) {
            return holds.test(constant);
        }
        List<Object> required = List.of(node.name());
        Object present =
                SchemaParts.object("required", required, "properties", SchemaParts.object(node.name(), schema));
        Object absent = SchemaParts.object("not", SchemaParts.object("required", required));
        return SchemaParts.any(List.of(present, holds.test(withoutAnswer(model, node)) ? absent : false));
    }

    /** Returns the value of a question that nobody answers. */
    static String withoutAnswer(SurveyModel model, Node node) {
        Proposal proposal = Proposal.of(model, node, SurveyContext.empty(), Map.of());
        return proposal == null
                ? ""
                : AnswerCheck.check(node, proposal.text(), Validation.DEFAULT, "")
                        .value();
    }
}

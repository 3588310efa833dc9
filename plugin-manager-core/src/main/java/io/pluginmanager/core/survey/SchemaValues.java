package io.pluginmanager.core.survey;

import io.pluginmanager.survey.Option;
import io.pluginmanager.survey.Question;
import io.pluginmanager.survey.QuestionType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says in JSON Schema which values answer one question. */
final class SchemaValues {

    private static final MeasuredKind DURATIONS = new DurationKind();
    private static final MeasuredKind COUNTS = new NumberKind(true);
    private static final BigInteger NO_LIMIT = BigInteger.valueOf(Long.MAX_VALUE);

    private SchemaValues() {}

    /** Returns the schema of the values that answer a question when it is asked. */
    static Object answers(Node node) {
        Question question = node.question();
        List<Object> ways = new ArrayList<>();
        ways.add(typed(node));
        if (!question.required()) {
            ways.add(SchemaParts.blank());
        }
        if (question.allowMacros() && question.type() != QuestionType.SECRET) {
            ways.add(SchemaParts.whole(Macros.EXPRESSION));
        }
        boolean anyText = ways.get(0).equals(SchemaParts.object("type", "string"));
        return anyText ? ways.get(0) : SchemaParts.any(ways);
    }

    private static Object typed(Node node) {
        Question question = node.question();
        List<Object> parts = new ArrayList<>();
        switch (question.type()) {
            case STRING, TEXT -> parts.add(SchemaParts.object("type", "string"));
            case INT, NUMBER -> parts.add(number(question));
            case BOOL -> parts.add(SchemaParts.object("type", "boolean"));
            case SELECT -> parts.add(SchemaParts.object("enum", choices(question)));
            case MULTISELECT -> parts.add(choices(node));
            case SECRET -> parts.add(SchemaParts.whole(SecretForms.EXPRESSION));
            case DATE -> dates(question, parts);
            case CRON -> parts.add(SchemaParts.object("$ref", "#/$defs/schedule"));
            case DURATION ->
                parts.add(SchemaParts.whole(RangePatterns.durations(
                        bound(DURATIONS, question.min().orElse("0ms")),
                        question.max().map(max -> bound(DURATIONS, max)).orElse(NO_LIMIT))));
        }
        boolean isText = question.type() == QuestionType.STRING || question.type() == QuestionType.TEXT;
        if (isText && question.required()) {
            parts.add(SchemaParts.object("pattern", "[^" + Blanks.CLASS + "]"));
        }
        lengths(question, parts);
        question.pattern().filter(pattern -> !pattern.isEmpty()).ifPresent(pattern -> parts.add(pattern(pattern)));
        return SchemaParts.all(parts);
    }

    private static BigInteger bound(MeasuredKind kind, String text) {
        return kind.measureBound(text).toBigInteger();
    }

    private static Map<String, Object> number(Question question) {
        Map<String, Object> schema =
                SchemaParts.object("type", question.type() == QuestionType.INT ? "integer" : "number");
        question.min().ifPresent(min -> schema.put("minimum", new BigDecimal(Blanks.strip(min))));
        question.max().ifPresent(max -> schema.put("maximum", new BigDecimal(Blanks.strip(max))));
        return schema;
    }

    private static List<String> choices(Question question) {
        return question.options().stream()
                .map(Option::value)
                .filter(value -> !(question.required() && Blanks.isBlank(value)))
                .toList();
    }

    private static Map<String, Object> choices(Node node) {
        Question question = node.question();
        Map<String, Object> schema = SchemaParts.object(
                "type", "array", "items", SchemaParts.object("enum", choices(question)), "uniqueItems", true);
        question.max()
                .ifPresent(max -> schema.put("maxItems", bound(COUNTS, max).intValue()));
        int least = question.min().map(min -> bound(COUNTS, min).intValue()).orElse(0);
        if (question.required()) {
            schema.put("minItems", Math.max(1, least));
        } else if (least > 1) {
            schema.put("minItems", least);
            Object empty = SchemaParts.object("type", "array", "maxItems", 0);
            return SchemaParts.object("anyOf", List.of(empty, schema));
        }
        return schema;
    }

    private static void dates(Question question, List<Object> parts) {
        Map<String, Object> date = SchemaParts.whole(RangePatterns.DATE);
        date.put("format", "date");
        parts.add(date);
        question.min().ifPresent(min -> parts.add(SchemaParts.whole(RangePatterns.notBelow(Blanks.strip(min)))));
        question.max().ifPresent(max -> parts.add(SchemaParts.whole(RangePatterns.notAbove(Blanks.strip(max)))));
    }

    private static void lengths(Question question, List<Object> parts) {
        Map<String, Object> lengths = SchemaParts.object();
        question.minLength().ifPresent(min -> lengths.put("minLength", min));
        question.maxLength().filter(max -> max != 0).ifPresent(max -> lengths.put("maxLength", max));
        if (!lengths.isEmpty()) {
            parts.add(lengths);
        }
    }

    private static Map<String, Object> pattern(String pattern) {
        return EcmaPattern.translate(pattern)
                .map(same -> SchemaParts.object("pattern", same))
                .orElseGet(() -> SchemaParts.object(
                        "$comment", "the RE2 pattern " + pattern + " is checked by the survey only"));
    }

    /** Returns the schema of the values that mean a literal of the definition, which is not blank. */
    static Object meaning(Node node, String literal) {
        String text = Blanks.strip(literal);
        return switch (node.question().type()) {
            case INT, NUMBER -> {
                boolean isNumber = NumberKind.isNumber(text);
                yield isNumber
                        ? SchemaParts.object(
                                "type", "number", "minimum", new BigDecimal(text), "maximum", new BigDecimal(text))
                        : SchemaParts.object("const", text);
            }
            case BOOL ->
                SchemaParts.object("const", json(node, node.kind().read(text).value()));
            case SELECT -> SchemaParts.object("const", resolved(node, text));
            case MULTISELECT ->
                SchemaParts.object("type", "array", "contains", SchemaParts.object("const", resolved(node, text)));
            case DURATION -> SchemaParts.object("enum", durations(text));
            default ->
                SchemaParts.whole("[" + Blanks.CLASS + "]*" + EcmaPattern.literal(text) + "[" + Blanks.CLASS + "]*");
        };
    }

    /** Returns the schema of the values that are the same as another answer. */
    static Object exactly(Node node, String value) {
        if (Blanks.isBlank(value)) {
            return SchemaParts.blank();
        }
        if (node.question().type() != QuestionType.MULTISELECT) {
            return meaning(node, value);
        }
        List<Object> parts = new ArrayList<>();
        List<String> choices = ChoicesKind.split(value);
        choices.forEach(choice -> parts.add(meaning(node, choice)));
        parts.add(SchemaParts.object("maxItems", choices.size()));
        return SchemaParts.all(parts);
    }

    private static String resolved(Node node, String text) {
        return node.options().resolve(text).orElse(text);
    }

    private static List<String> durations(String text) {
        return DURATIONS.read(text).fault() == null
                ? RangePatterns.spellings(DURATIONS.measure(text).toBigInteger())
                : List.of(text);
    }

    /** Returns an answer as the JSON value that stands for it. */
    static Object json(Node node, String value) {
        boolean valid = node.kind().read(value).fault() == null;
        return switch (node.question().type()) {
            case INT, NUMBER -> valid ? new BigDecimal(value) : value;
            case BOOL -> valid ? (Object) Boolean.valueOf(value) : value;
            case MULTISELECT -> valid ? ChoicesKind.split(value) : value;
            default -> value;
        };
    }
}

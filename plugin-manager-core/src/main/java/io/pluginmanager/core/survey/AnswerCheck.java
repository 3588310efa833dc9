package io.pluginmanager.core.survey;

import io.pluginmanager.core.text.Characters;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.survey.Question;
import io.pluginmanager.survey.QuestionType;
import io.pluginmanager.survey.Validation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Checks one text against the rules of one question. */
final class AnswerCheck {

    /** What a state can hold, and more than any config does. */
    private static final int LONGEST = 1_000_000;

    private static final int LONGEST_ERROR = 500;

    /**
     * A text that was checked.
     *
     * @param value what the config keeps; empty when the question was left empty
     * @param faults everything that is wrong with it
     */
    record Checked(String value, List<AnswerFault> faults) {}

    private final Node node;
    private final String subject;
    private final List<AnswerFault> faults = new ArrayList<>();

    private AnswerCheck(Node node, String subject) {
        this.node = node;
        this.subject = subject;
    }

    /**
     * Checks a text.
     *
     * @param subject how messages begin, for example {@code the answer to 'PROJECT'}
     */
    static Checked check(Node node, String text, Validation validation, String subject) {
        AnswerCheck check = new AnswerCheck(node, subject);
        String value = check.hasUsableText(text)
                ? validation == Validation.OPTIMUS ? check.asOptimusDoes(text) : check.byDefault(text)
                : "";
        return new Checked(value, List.copyOf(check.faults));
    }

    private boolean hasUsableText(String text) {
        if (text.length() > LONGEST) {
            fault("is longer than " + LONGEST + " characters", "put it into a file and answer with its name");
        } else if (node.pattern() != null && node.pattern().isTooLong(text)) {
            fault("is too long for its pattern: it has " + text.length() + " characters", "shorten it");
        } else if (hasUnpairedSurrogate(text)) {
            fault("is no valid Unicode text", "remove the half of a character pair from it");
        }
        return faults.isEmpty();
    }

    private static boolean hasUnpairedSurrogate(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private String byDefault(String text) {
        Question question = node.question();
        if (Blanks.isBlank(text)) {
            if (question.required()) {
                fault("is missing", "give one that is not blank");
            }
            return "";
        }
        boolean isMacro = question.allowMacros() && question.type() != QuestionType.SECRET && Macros.isOnlyMacros(text);
        if (isMacro) {
            return isText() ? text : Blanks.strip(text);
        }
        AnswerKind.Reading reading = node.kind().read(text);
        if (reading.fault() != null) {
            fault(reading.fault(), reading.allowed());
        } else if (node.kind() instanceof MeasuredKind kind) {
            range(kind, reading.value());
        }
        pattern(reading.value());
        lengths(reading.value());
        return reading.value();
    }

    private boolean isText() {
        return node.question().type() == QuestionType.STRING || node.question().type() == QuestionType.TEXT;
    }

    private void range(MeasuredKind kind, String value) {
        BigDecimal measure = kind.measure(value);
        boolean isCount = node.question().type() == QuestionType.MULTISELECT;
        node.question().min().ifPresent(min -> {
            if (measure.compareTo(kind.measureBound(min)) < 0) {
                fault(
                        isCount ? "has " + measure + " choices" : "is too small: " + Quoted.of(value),
                        isCount ? "choose at least " + min : "the smallest allowed is " + min);
            }
        });
        node.question().max().ifPresent(max -> {
            if (measure.compareTo(kind.measureBound(max)) > 0) {
                fault(
                        isCount ? "has " + measure + " choices" : "is too large: " + Quoted.of(value),
                        isCount ? "choose at most " + max : "the largest allowed is " + max);
            }
        });
    }

    private void pattern(String value) {
        AnswerPattern pattern = node.pattern();
        if (pattern != null && !pattern.isFoundIn(value)) {
            node.question()
                    .validationError()
                    .filter(error -> !Blanks.isBlank(error))
                    .ifPresentOrElse(
                            error -> fault(
                                    "is not accepted: " + oneLine(error),
                                    "the pattern is " + Quoted.of(pattern.toString())),
                            () -> fault(
                                    "does not have the pattern " + Quoted.of(pattern.toString()) + ": "
                                            + Quoted.of(value),
                                    "write it so that the pattern is found in it"));
        }
    }

    /** What the author of the plugin wrote may have any number of lines, and any characters. */
    private static String oneLine(String error) {
        String line = error.strip().replaceAll("\\s+", " ");
        return Characters.visible(line.length() <= LONGEST_ERROR ? line : line.substring(0, LONGEST_ERROR) + "…");
    }

    private void lengths(String value) {
        int length = value.codePointCount(0, value.length());
        node.question()
                .minLength()
                .filter(min -> length < min)
                .ifPresent(min -> fault("is too short: it has " + length + " characters", "write at least " + min));
        node.question()
                .maxLength()
                .filter(max -> max != 0 && length > max)
                .ifPresent(max -> fault("is too long: it has " + length + " characters", "write at most " + max));
    }

    /** In this order, with these words, and only the first: what {@code Question.IsValid} of Optimus does. */
    private String asOptimusDoes(String text) {
        Question question = node.question();
        AnswerKind.Reading reading =
                text.isEmpty() ? AnswerKind.Reading.of(text) : node.kind().read(text);
        int length = text.codePointCount(0, text.length());
        AnswerPattern pattern = node.pattern();
        int min = question.minLength().orElse(0);
        int max = question.maxLength().orElse(0);
        if (question.required() && text.isEmpty()) {
            faults.add(new AnswerFault("Value is required", "give any text"));
        } else if (reading.fault() != null) {
            fault(reading.fault(), reading.allowed());
        } else if (!question.required() && pattern != null && !pattern.isFoundIn(text)) {
            String error = question.validationError()
                    .filter(sentence -> !sentence.isEmpty())
                    .orElse(subject + " does not have the pattern " + Quoted.of(pattern.toString()));
            faults.add(new AnswerFault(error, "the pattern is " + Quoted.of(pattern.toString())));
        } else if (!question.required() && min != 0 && length < min) {
            faults.add(new AnswerFault("value is too short. Min length is " + min, "write at least " + min));
        } else if (!question.required() && max != 0 && length > max) {
            faults.add(new AnswerFault("value is too long. Max length is " + max, "write at most " + max));
        }
        return reading.value();
    }

    private void fault(String end, String nextStep) {
        faults.add(new AnswerFault(subject + " " + end, nextStep));
    }
}

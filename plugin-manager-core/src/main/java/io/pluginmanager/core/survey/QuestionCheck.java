package io.pluginmanager.core.survey;

import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.error.Problem.Severity;
import io.pluginmanager.survey.Option;
import io.pluginmanager.survey.Question;
import io.pluginmanager.survey.QuestionType;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks one question by itself: do its keys fit its type and each other. */
final class QuestionCheck {

    /** Takes what is found. */
    @FunctionalInterface
    interface Sink {
        /** Takes one finding about a key of the question; an empty key is the question as a whole. */
        void add(Severity severity, String key, String message, String nextStep);
    }

    private static final Set<QuestionType> WITH_OPTIONS = EnumSet.of(QuestionType.SELECT, QuestionType.MULTISELECT);
    private static final Set<QuestionType> WITHOUT_LENGTH = EnumSet.of(
            QuestionType.INT, QuestionType.NUMBER, QuestionType.BOOL, QuestionType.MULTISELECT, QuestionType.SECRET);

    private final Question question;
    private final PatternBudget patterns;
    private final Sink sink;
    private @Nullable AnswerPattern pattern;
    private boolean sound = true;

    QuestionCheck(Question question, PatternBudget patterns, Sink sink) {
        this.question = question;
        this.patterns = patterns;
        this.sink = sink;
    }

    /** Returns the pattern; null when there is none, or none that can be used. */
    @Nullable
    AnswerPattern pattern() {
        return pattern;
    }

    /** Tells whether no error was found, so that values can be checked against the question. */
    boolean isSound() {
        return sound;
    }

    void run() {
        if (Blanks.isBlank(question.name())) {
            error("name", "a question has no name", "give it one: it is the key of the answer in a job's config");
        }
        options();
        compilePattern();
        lengths();
        range();
        if (question.required()
                && question.defaultValue().filter(text -> !Blanks.isBlank(text)).isPresent()) {
            sink.add(
                    Severity.NOTE,
                    "required",
                    named() + "required hardly matters, since there is a default",
                    "remove one of the two");
        }
    }

    private void options() {
        boolean wanted = WITH_OPTIONS.contains(question.type());
        if (wanted && question.options().isEmpty()) {
            error("options", named() + "there are no options to choose from", "add options");
        }
        if (!wanted && !question.options().isEmpty()) {
            error(
                    "options",
                    named() + "the type " + question.type().text() + " has no options",
                    "use the type select or multiselect");
        }
        Set<String> seen = new HashSet<>();
        for (Option option : question.options()) {
            if (!seen.add(Blanks.strip(option.value()))) {
                error("options", named() + "the option " + Quoted.of(option.value()) + " is there twice", "remove one");
            }
            boolean unusable = question.type() == QuestionType.MULTISELECT
                    && (option.value().contains(",") || Blanks.isBlank(option.value()));
            if (unusable) {
                error(
                        "options",
                        named() + "the option " + Quoted.of(option.value()) + " is blank or holds a comma",
                        "several choices are written with commas between them: use a value without, and a label");
            }
        }
    }

    private void compilePattern() {
        if (question.pattern().filter(text -> !text.isEmpty()).isEmpty() || refused("pattern")) {
            return;
        }
        String text = question.pattern().get();
        try {
            pattern = patterns.compile(text);
        } catch (IllegalArgumentException e) {
            error(
                    "pattern",
                    named() + "the pattern " + Quoted.of(text) + " cannot be used: " + e.getMessage(),
                    "mend the pattern");
        }
    }

    private void lengths() {
        int min = length("min_length", question.minLength());
        int max = length("max_length", question.maxLength());
        if (max != 0 && min > max) {
            error("min_length", named() + "min_length " + min + " is above max_length " + max, "swap them");
        }
    }

    private int length(String key, Optional<Integer> length) {
        if (length.isEmpty() || refused(key)) {
            return 0;
        }
        if (length.get() < 0) {
            error(
                    key,
                    named() + key + " is negative: " + length.get(),
                    "write a number of characters, or 0 for no limit");
            return 0;
        }
        return length.get();
    }

    /** Patterns and lengths are about texts, not about what a text means. */
    private boolean refused(String key) {
        boolean refused = WITHOUT_LENGTH.contains(question.type());
        if (refused) {
            error(
                    key,
                    named() + key + " does not go with the type "
                            + question.type().text(),
                    question.type() == QuestionType.SECRET || question.type() == QuestionType.BOOL
                            ? "remove it"
                            : "use min and max");
        }
        return refused;
    }

    private void range() {
        BigDecimal min = bound("min", question.min());
        BigDecimal max = bound("max", question.max());
        if (min != null && max != null && min.compareTo(max) > 0) {
            error(
                    "min",
                    named() + "min " + Quoted.of(question.min().orElse("")) + " is above max "
                            + Quoted.of(question.max().orElse("")),
                    "swap them");
        }
    }

    private @Nullable BigDecimal bound(String key, Optional<String> bound) {
        if (bound.isEmpty()) {
            return null;
        }
        if (!(AnswerKind.of(question) instanceof MeasuredKind kind)) {
            boolean text = !WITHOUT_LENGTH.contains(question.type());
            error(
                    key,
                    named() + key + " does not go with the type "
                            + question.type().text(),
                    text ? "use " + key + "_length for texts" : "remove it");
            return null;
        }
        AnswerKind.Reading reading = kind.readBound(bound.get());
        if (reading.fault() != null) {
            error(key, named() + key + " " + reading.fault(), reading.allowed());
            return null;
        }
        return kind.measureBound(bound.get());
    }

    private String named() {
        return "question " + Quoted.of(question.name()) + ": ";
    }

    private void error(String key, String message, String nextStep) {
        sound = false;
        sink.add(Severity.ERROR, key, message, nextStep);
    }
}

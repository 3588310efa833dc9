package io.pluginmanager.core.serve;

import io.pluginmanager.survey.Option;
import io.pluginmanager.survey.Question;
import io.pluginmanager.survey.QuestionType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The answers to one question as Optimus compares them: character by character. */
final class OptimusAnswers {

    private static final Set<String> TRUE = Set.of("true", "yes", "on", "y");
    private static final Set<String> FALSE = Set.of("false", "no", "off", "n");

    private final Question question;
    private final List<String> choices;

    OptimusAnswers(Question question) {
        this.question = question;
        this.choices = choices(question);
    }

    private static List<String> choices(Question question) {
        if (question.type() == QuestionType.SELECT) {
            return question.options().stream().map(Option::value).toList();
        }
        // typed, "yes" would open other questions than "true"
        boolean decides =
                question.type() == QuestionType.BOOL && !question.branches().isEmpty();
        return decides ? List.of("true", "false") : List.of();
    }

    /** Tells whether users choose an answer instead of typing one. */
    boolean isChoice() {
        return !choices.isEmpty();
    }

    List<String> choices() {
        return choices;
    }

    /** Returns what to propose; of choices nothing but one of them. */
    Optional<String> proposal(String text) {
        String proposal = isChoice() ? canonical(text) : text;
        return Optional.of(proposal).filter(value -> !value.isEmpty() && (!isChoice() || choices.contains(value)));
    }

    /** Returns the answers that open a branch, each once. */
    List<String> canonical(List<String> values) {
        return values.stream().map(this::canonical).distinct().toList();
    }

    /** Returns an answer as it is typed or chosen. */
    String canonical(String value) {
        String text = value.strip();
        if (question.type() == QuestionType.BOOL) {
            String word = text.toLowerCase(Locale.ROOT);
            return TRUE.contains(word) ? "true" : FALSE.contains(word) ? "false" : text;
        }
        List<String> exact =
                choices.stream().filter(choice -> choice.strip().equals(text)).toList();
        List<String> similar = choices.stream()
                .filter(choice -> choice.strip().equalsIgnoreCase(text))
                .toList();
        return !exact.isEmpty() ? exact.get(0) : similar.size() == 1 ? similar.get(0) : text;
    }

    /** Returns the help, with what Optimus has no place of its own for. */
    Optional<String> help() {
        List<String> lines = new ArrayList<>();
        question.help().ifPresent(lines::add);
        if (question.type() == QuestionType.MULTISELECT) {
            lines.add("Any of these, with commas between them: "
                    + question.options().stream().map(Option::value).collect(Collectors.joining(", ")));
        }
        question.options().stream()
                .filter(option -> !option.label().equals(option.value()))
                .forEach(option -> lines.add(option.value() + ": " + option.label()));
        question.showIf().ifPresent(condition -> lines.add("Only if " + condition));
        question.deprecated().ifPresent(instead -> lines.add("Deprecated" + (instead.isEmpty() ? "" : ": " + instead)));
        return Optional.of(String.join("\n", lines)).filter(text -> !text.isEmpty());
    }
}

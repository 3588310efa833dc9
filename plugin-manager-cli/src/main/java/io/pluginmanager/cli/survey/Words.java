package io.pluginmanager.cli.survey;

import io.pluginmanager.survey.Option;
import io.pluginmanager.survey.Question;
import io.pluginmanager.survey.QuestionType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What somebody typed, and what it means for the question. */
final class Words {

    static final String HELP = "?";
    static final String BACK = "<";
    static final String EMPTY = "-";
    /** Ends a text of several lines. */
    static final String END = ".";

    private static final List<String> COMMANDS = List.of(HELP, BACK, EMPTY);

    private final Question question;

    Words(Question question) {
        this.question = question;
    }

    /** Tells whether the options have numbers; not where an option is itself a number, which could mean either. */
    boolean isNumbered() {
        return question.options().stream().noneMatch(option -> option.value().matches("\\d+"));
    }

    /** Returns what to answer: numbers become the options that they stand for, and an escaped command itself. */
    String answer(String typed) {
        String word = typed.strip();
        if (word.startsWith("\\") && COMMANDS.contains(word.substring(1))) {
            return word.substring(1);
        }
        if (question.options().isEmpty() || !isNumbered()) {
            return typed;
        }
        return question.type() == QuestionType.MULTISELECT
                ? Arrays.stream(word.split(",", -1))
                        .map(part -> option(part).orElse(part))
                        .collect(Collectors.joining(","))
                : option(word).orElse(typed);
    }

    private Optional<String> option(String number) {
        String digits = number.strip();
        if (!digits.matches("[1-9]\\d{0,6}")) {
            return Optional.empty();
        }
        int index = Integer.parseInt(digits) - 1;
        List<Option> options = question.options();
        return index < options.size() ? Optional.of(options.get(index).value()) : Optional.empty();
    }

    /** Returns one line for each option. */
    List<String> options() {
        boolean numbered = isNumbered();
        int width = String.valueOf(question.options().size()).length();
        return java.util.stream.IntStream.range(0, question.options().size())
                .mapToObj(i -> {
                    Option option = question.options().get(i);
                    String mark = numbered ? String.format(Locale.ROOT, "%" + width + "d) ", i + 1) : "* ";
                    String label = option.label().equals(option.value()) ? "" : "  (" + option.label() + ")";
                    return "  " + mark + option.value() + label;
                })
                .toList();
    }

    /** Returns what can be typed here. */
    String help() {
        StringBuilder help = new StringBuilder(
                question.help().map(text -> text.strip() + "\n").orElse(""));
        help.append(kind());
        question.pattern().ifPresent(pattern -> help.append("; must match ").append(pattern));
        bounds(
                        "characters",
                        question.minLength().map(String::valueOf),
                        question.maxLength().map(String::valueOf))
                .ifPresent(bounds -> help.append("; ").append(bounds));
        bounds("", question.min(), question.max())
                .ifPresent(bounds -> help.append("; ").append(bounds));
        if (question.allowMacros() && question.type() != QuestionType.SECRET) {
            help.append("; or a macro such as {{.DSTART}}");
        }
        help.append("\nEnter takes what stands in brackets, ").append(BACK).append(" goes back, ");
        help.append(EMPTY).append(" leaves it empty; type \\? \\< or \\- for the character itself");
        return help.toString();
    }

    private static Optional<String> bounds(String unit, Optional<String> least, Optional<String> most) {
        String blank = unit.isEmpty() ? "" : " ";
        if (least.isPresent() && most.isPresent()) {
            return Optional.of("from " + least.get() + " to " + most.get() + blank + unit);
        }
        return least.map(text -> "at least " + text + blank + unit)
                .or(() -> most.map(text -> "at most " + text + blank + unit));
    }

    private String kind() {
        return switch (question.type()) {
            case TEXT -> "a text of several lines; a line with only '" + END + "' ends it";
            case INT -> "a whole number";
            case NUMBER -> "a number";
            case BOOL -> "yes or no";
            case SELECT -> isNumbered() ? "one of the options, or its number" : "one of the options";
            case MULTISELECT ->
                isNumbered()
                        ? "any of the options or their numbers, with commas between them"
                        : "any of the options, with commas between them";
            case SECRET -> "a reference to a secret, such as ${env:NAME}; never the secret itself";
            case DATE -> "a day such as 2026-03-31";
            case CRON -> "a schedule such as '0 2 * * *' or @daily";
            case DURATION -> "a duration such as 30s, 10m or 7d";
            default -> "a text";
        };
    }
}

package io.pluginmanager.core.serve;

import com.google.re2j.Pattern;
import io.pluginmanager.core.survey.AnswerPattern;
import io.pluginmanager.survey.Option;
import io.pluginmanager.survey.Question;
import io.pluginmanager.survey.QuestionType;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What Optimus checks of an answer; never more than we do.
 *
 * <p>There {@code required} switches all other checks off, a question without it is checked even when it is left empty, and
 * a macro is a text like others. So patterns name what is valid besides, and one that refuses the empty text stands for
 * {@code required}.
 *
 * @param required whether the answer may not be empty, and nothing else is checked
 * @param regexp what must be found in it
 * @param error what users are told
 * @param minLength in code points; 0 for none
 * @param maxLength in code points; 0 for none
 */
record OptimusRules(boolean required, Optional<AnswerPattern> regexp, String error, int minLength, int maxLength) {

    private static final OptimusRules NONE = new OptimusRules(false, Optional.empty(), "", 0, 0);
    private static final OptimusRules FILLED = new OptimusRules(true, Optional.empty(), "", 0, 0);

    private static final String EMPTY = "^\\s*$|";
    private static final String MACROS = "^\\s*\\{\\{(?s:.+)\\}\\}\\s*$|";
    private static final int SHORTEST_MACRO = "{{X}}".length();
    private static final int MOST_REPEATS = 1000;
    private static final Set<QuestionType> TEXTS = EnumSet.of(QuestionType.STRING, QuestionType.TEXT);

    /** A pattern and what it means, for people. */
    private record Check(String pattern, String error) {}

    /**
     * Returns the rules of a question.
     *
     * @param choice whether users choose from a list
     */
    static OptimusRules of(Question question, boolean choice) {
        // Optimus asks what we would not ask of everybody
        boolean optional = !question.required()
                || question.showIf().isPresent()
                || question.minHostVersion().isPresent();
        if (choice) {
            return optional ? NONE : FILLED;
        }
        boolean macros = question.allowMacros() && question.type() != QuestionType.SECRET;
        boolean text = TEXTS.contains(question.type());
        int min = text ? Math.max(0, question.minLength().orElse(0)) : 0;
        int max = text ? Math.max(0, question.maxLength().orElse(0)) : 0;
        Optional<Check> check = check(question);
        if (check.isEmpty() && (min > 0 || max > 0) && (optional || macros) && Math.max(min, max) <= MOST_REPEATS) {
            check = Optional.of(length(min, max));
        }
        Optional<AnswerPattern> regexp =
                check.flatMap(one -> compile((optional ? EMPTY : "") + (macros ? MACROS : "") + one.pattern()));
        int shortest = !optional && (!macros || min <= SHORTEST_MACRO) ? min : 0;
        int longest = macros ? 0 : max;
        boolean mayBeEmpty =
                shortest == 0 && regexp.filter(one -> !one.isFoundIn("")).isEmpty();
        if (!optional && mayBeEmpty) {
            return FILLED;
        }
        String error = question.validationError()
                .filter(own -> !own.isBlank())
                .or(() -> check(question).map(Check::error))
                .orElse("write " + lengths(min, max));
        return new OptimusRules(false, regexp, error, shortest, longest);
    }

    private static Optional<AnswerPattern> compile(String pattern) {
        try {
            // not every release of Go knows groups that are named so
            return pattern.contains("(?<") ? Optional.empty() : Optional.of(AnswerPattern.compile(pattern));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Check length(int min, int max) {
        return new Check("^(?s:.{" + min + "," + (max == 0 ? "" : max) + "})$", "write " + lengths(min, max));
    }

    private static String lengths(int min, int max) {
        String range = max == 0 ? "at least " + min : min == 0 ? "at most " + max : min + " to " + max;
        return range + " characters";
    }

    private static Optional<Check> check(Question question) {
        return switch (question.type()) {
            case STRING, TEXT ->
                question.pattern()
                        .filter(pattern -> !pattern.isEmpty())
                        .map(pattern -> new Check(pattern, "the answer must fit the pattern " + pattern));
            case INT -> whole("-?(?:0|[1-9][0-9]*)", "write a whole number, such as 0, 12 or -3");
            case NUMBER ->
                whole(
                        "-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]{1,4})?",
                        "write a number, such as 0, -3 or 12.50");
            case BOOL -> whole("(?i:true|false|yes|no|on|off|y|n)", "write true or false");
            case MULTISELECT -> choices(question);
            case SECRET ->
                whole(
                        "(?:\\$\\{[A-Za-z0-9][A-Za-z0-9._-]*:[^}]+\\}|\\{\\{.+\\}\\})",
                        "write where the secret is, never itself: ${env:NAME}, ${file:/path} or {{.secret.NAME}}");
            case DATE -> whole("[0-9]{4}-[0-9]{2}-[0-9]{2}", "write year, month and day, such as 2026-03-31");
            case DURATION -> whole("[0-9]+(?:ms|s|m|h|d)", "write a number with a unit, such as 30s, 10m or 7d");
            default -> Optional.empty();
        };
    }

    private static Optional<Check> choices(Question question) {
        if (question.options().isEmpty()) {
            return Optional.empty();
        }
        String one = question.options().stream()
                .map(Option::value)
                .map(String::strip)
                .map(Pattern::quote)
                .collect(Collectors.joining("|", "(?:", ")"));
        String error = "write some of these, with commas between them: "
                + question.options().stream().map(Option::value).collect(Collectors.joining(", "));
        return whole(one + "(?:\\s*,\\s*" + one + ")*", error);
    }

    private static Optional<Check> whole(String pattern, String error) {
        return Optional.of(new Check("^\\s*" + pattern + "\\s*$", error));
    }

    /** Tells whether a text may be proposed. */
    boolean accept(String text) {
        return regexp.map(pattern -> pattern.isFoundIn(text)).orElse(true);
    }

    /** Writes them into the map of a question. */
    void addTo(Map<String, Object> map) {
        regexp.ifPresent(pattern -> {
            map.put("regexp", pattern.toString());
            map.put("validationerror", error);
        });
        if (minLength > 0) {
            map.put("minlength", minLength);
        }
        if (maxLength > 0) {
            map.put("maxlength", maxLength);
        }
        if (required) {
            map.put("required", true);
        }
    }
}

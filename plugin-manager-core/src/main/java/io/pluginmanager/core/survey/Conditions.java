package io.pluginmanager.core.survey;

import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.survey.Question;
import io.pluginmanager.survey.QuestionType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Checks conditions against the questions before them. */
public final class Conditions {

    private static final Set<QuestionType> NUMBERS = Set.of(QuestionType.INT, QuestionType.NUMBER);
    private static final int MOST_SHOWN = 20;

    /**
     * What is wrong with a condition.
     *
     * @param message the fault, in lower case, with the column
     * @param nextStep what to do
     * @param isError whether the condition cannot be used at all
     */
    public record Fault(String message, String nextStep, boolean isError) {}

    private final List<Question> earlier;
    private final List<Fault> faults = new ArrayList<>();

    private Conditions(List<Question> earlier) {
        this.earlier = earlier;
    }

    /**
     * Checks a condition.
     *
     * @param expression the text of a {@code show_if}
     * @param earlier all questions that are asked before the one that has the condition
     */
    public static List<Fault> check(String expression, List<Question> earlier) {
        Conditions check = new Conditions(earlier);
        try {
            check.visit(ConditionParser.parse(expression));
        } catch (ConditionSyntaxException e) {
            check.faults.add(new Fault("the condition is not understood: " + e.reason(), e.advice(), true));
        }
        return List.copyOf(check.faults);
    }

    private void visit(Condition condition) {
        if (condition instanceof Condition.All all) {
            all.parts().forEach(this::visit);
        } else if (condition instanceof Condition.Any any) {
            any.parts().forEach(this::visit);
        } else if (condition instanceof Condition.Not not) {
            visit(not.part());
        } else if (condition instanceof Condition.Means means) {
            List<Question> questions = named(means.name(), means.column());
            means.literals().forEach(literal -> checkLiteral(questions, literal, means.column()));
        } else if (condition instanceof Condition.Compares compares) {
            checkNumbers(named(compares.name(), compares.column()), compares);
        } else if (condition instanceof Condition.Answered answered) {
            named(answered.name(), answered.column());
        }
    }

    private List<Question> named(String name, int column) {
        List<Question> found = earlier.stream()
                .filter(question -> key(question.name()).equals(key(name)))
                .toList();
        if (found.isEmpty()) {
            List<String> names = earlier.stream().map(Question::name).distinct().toList();
            String first = Quoted.list(names.subList(0, Math.min(MOST_SHOWN, names.size())));
            faults.add(new Fault(
                    "the condition names " + Quoted.of(name) + " at column " + column
                            + ", which is no question that is asked before",
                    Options.nearest(name, names)
                            .orElse(
                                    names.isEmpty()
                                            ? "a condition needs an earlier question"
                                            : "earlier questions are " + first),
                    true));
        }
        return found;
    }

    private void checkLiteral(List<Question> questions, String literal, int column) {
        boolean possible = questions.isEmpty()
                || Blanks.isBlank(literal)
                || questions.stream().anyMatch(question -> isPossible(question, literal));
        if (!possible) {
            Question question = questions.get(0);
            String advice = question.options().isEmpty()
                    ? "compare with a valid answer"
                    : new Options(question.options()).advice(Blanks.strip(literal));
            faults.add(new Fault(
                    "the condition compares " + Quoted.of(question.name()) + " at column " + column + " with "
                            + Quoted.of(literal) + ", which is never an answer to it",
                    advice,
                    false));
        }
    }

    /** Tells whether a literal can be the answer, or one choice of several. */
    static boolean isPossible(Question question, String literal) {
        return switch (question.type()) {
            case SELECT, MULTISELECT ->
                new Options(question.options()).resolve(literal).isPresent();
            case SECRET, STRING, TEXT -> true;
            default -> AnswerKind.of(question).read(literal).fault() == null;
        };
    }

    private void checkNumbers(List<Question> questions, Condition.Compares compares) {
        if (!questions.isEmpty() && questions.stream().noneMatch(question -> NUMBERS.contains(question.type()))) {
            faults.add(new Fault(
                    "the condition compares " + Quoted.of(compares.name()) + " at column " + compares.column() + " by '"
                            + compares.order().sign() + "', but its type is "
                            + questions.get(0).type().text(),
                    "compare with == or in, or give the question the type int or number",
                    true));
        }
    }

    /** The form in which names are compared. */
    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}

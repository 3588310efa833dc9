package io.pluginmanager.core.survey;

import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.survey.QuestionType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Checks conditions against the questions before them. */
final class Conditions {

    private static final Set<QuestionType> NUMBERS = Set.of(QuestionType.INT, QuestionType.NUMBER);
    private static final int MOST_SHOWN = 20;
    private static final int MOST_NAMES = 1000;

    /**
     * What is wrong with a condition.
     *
     * @param message the fault, in lower case, with the column
     * @param nextStep what to do
     * @param isError whether the condition cannot be used at all
     */
    record Fault(String message, String nextStep, boolean isError) {}

    private final Map<String, List<Node>> earlier;
    private final Advice advice;
    private final List<Fault> faults = new ArrayList<>();

    private Conditions(Map<String, List<Node>> earlier, Advice advice) {
        this.earlier = earlier;
        this.advice = advice;
    }

    /**
     * Checks a condition.
     *
     * @param expression the text of a {@code show_if}
     * @param earlier all questions that are asked before the one that has the condition, by key
     */
    static List<Fault> check(String expression, Map<String, List<Node>> earlier, Advice advice) {
        Conditions check = new Conditions(earlier, advice);
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
            List<Node> questions = named(means.name(), means.column());
            means.literals().forEach(literal -> checkLiteral(questions, literal, means.column()));
        } else if (condition instanceof Condition.Compares compares) {
            checkNumbers(named(compares.name(), compares.column()), compares);
        } else if (condition instanceof Condition.Answered answered) {
            named(answered.name(), answered.column());
        }
    }

    private List<Node> named(String name, int column) {
        List<Node> found = earlier.getOrDefault(key(name), List.of());
        if (found.isEmpty()) {
            String first = Quoted.list(names(earlier, MOST_SHOWN));
            faults.add(new Fault(
                    "the condition names " + Quoted.of(name) + " at column " + column
                            + ", which is no question that is asked before",
                    advice.nearest(name, () -> names(earlier, MOST_NAMES))
                            .orElse(
                                    earlier.isEmpty()
                                            ? "a condition needs an earlier question"
                                            : "earlier questions are " + first),
                    true));
        }
        return found;
    }

    private void checkLiteral(List<Node> questions, String literal, int column) {
        boolean possible = questions.isEmpty()
                || Blanks.isBlank(literal)
                || questions.stream().anyMatch(question -> isPossible(question, literal));
        if (!possible) {
            Node question = questions.get(0);
            String step = question.options().values().isEmpty()
                    ? "compare with a valid answer"
                    : advice.option(Blanks.strip(literal), question.options());
            faults.add(new Fault(
                    "the condition compares " + Quoted.of(question.name()) + " at column " + column + " with "
                            + Quoted.of(literal) + ", which is never an answer to it",
                    step,
                    false));
        }
    }

    /** Tells whether a literal can be the answer, or one choice of several. */
    static boolean isPossible(Node node, String literal) {
        return switch (node.question().type()) {
            case SELECT, MULTISELECT -> node.options().resolve(literal).isPresent();
            case SECRET, STRING, TEXT -> true;
            default -> node.kind().read(literal).fault() == null;
        };
    }

    /** The names of the first questions; more of them help nobody. */
    static List<String> names(Map<String, List<Node>> byKey, int most) {
        return byKey.values().stream()
                .limit(most)
                .flatMap(same -> same.stream().limit(1))
                .map(Node::name)
                .toList();
    }

    private void checkNumbers(List<Node> questions, Condition.Compares compares) {
        if (!questions.isEmpty()
                && questions.stream()
                        .noneMatch(
                                question -> NUMBERS.contains(question.question().type()))) {
            faults.add(new Fault(
                    "the condition compares " + Quoted.of(compares.name()) + " at column " + compares.column() + " by '"
                            + compares.order().sign() + "', but its type is "
                            + questions.get(0).question().type().text(),
                    "compare with == or in, or give the question the type int or number",
                    true));
        }
    }

    /** The form in which names are compared. */
    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}

package io.pluginmanager.core.survey;

import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.error.Problem;
import java.util.ArrayList;
import java.util.List;

/** Checks which questions may and must be answered together. */
final class Relations {

    private Relations() {}

    /**
     * Returns what is wrong between answers.
     *
     * @param open whether more answers may come, so that what may still get one does not count
     */
    static List<Problem> check(Walk walk, boolean open) {
        List<Problem> problems = new ArrayList<>();
        for (Node node : walk.values().keySet()) {
            if (walk.isAnswered(node.name())) {
                requires(walk, node, open, problems);
                conflicts(walk, node, problems);
            }
        }
        return problems;
    }

    private static void requires(Walk walk, Node node, boolean open, List<Problem> problems) {
        for (String other : node.question().requires()) {
            boolean missing = !walk.isAnswered(other) && !(open && walk.mayGetAnswer(other, node));
            if (missing) {
                problems.add(AnswerProblems.error(
                        node.name(),
                        Quoted.of(node.name()) + " has an answer, but " + Quoted.of(other)
                                + " has none, which it needs",
                        "answer " + Quoted.of(other) + " too, or leave " + Quoted.of(node.name()) + " empty"));
            }
        }
    }

    private static void conflicts(Walk walk, Node node, List<Problem> problems) {
        for (String other : node.question().conflicts()) {
            if (walk.isAnswered(other)) {
                problems.add(AnswerProblems.error(
                        node.name(),
                        Quoted.of(node.name()) + " and " + Quoted.of(other) + " cannot both have an answer",
                        "leave one of them empty"));
            }
        }
    }
}

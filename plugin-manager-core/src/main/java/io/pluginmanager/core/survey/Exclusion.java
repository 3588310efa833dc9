package io.pluginmanager.core.survey;

import io.pluginmanager.survey.QuestionType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Which questions are never asked in one survey. */
final class Exclusion {

    private Exclusion() {}

    /** Tells whether two questions lie in branches of one question that no answer opens together. */
    static boolean excludes(Node left, Node right) {
        List<Node> leftWay = way(left);
        List<Node> rightWay = way(right);
        for (int i = 0; i < Math.min(leftWay.size(), rightWay.size()); i++) {
            Node leftStep = leftWay.get(i);
            Node rightStep = rightWay.get(i);
            Node fork = leftStep.parent();
            if (fork == null ? rightStep.parent() != null : fork != rightStep.parent()) {
                return false;
            }
            if (fork != null && areApart(fork, leftStep, rightStep)) {
                return true;
            }
        }
        return false;
    }

    private static boolean areApart(Node fork, Node left, Node right) {
        return fork.question().type() != QuestionType.MULTISELECT
                && Collections.disjoint(left.meanings(), right.meanings());
    }

    /** The questions from the top level down to this one. */
    private static List<Node> way(Node node) {
        List<Node> way = new ArrayList<>();
        for (Node step = node; step != null; step = step.parent()) {
            way.add(step);
        }
        Collections.reverse(way);
        return way;
    }
}

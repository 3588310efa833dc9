package io.pluginmanager.core.survey;

import io.pluginmanager.survey.Question;
import io.pluginmanager.survey.QuestionChange;
import io.pluginmanager.survey.SurveyDifference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares the questions of two versions of a plugin, path by path. */
final class Difference {

    private Difference() {}

    static SurveyDifference between(List<Question> older, List<Question> newer) {
        Map<String, Node> before = byPath(older);
        Map<String, Node> after = byPath(newer);
        List<QuestionChange> changes = new ArrayList<>();
        Map<String, Integer> oldOrder = order(before, after);
        Map<String, Integer> newOrder = order(after, before);
        after.forEach((path, node) -> {
            Node former = before.get(path);
            if (former != null) {
                changes.addAll(changes(path, parts(former), parts(node)));
                changes.addAll(changes(
                        path,
                        Map.of("order", String.valueOf(oldOrder.get(path))),
                        Map.of("order", String.valueOf(newOrder.get(path)))));
            }
        });
        return SurveyDifference.builder()
                .added(only(after, before))
                .removed(only(before, after))
                .changed(changes)
                .build();
    }

    private static Map<String, Node> byPath(List<Question> questions) {
        Map<String, Node> byPath = new LinkedHashMap<>();
        SurveyCompiler.compile(questions, List.of()).nodes().forEach(node -> byPath.put(node.path(), node));
        return byPath;
    }

    /** The place of each common question among its common neighbours, counted from 1. */
    private static Map<String, Integer> order(Map<String, Node> here, Map<String, Node> there) {
        Map<String, Integer> neighbours = new HashMap<>();
        Map<String, Integer> order = new HashMap<>();
        here.forEach((path, node) -> {
            if (there.containsKey(path)) {
                String parent = path.substring(0, path.length() - node.name().length());
                order.put(path, neighbours.merge(parent, 1, Integer::sum));
            }
        });
        return order;
    }

    private static Map<String, String> parts(Node node) {
        return QuestionParts.of(node.question());
    }

    private static List<String> only(Map<String, Node> here, Map<String, Node> there) {
        return here.keySet().stream().filter(path -> !there.containsKey(path)).toList();
    }

    private static List<QuestionChange> changes(String path, Map<String, String> before, Map<String, String> after) {
        Set<String> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        List<QuestionChange> changes = new ArrayList<>();
        for (String key : keys) {
            String from = before.get(key);
            String to = after.get(key);
            boolean same = from != null && from.equals(to);
            if (!same) {
                QuestionChange.Builder change = QuestionChange.builder(path, key);
                if (from != null) {
                    change.before(from);
                }
                if (to != null) {
                    change.after(to);
                }
                changes.add(change.build());
            }
        }
        return changes;
    }
}

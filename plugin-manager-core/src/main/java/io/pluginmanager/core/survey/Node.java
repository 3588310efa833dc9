package io.pluginmanager.core.survey;

import io.pluginmanager.core.resolve.SemVer;
import io.pluginmanager.survey.Question;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One question in its place, compiled.
 *
 * <p>Nodes are equal only to themselves.
 */
final class Node {

    private final Question question;
    private final int order;
    private final @Nullable Node parent;
    private final List<String> opensOn;
    private final Options options;
    private final AnswerKind kind;
    private final Set<String> meanings = new HashSet<>();
    private final @Nullable AnswerPattern pattern;
    private final @Nullable Condition condition;
    private final @Nullable SemVer minHost;

    /**
     * Makes a node.
     *
     * @param order its place among all questions
     * @param parent the question whose branch it is in
     * @param opensOn the answers to the parent that lead here
     */
    Node(Question question, int order, @Nullable Node parent, List<String> opensOn, Compiled compiled) {
        this.question = question;
        this.order = order;
        this.parent = parent;
        this.opensOn = opensOn;
        this.options = new Options(question.options());
        this.kind = AnswerKind.of(question, options);
        if (parent != null) {
            opensOn.forEach(value -> meanings.add(parent.kind.meaning(value)));
        }
        this.pattern = compiled.pattern();
        this.condition = compiled.condition();
        this.minHost = compiled.minHost();
    }

    /** The texts of a question that were read; null for those that it does not have. */
    record Compiled(
            @Nullable AnswerPattern pattern,
            @Nullable Condition condition,
            @Nullable SemVer minHost) {}

    Question question() {
        return question;
    }

    String name() {
        return question.name();
    }

    /** The form of the name in which names are compared. */
    String key() {
        return Conditions.key(question.name());
    }

    int order() {
        return order;
    }

    @Nullable
    Node parent() {
        return parent;
    }

    List<String> opensOn() {
        return opensOn;
    }

    /** Returns what the answers to the parent that lead here mean. */
    Set<String> meanings() {
        return meanings;
    }

    Options options() {
        return options;
    }

    AnswerKind kind() {
        return kind;
    }

    @Nullable
    AnswerPattern pattern() {
        return pattern;
    }

    @Nullable
    Condition condition() {
        return condition;
    }

    @Nullable
    SemVer minHost() {
        return minHost;
    }

    /** Tells whether an answer to this question leads into a branch of these values. */
    boolean leadsTo(List<String> values, String answer) {
        return values.stream().anyMatch(value -> kind.means(answer, value));
    }

    /** Returns the path that {@code Survey.find} understands. */
    String path() {
        return parent == null ? name() : parent.path() + "[" + String.join(",", opensOn) + "]." + name();
    }

    @Override
    public String toString() {
        return path();
    }
}

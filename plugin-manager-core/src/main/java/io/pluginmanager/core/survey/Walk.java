package io.pluginmanager.core.survey;

import io.pluginmanager.core.resolve.SemVer;
import io.pluginmanager.core.resolve.VersionSyntaxException;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.error.Problem;
import io.pluginmanager.survey.SurveyContext;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One pass over all questions in their order: which are reached, what their values are, what is wrong with these.
 *
 * <p>Conditions look only at earlier questions, so that one pass is enough.
 */
final class Walk implements Condition.Facts {

    private final SurveyModel model;
    private final SurveyContext context;
    private final @Nullable SemVer host;
    private final List<Node> reached = new ArrayList<>();
    private final Map<Node, String> values = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private Walk(SurveyModel model, SurveyContext context) {
        this.model = model;
        this.context = context;
        this.host = version(context);
    }

    /** Follows these answers only: questions without one have no value. */
    static Walk along(SurveyModel model, SurveyContext context, Map<Node, String> answers) {
        Walk walk = new Walk(model, context);
        walk.run(node -> {
            String answer = answers.get(node);
            return answer == null ? null : Proposal.answer(node, answer);
        });
        return walk;
    }

    /** Follows answers by key, with what is proposed for questions without one; every question gets a value. */
    static Walk through(
            SurveyModel model, SurveyContext context, Map<String, String> answers, Map<String, String> presets) {
        Walk walk = new Walk(model, context);
        walk.run(node -> {
            String answer = answers.get(node.key());
            Proposal proposal =
                    answer != null ? Proposal.answer(node, answer) : Proposal.of(model, node, context, presets);
            return proposal != null ? proposal : new Proposal("", "the answer to " + Quoted.of(node.name()), false);
        });
        return walk;
    }

    private static @Nullable SemVer version(SurveyContext context) {
        try {
            return context.hostVersion().map(SemVer::parseTag).orElse(null);
        } catch (VersionSyntaxException e) {
            return null; // as if it were not known
        }
    }

    private void run(Function<Node, @Nullable Proposal> source) {
        for (Node node : model.nodes()) {
            if (!isOpen(node)) {
                continue;
            }
            String constant = model.constant(node);
            if (constant != null) {
                values.put(node, constant);
                continue;
            }
            reached.add(node);
            Proposal proposal = source.apply(node);
            if (proposal != null) {
                take(node, proposal);
            }
        }
    }

    private boolean isOpen(Node node) {
        Node parent = node.parent();
        if (parent != null && !node.opensOn().isEmpty()) {
            String answer = values.get(parent);
            if (answer == null || !parent.leadsTo(node.opensOn(), answer)) {
                return false;
            }
        } else if (parent != null) {
            return false;
        }
        SemVer lowest = node.minHost();
        boolean tooOld = lowest != null && host != null && host.comparePrecedence(lowest) < 0;
        Condition condition = node.condition();
        return !tooOld && (condition == null || condition.holds(this));
    }

    private void take(Node node, Proposal proposal) {
        AnswerCheck.Checked checked =
                AnswerCheck.check(node, proposal.text(), context.validation(), proposal.subject());
        values.put(node, checked.value());
        for (AnswerFault fault : checked.faults()) {
            problems.add(AnswerProblems.of(node, fault));
        }
        if (proposal.byUser() && !Blanks.isBlank(checked.value())) {
            node.question()
                    .deprecated()
                    .ifPresent(text -> problems.add(AnswerProblems.warning(
                            node.name(),
                            "the question " + Quoted.of(node.name()) + " is deprecated",
                            Blanks.isBlank(text) ? "leave it empty" : text)));
        }
    }

    /** Returns the questions that are asked, in their order. */
    List<Node> reached() {
        return reached;
    }

    /** Returns the values of questions that have one, constants included; an empty text where one was left empty. */
    Map<Node, String> values() {
        return values;
    }

    /** Returns what is wrong with single answers. */
    List<Problem> problems() {
        return problems;
    }

    /** Returns the question of a name that has a value; null when none of them has. */
    @Nullable
    Node valued(String name) {
        return model.named(name).stream()
                .filter(values::containsKey)
                .findFirst()
                .orElse(null);
    }

    /** Tells whether a question of a name waits for an answer, or may come to be asked after another one. */
    boolean mayGetAnswer(String name, Node after) {
        return model.named(name).stream()
                .filter(node -> !values.containsKey(node))
                .anyMatch(node -> reached.contains(node) || node.order() > after.order());
    }

    private String value(String name) {
        Node node = valued(name);
        String value = node == null ? null : values.get(node);
        return value == null ? "" : value;
    }

    @Override
    public boolean isAnswered(String name) {
        return !Blanks.isBlank(value(name));
    }

    @Override
    public boolean means(String name, String literal) {
        Node node = valued(name);
        String value = value(name);
        if (node == null || Blanks.isBlank(value)) {
            return Blanks.isBlank(literal);
        }
        return node.kind().means(value, literal);
    }

    @Override
    public boolean compares(String name, Condition.Order order, BigDecimal number) {
        String value = value(name);
        return NumberKind.isNumber(value) && order.holds(new BigDecimal(Blanks.strip(value)), number);
    }
}

package io.pluginmanager.core.survey;

import io.pluginmanager.error.Problem;
import io.pluginmanager.survey.AnswerResult;
import io.pluginmanager.survey.Question;
import io.pluginmanager.survey.QuestionType;
import io.pluginmanager.survey.SurveyContext;
import io.pluginmanager.survey.SurveyResult;
import io.pluginmanager.survey.SurveySession;
import io.pluginmanager.survey.Validation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers by question, all of them reachable, in the order of the questions. */
final class DefaultSession implements SurveySession {

    private final SurveyModel model;
    private final SurveyContext context;
    private final Map<Node, String> answers;
    private final Walk walk;

    /** Drops the answers that cannot be reached. */
    DefaultSession(SurveyModel model, SurveyContext context, Map<Node, String> answers) {
        this.model = model;
        this.context = context;
        this.walk = Walk.along(model, context, answers);
        Map<Node, String> kept = new LinkedHashMap<>();
        walk.reached().stream().filter(answers::containsKey).forEach(node -> kept.put(node, answers.get(node)));
        this.answers = Collections.unmodifiableMap(kept);
    }

    private @Nullable Node nextNode() {
        return walk.reached().stream()
                .filter(node -> !answers.containsKey(node))
                .findFirst()
                .orElse(null);
    }

    private Node requireNext() {
        Node next = nextNode();
        if (next == null) {
            throw new IllegalStateException("every question has an answer: nothing is asked any more");
        }
        return next;
    }

    @Override
    public Optional<Question> next() {
        return Optional.ofNullable(nextNode()).map(Node::question);
    }

    @Override
    public Optional<String> proposal() {
        return Optional.ofNullable(nextNode())
                .flatMap(node -> Optional.ofNullable(propose(node))
                        .map(Proposal::text)
                        .filter(text -> node.question().type() != QuestionType.SECRET
                                || SecretForms.isReference(Blanks.strip(text))));
    }

    private @Nullable Proposal propose(Node node) {
        return Proposal.of(model, node, context, new NamedTexts(model, context.presets(), "preset answer").byKey());
    }

    @Override
    public AnswerResult answer(String raw) {
        Objects.requireNonNull(raw, "raw");
        Node next = requireNext();
        boolean isBlank = context.validation() == Validation.OPTIMUS ? raw.isEmpty() : Blanks.isBlank(raw);
        Proposal proposal = isBlank ? propose(next) : null;
        return take(next, proposal != null ? proposal : Proposal.answer(next, raw));
    }

    @Override
    public AnswerResult skip() {
        Node next = requireNext();
        return take(next, Proposal.answer(next, ""));
    }

    private AnswerResult take(Node node, Proposal proposal) {
        AnswerCheck.Checked checked =
                AnswerCheck.check(node, proposal.text(), context.validation(), proposal.subject());
        Map<Node, String> more = new LinkedHashMap<>(answers);
        more.put(node, checked.value());
        DefaultSession session = new DefaultSession(model, context, more);
        List<Problem> problems = new ArrayList<>();
        for (AnswerFault fault : checked.faults()) {
            problems.add(AnswerProblems.of(node, fault));
        }
        session.walk.problems().stream()
                .filter(problem -> problem.severity() != Problem.Severity.ERROR)
                .filter(problem -> problem.keyPath().equals(Optional.of(node.name())))
                .forEach(problems::add);
        List<Problem> before = Relations.check(walk, true);
        Relations.check(session.walk, true).stream()
                .filter(problem -> !before.contains(problem))
                .forEach(problems::add);
        boolean refused = problems.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
        return refused ? AnswerResult.refused(this, problems) : AnswerResult.accepted(session, problems);
    }

    @Override
    public SurveySession back() {
        Node next = nextNode();
        Node last = null;
        for (Node node : answers.keySet()) {
            if (next == null || node.order() < next.order()) {
                last = node;
            }
        }
        return last == null ? this : without(last);
    }

    @Override
    public SurveySession back(String name) {
        Node node = answers.keySet().stream()
                .filter(answered -> answered.key().equals(Conditions.key(name)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' has no answer to go back to"));
        return without(node);
    }

    private SurveySession without(Node node) {
        Map<Node, String> fewer = new LinkedHashMap<>(answers);
        fewer.remove(node);
        return new DefaultSession(model, context, fewer);
    }

    @Override
    public List<Question> remaining() {
        return walk.reached().stream()
                .filter(node -> !answers.containsKey(node))
                .map(Node::question)
                .toList();
    }

    @Override
    public Map<String, String> answered() {
        Map<String, String> byName = new LinkedHashMap<>();
        answers.forEach((node, answer) -> byName.put(node.name(), answer));
        return Collections.unmodifiableMap(byName);
    }

    @Override
    public boolean isComplete() {
        return nextNode() == null;
    }

    @Override
    public SurveyResult result() {
        return Outcome.of(model, answered(), context);
    }

    @Override
    public String state() {
        return SessionState.write(model, answers);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DefaultSession that
                && model.digest().equals(that.model.digest())
                && model.questions().equals(that.model.questions())
                && context.equals(that.context)
                && answered().equals(that.answered());
    }

    @Override
    public int hashCode() {
        return Objects.hash(model.digest(), answered());
    }

    @Override
    public String toString() {
        return "SurveySession[" + answers.size() + " answers, " + remaining().size() + " to go]";
    }
}

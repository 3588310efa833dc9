package io.pluginmanager.core.survey;

import io.pluginmanager.core.resolve.SemVer;
import io.pluginmanager.core.resolve.VersionSyntaxException;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.error.Problem.Severity;
import io.pluginmanager.plugin.ConfigEntry;
import io.pluginmanager.survey.Branch;
import io.pluginmanager.survey.Question;
import io.pluginmanager.survey.Validation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes nodes of questions and collects everything that is wrong with them. */
final class SurveyCompiler {

    private static final int DEEPEST = 50;

    /** Each is compared with each. */
    private static final int MOST_OF_ONE_NAME = 100;

    private static final int MOST_NAMES = 1000;

    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, List<Node>> byKey = new LinkedHashMap<>();
    private final Map<Node, String> places = new LinkedHashMap<>();
    private final Set<String> faulty = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Advice advice = new Advice();
    private final PatternBudget patterns = new PatternBudget();

    static SurveyCompiler compile(List<Question> questions, List<ConfigEntry> config) {
        SurveyCompiler compiler = new SurveyCompiler();
        compiler.add(questions, null, List.of(), "", 1);
        compiler.checkRelations();
        config.forEach(compiler::checkConfig);
        return compiler;
    }

    List<Node> nodes() {
        return nodes;
    }

    List<Finding> findings() {
        return findings;
    }

    private void add(List<Question> questions, @Nullable Node parent, List<String> opensOn, String above, int depth) {
        for (int i = 0; i < questions.size(); i++) {
            String at = above + "questions[" + i + "]";
            if (depth > DEEPEST) {
                error(at, "", "questions are nested deeper than " + DEEPEST + " levels", "write them flatter");
                return;
            }
            Question question = questions.get(i);
            Node node = node(question, parent, opensOn, at);
            List<Branch> branches = question.branches();
            for (int b = 0; b < branches.size(); b++) {
                Branch branch = branches.get(b);
                String branchAt = at + ".subquestions[" + b + "]";
                checkBranch(node, branch, branchAt);
                add(branch.questions(), node, branch.ifValues(), branchAt + ".", depth + 1);
            }
        }
    }

    private Node node(Question question, @Nullable Node parent, List<String> opensOn, String at) {
        QuestionCheck check = new QuestionCheck(
                question, patterns, (severity, key, message, step) -> add(at, key, severity, message, step));
        check.run();
        Node.Compiled compiled = new Node.Compiled(check.pattern(), condition(question, at), minHost(question, at));
        Node node = new Node(question, nodes.size(), parent, opensOn, compiled);
        checkUnique(node, at);
        if (check.isSound()) {
            question.defaultValue()
                    .filter(text -> !Blanks.isBlank(text))
                    .ifPresent(text -> checkValue(node, text, at, "the default of " + Quoted.of(node.name())));
        }
        nodes.add(node);
        byKey.computeIfAbsent(node.key(), key -> new ArrayList<>()).add(node);
        places.put(node, at);
        return node;
    }

    private @Nullable Condition condition(Question question, String at) {
        if (question.showIf().filter(text -> !Blanks.isBlank(text)).isEmpty()) {
            return null;
        }
        String text = question.showIf().get();
        for (Conditions.Fault fault : Conditions.check(text, byKey, advice)) {
            Severity severity = fault.isError() ? Severity.ERROR : Severity.WARNING;
            add(at, "show_if", severity, of(question) + fault.message(), fault.nextStep());
        }
        try {
            return ConditionParser.parse(text);
        } catch (ConditionSyntaxException e) {
            return null; // already a finding
        }
    }

    private @Nullable SemVer minHost(Question question, String at) {
        if (question.minHostVersion().isEmpty()) {
            return null;
        }
        try {
            return SemVer.parseTag(question.minHostVersion().get());
        } catch (VersionSyntaxException e) {
            error(
                    at,
                    "min_host_version",
                    of(question) + "the lowest version of the host is none: " + e.getMessage(),
                    "write three numbers, such as 1.4.0");
            return null;
        }
    }

    private void checkUnique(Node node, String at) {
        List<Node> same = byKey.getOrDefault(node.key(), List.of());
        if (same.size() >= MOST_OF_ONE_NAME) {
            error(
                    at,
                    "name",
                    "more than " + MOST_OF_ONE_NAME + " questions have the name " + Quoted.of(node.name()),
                    "give each question a name of its own");
            return;
        }
        for (Node other : same) {
            if (!Exclusion.excludes(other, node)) {
                String place = String.valueOf(places.get(other));
                String message = other.name().equals(node.name())
                        ? "the name " + Quoted.of(node.name()) + " is taken by " + place
                        : "the name " + Quoted.of(node.name()) + " differs only in case from " + Quoted.of(other.name())
                                + " of " + place;
                error(at, "name", message, "give each question a name of its own");
                return;
            }
        }
    }

    private void checkBranch(Node node, Branch branch, String at) {
        if (branch.ifValues().isEmpty()) {
            error(
                    at,
                    "if_value",
                    "a branch of " + Quoted.of(node.name()) + " has no if_value",
                    "say which answers open it");
        }
        for (String value : branch.ifValues()) {
            if (!Blanks.isBlank(value) && !Conditions.isPossible(node, value)) {
                String step = node.options().values().isEmpty()
                        ? "write a valid answer"
                        : advice.option(Blanks.strip(value), node.options());
                findings.add(new Finding(
                        at,
                        "if_value",
                        Severity.WARNING,
                        "a branch of " + Quoted.of(node.name()) + " is never asked: " + Quoted.of(value)
                                + " is never an answer to it",
                        step));
            }
        }
        if (branch.questions().isEmpty()) {
            findings.add(new Finding(
                    at,
                    "questions",
                    Severity.WARNING,
                    "a branch of " + Quoted.of(node.name()) + " has no questions",
                    "remove it"));
        }
    }

    private void checkRelations() {
        for (Node node : nodes) {
            checkNames(node, "requires", node.question().requires());
            checkNames(node, "conflicts", node.question().conflicts());
        }
    }

    private void checkNames(Node node, String key, List<String> names) {
        for (String name : names) {
            String at = String.valueOf(places.get(node));
            if (Conditions.key(name).equals(node.key())) {
                error(at, key, of(node.question()) + key + " names the question itself", "remove it");
            } else if (!byKey.containsKey(Conditions.key(name))) {
                error(
                        at,
                        key,
                        of(node.question()) + key + " names " + Quoted.of(name) + ", which is no question",
                        advice.nearest(name, () -> Conditions.names(byKey, MOST_NAMES))
                                .orElse("name another question of this plugin"));
            }
        }
    }

    private void checkConfig(ConfigEntry entry) {
        for (Node node : byKey.getOrDefault(Conditions.key(entry.name()), List.of())) {
            String at = String.valueOf(places.get(node));
            if (entry.constant()) {
                findings.add(new Finding(
                        at,
                        "",
                        Severity.NOTE,
                        of(node.question()) + "the default config has a constant of this name, so that nobody is asked",
                        "remove the question or the constant"));
            }
            if (!faulty.contains(at) && !Blanks.isBlank(entry.value())) {
                checkValue(node, entry.value(), at, "the default config of " + Quoted.of(entry.name()));
            }
        }
    }

    private void checkValue(Node node, String text, String at, String subject) {
        AnswerCheck.check(node, text, Validation.DEFAULT, subject)
                .faults()
                .forEach(fault -> error(at, "default", fault.message(), fault.nextStep()));
    }

    private static String of(Question question) {
        return "question " + Quoted.of(question.name()) + ": ";
    }

    private void error(String at, String key, String message, String nextStep) {
        add(at, key, Severity.ERROR, message, nextStep);
    }

    private void add(String at, String key, Severity severity, String message, String nextStep) {
        findings.add(new Finding(at, key, severity, message, nextStep));
        if (severity == Severity.ERROR) {
            faulty.add(at);
        }
    }
}

package io.pluginmanager.core.survey;

import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.error.Problem;
import io.pluginmanager.plugin.ConfigEntry;
import io.pluginmanager.survey.QuestionType;
import io.pluginmanager.survey.SurveyContext;
import io.pluginmanager.survey.SurveyResult;
import io.pluginmanager.survey.Validation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes a result of answers. */
final class Outcome {

    private final SurveyModel model;
    private final NamedTexts answers;
    private final NamedTexts presets;
    private final Walk walk;
    private final boolean optimus;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, String> config = new LinkedHashMap<>();
    private final Map<String, String> secrets = new LinkedHashMap<>();

    private Outcome(SurveyModel model, Map<String, String> answers, SurveyContext context) {
        this.model = model;
        this.optimus = context.validation() == Validation.OPTIMUS;
        this.answers = new NamedTexts(model, answers, "answer");
        this.presets = new NamedTexts(model, context.presets(), "preset answer");
        this.walk = Walk.through(model, context, this.answers.byKey(), this.presets.byKey());
    }

    static SurveyResult of(SurveyModel model, Map<String, String> answers, SurveyContext context) {
        Outcome outcome = new Outcome(model, answers, context);
        outcome.fill();
        return SurveyResult.builder()
                .config(outcome.config)
                .assets(model.assets())
                .secrets(outcome.secrets)
                .problems(outcome.problems)
                .build();
    }

    /** Returns the pass over the questions that a result would follow. */
    static Walk walk(SurveyModel model, Map<String, String> answers, SurveyContext context) {
        return new Outcome(model, answers, context).walk;
    }

    private void fill() {
        problems.addAll(answers.problems());
        problems.addAll(presets.problems());
        problems.addAll(walk.problems());
        problems.addAll(Relations.check(walk, false));
        Set<String> decided = new HashSet<>();
        walk.reached().forEach(node -> {
            decided.add(node.key());
            String value = walk.values().getOrDefault(node, "");
            boolean isText = optimus ? !value.isEmpty() : !Blanks.isBlank(value);
            if (isText) {
                config.put(node.name(), value);
                if (node.question().type() == QuestionType.SECRET) {
                    secrets.put(node.name(), value);
                }
            }
        });
        model.config().stream()
                .filter(entry -> !decided.contains(Conditions.key(entry.name())))
                .forEach(entry -> config.put(entry.name(), configured(entry)));
        checkUnused(decided);
    }

    /** A default config that no question decides may be answered by its name, unless it is constant. */
    private String configured(ConfigEntry entry) {
        boolean isQuestion = !model.named(entry.name()).isEmpty();
        String answer = answers.byKey().get(Conditions.key(entry.name()));
        String preset = presets.byKey().get(Conditions.key(entry.name()));
        String wanted = answer != null ? answer : preset;
        if (wanted == null || (isQuestion && !entry.constant())) {
            return entry.value();
        }
        if (entry.constant() && !isSame(entry, wanted)) {
            problems.add(AnswerProblems.error(
                    entry.name(),
                    "the value of " + Quoted.of(entry.name()) + " is constant and not asked for",
                    "remove the answer"));
        }
        return entry.constant() ? entry.value() : wanted;
    }

    private boolean isSame(ConfigEntry constant, String wanted) {
        List<Node> same = model.named(constant.name());
        return same.isEmpty()
                ? wanted.equals(constant.value())
                : same.get(0).kind().isSame(wanted, constant.value());
    }

    private void checkUnused(Set<String> decided) {
        answers.byKey().keySet().stream()
                .filter(key -> !decided.contains(key) && !model.named(key).isEmpty())
                .map(key -> model.named(key).get(0))
                .filter(node -> model.constant(node) == null)
                .forEach(node -> problems.add(AnswerProblems.warning(
                        node.name(),
                        "the answer to " + Quoted.of(node.name())
                                + " is not used: the question is not asked with the other answers",
                        "remove it, or check the answers that lead to " + Quoted.of(node.path()))));
    }
}

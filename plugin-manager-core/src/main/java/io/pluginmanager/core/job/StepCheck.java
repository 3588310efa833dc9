package io.pluginmanager.core.job;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.pluginmanager.core.survey.Surveys;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.core.yaml.ProblemLog;
import io.pluginmanager.error.Problem;
import io.pluginmanager.plugin.ConfigEntry;
import io.pluginmanager.plugin.PluginDefinition;
import io.pluginmanager.plugin.RequiredConfig;
import io.pluginmanager.survey.InvalidSurveyException;
import io.pluginmanager.survey.Question;
import io.pluginmanager.survey.Survey;
import io.pluginmanager.survey.SurveyContext;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks the configuration of one step against its plugin. */
final class StepCheck {

    private final JobDocument document;
    private final String keyPath;
    private final PluginDefinition plugin;
    private final Map<String, String> config;

    StepCheck(JobDocument document, String keyPath, PluginDefinition plugin, Map<String, String> config) {
        this.document = document;
        this.keyPath = keyPath + ".config";
        this.plugin = plugin;
        this.config = config;
    }

    void run(List<Problem> problems) {
        plugin.requiredConfig().forEach(required -> required(required, problems));
        Optional<Survey> survey = survey(problems);
        survey.ifPresent(found -> answers(found, problems));
        survey.ifPresent(found -> unknown(found, problems));
    }

    private Problem problem(String key, Problem.Builder problem) {
        String written = StepConfig.findKey(config, key).orElse(key);
        return document.at(keyPath + "." + written, problem);
    }

    private void error(String key, String message, String nextStep, List<Problem> problems) {
        problems.add(problem(key, Problem.error(JobProblems.CODE, message).nextStep(nextStep)));
    }

    private void required(RequiredConfig required, List<Problem> problems) {
        String name = required.name();
        Map<String, String> merged = StepConfig.merge(plugin, config);
        String value = StepConfig.findKey(merged, name).map(merged::get).orElse("");
        if (value.isBlank()) {
            String help = required.help().map(text -> ": " + text.strip()).orElse("");
            error(
                    name,
                    Quoted.of(name) + " is missing, which this plugin needs",
                    required.secret() ? "write a reference such as \"{{.secret.NAME}}\"" + help : "write it" + help,
                    problems);
        } else if (required.secret() && !StepConfig.takesSecret(value)) {
            error(
                    name,
                    Quoted.of(name) + " is a secret and must not stand in the job itself",
                    "write a reference such as \"{{.secret.NAME}}\", and change the secret, which others may have seen",
                    problems);
        } else if (!required.secret() && !value.contains("{{")) {
            required.pattern().ifPresent(pattern -> pattern(required, pattern, value, problems));
        }
    }

    private void pattern(RequiredConfig required, String pattern, String value, List<Problem> problems) {
        try {
            if (!Pattern.compile(pattern).matcher(value).find()) {
                error(
                        required.name(),
                        "the value of " + Quoted.of(required.name()) + " does not fit: "
                                + required.validationError()
                                        .orElseGet(() -> "it must have the pattern " + Quoted.of(pattern)),
                        "correct it",
                        problems);
            }
        } catch (PatternSyntaxException e) {
            error(
                    required.name(),
                    "the pattern of " + Quoted.of(required.name()) + " in the plugin's definition cannot be read",
                    "tell the author of the plugin",
                    problems);
        }
    }

    private Optional<Survey> survey(List<Problem> problems) {
        try {
            return Optional.of(Surveys.of(plugin));
        } catch (InvalidSurveyException e) {
            problems.add(document.at(
                    keyPath,
                    Problem.warning(
                                    JobProblems.CODE,
                                    "the answers are not checked, because the questions of the plugin have errors")
                            .nextStep("let 'pluginctl validate' show them")));
            return Optional.empty();
        }
    }

    private void answers(Survey survey, List<Problem> problems) {
        Set<String> asked = new LinkedHashSet<>();
        survey.allQuestions().forEach(question -> asked.add(key(question.name())));
        Set<String> answerable = new LinkedHashSet<>(asked);
        plugin.defaultConfig().forEach(entry -> answerable.add(key(entry.name())));
        Map<String, String> answers = new LinkedHashMap<>();
        config.forEach((name, value) -> {
            if (answerable.contains(key(name))) {
                answers.put(name, value);
            }
        });
        survey.answer(answers, SurveyContext.empty()).problems().forEach(found -> problems.add(at(found)));
        for (Question question : survey.reachable(answers)) {
            boolean proposed = question.defaultValue().isPresent()
                    && StepConfig.findKey(config, question.name()).isEmpty()
                    && plugin.defaultConfig().stream()
                            .noneMatch(entry -> entry.name().equalsIgnoreCase(question.name()));
            if (question.required() && proposed) {
                error(
                        question.name(),
                        Quoted.of(question.name()) + " is missing, which this plugin needs",
                        "write it; the survey proposes "
                                + Quoted.of(question.defaultValue().orElse("")),
                        problems);
            }
        }
    }

    /** The key path of a survey's problem is the name of the question. */
    private Problem at(Problem found) {
        return problem(found.keyPath().orElse(""), found.toBuilder());
    }

    private void unknown(Survey survey, List<Problem> problems) {
        Set<String> known = new LinkedHashSet<>();
        survey.allQuestions().forEach(question -> known.add(question.name()));
        plugin.defaultConfig().stream().map(ConfigEntry::name).forEach(known::add);
        plugin.requiredConfig().stream().map(RequiredConfig::name).forEach(known::add);
        if (known.isEmpty()) {
            return;
        }
        config.keySet().stream()
                .filter(name -> known.stream().noneMatch(name::equalsIgnoreCase))
                .forEach(name -> problems.add(problem(
                        name,
                        Problem.warning(JobProblems.CODE, "the plugin does not say that it knows " + Quoted.of(name))
                                .nextStep(new ProblemLog(JobProblems.CODE).suggest(name, known, "it knows: ")))));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}

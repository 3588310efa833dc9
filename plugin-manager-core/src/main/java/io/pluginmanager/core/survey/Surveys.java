package io.pluginmanager.core.survey;

import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import io.pluginmanager.error.Problem.Severity;
import io.pluginmanager.plugin.Asset;
import io.pluginmanager.plugin.ConfigEntry;
import io.pluginmanager.plugin.PluginDefinition;
import io.pluginmanager.survey.InvalidSurveyException;
import io.pluginmanager.survey.Survey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes surveys of definitions. */
public final class Surveys {

    private Surveys() {}

    /**
     * Returns the survey of a definition.
     *
     * @throws InvalidSurveyException if the questions contradict themselves, with everything that is wrong
     */
    public static Survey of(PluginDefinition definition) {
        List<ConfigEntry> config = definition.defaultConfig();
        SurveyCompiler compiler = SurveyCompiler.compile(definition.questions(), config);
        List<Problem> errors = new ArrayList<>();
        List<Problem> doubts = new ArrayList<>();
        for (Finding finding : compiler.findings()) {
            (finding.severity() == Severity.ERROR ? errors : doubts).add(problem(finding));
        }
        if (!errors.isEmpty()) {
            throw new InvalidSurveyException(errors);
        }
        Map<String, String> assets = new LinkedHashMap<>();
        for (Asset asset : definition.defaultAssets()) {
            assets.put(asset.name(), asset.content());
        }
        SurveyModel model = new SurveyModel(
                definition.digest(),
                definition.questions(),
                compiler.nodes(),
                config,
                Collections.unmodifiableMap(assets));
        return new DefaultSurvey(model, List.copyOf(doubts));
    }

    private static Problem problem(Finding finding) {
        Problem.Builder problem = switch (finding.severity()) {
            case ERROR -> Problem.error(ErrorCode.DEFINITION, finding.message());
            case WARNING -> Problem.warning(ErrorCode.DEFINITION, finding.message());
            case NOTE -> Problem.note(finding.message());
        };
        String path = finding.key().isEmpty() ? finding.at() : finding.at() + "." + finding.key();
        return problem.keyPath(path).nextStep(finding.nextStep()).build();
    }
}

package io.pluginmanager.core.survey;

import io.pluginmanager.plugin.ConfigEntry;
import io.pluginmanager.survey.Question;
import java.util.List;

/** Checks the questions of a definition, without making a survey of them. */
public final class SurveyFindings {

    private SurveyFindings() {}

    /**
     * Returns everything that is wrong or doubtful, in the order of the questions.
     *
     * @param config the default config: it may answer questions
     */
    public static List<Finding> of(List<Question> questions, List<ConfigEntry> config) {
        return List.copyOf(SurveyCompiler.compile(questions, config).findings());
    }
}

package io.pluginmanager.core.survey;

import io.pluginmanager.Digest;
import io.pluginmanager.error.Problem;
import io.pluginmanager.survey.Question;
import io.pluginmanager.survey.Survey;
import io.pluginmanager.survey.SurveyContext;
import io.pluginmanager.survey.SurveyDifference;
import io.pluginmanager.survey.SurveyResult;
import io.pluginmanager.survey.SurveySession;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A survey over a compiled model. */
final class DefaultSurvey implements Survey {

    private final SurveyModel model;
    private final List<Problem> findings;

    DefaultSurvey(SurveyModel model, List<Problem> findings) {
        this.model = model;
        this.findings = findings;
    }

    @Override
    public List<Question> questions() {
        return model.questions();
    }

    @Override
    public List<Question> allQuestions() {
        return model.nodes().stream().map(Node::question).toList();
    }

    @Override
    public List<Problem> findings() {
        return findings;
    }

    @Override
    public Digest digest() {
        return model.digest();
    }

    @Override
    public SurveySession start(SurveyContext context) {
        return new DefaultSession(model, context, Map.of());
    }

    @Override
    public SurveySession resume(String state, SurveyContext context) {
        return new DefaultSession(model, context, SessionState.read(model, state, context));
    }

    @Override
    public SurveyResult answer(Map<String, String> answers, SurveyContext context) {
        return Outcome.of(model, answers, context);
    }

    @Override
    public Optional<Question> find(String path) {
        return QuestionPath.find(model.questions(), path);
    }

    @Override
    public List<Question> reachable(Map<String, String> answers) {
        return Outcome.walk(model, answers, SurveyContext.empty()).reached().stream()
                .map(Node::question)
                .toList();
    }

    @Override
    public String toJsonSchema() {
        return SchemaExport.export(model);
    }

    @Override
    public String toMarkdown() {
        return MarkdownExport.export(model);
    }

    @Override
    public SurveyDifference difference(Survey older) {
        return Difference.between(older.questions(), model.questions());
    }

    @Override
    public String toString() {
        return "Survey" + model.questions();
    }
}

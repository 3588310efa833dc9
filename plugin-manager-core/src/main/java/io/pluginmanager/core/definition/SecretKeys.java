package io.pluginmanager.core.definition;

import io.pluginmanager.core.survey.SurveyFindings;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.core.yaml.Place;
import io.pluginmanager.error.Problem;
import io.pluginmanager.plugin.ConfigEntry;
import io.pluginmanager.plugin.PluginDefinition;
import io.pluginmanager.plugin.RequiredConfig;
import io.pluginmanager.survey.Question;
import io.pluginmanager.survey.QuestionType;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds required secrets that others would see: asked for as something else, or written into the file. */
final class SecretKeys {

    private final Reading reading;
    private final Map<String, Question> questions = new HashMap<>();
    private final Map<String, ConfigEntry> defaults = new HashMap<>();

    SecretKeys(PluginDefinition definition, Reading reading) {
        this.reading = reading;
        definition.questions().forEach(this::add);
        definition.defaultConfig().forEach(entry -> defaults.put(lower(entry.name()), entry));
    }

    /** Of several questions of one name, one that does not ask for a secret counts. */
    private void add(Question question) {
        questions.merge(
                lower(question.name()),
                question,
                (known, other) -> known.type() == QuestionType.SECRET ? other : known);
        question.branches().forEach(branch -> branch.questions().forEach(this::add));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Checks one key, which stands at a place. */
    void check(RequiredConfig key, Place place) {
        Question question = questions.get(lower(key.name()));
        if (question == null) {
            checkDefault(key, place);
        } else if (question.type() != QuestionType.SECRET) {
            reading.error(
                    place,
                    Quoted.of(key.name()) + " is a secret, but the question of that name has the type "
                            + question.type().text(),
                    "give the question the type secret");
        }
    }

    /** The value is judged as that of a question would be; a macro is known only when a job runs. */
    private void checkDefault(RequiredConfig key, Place place) {
        ConfigEntry entry = defaults.get(lower(key.name()));
        if (entry != null && !entry.value().contains("{{")) {
            Question secret =
                    Question.builder(key.name()).type(QuestionType.SECRET).build();
            SurveyFindings.of(List.of(secret), List.of(entry)).stream()
                    .filter(finding -> finding.severity() == Problem.Severity.ERROR)
                    .forEach(finding -> reading.error(place, finding.message(), finding.nextStep()));
        }
    }
}

package io.pluginmanager.core.survey;

import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.error.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Texts by the name of a question or of a default config, as somebody wrote them: checked for names, found ignoring
 * case.
 */
final class NamedTexts {

    private final Map<String, String> byKey = new LinkedHashMap<>();
    private final Map<String, String> spellings = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Advice advice = new Advice();

    /**
     * Takes texts.
     *
     * @param what what each of them is, for example {@code answer}
     */
    NamedTexts(SurveyModel model, Map<String, String> texts, String what) {
        // sorted, so that the same one of two spellings wins whatever map the caller used
        new TreeMap<>(texts).forEach((name, text) -> {
            String key = Conditions.key(name);
            String other = spellings.putIfAbsent(key, name);
            if (other != null) {
                problems.add(AnswerProblems.error(
                        name,
                        Quoted.of(other) + " and " + Quoted.of(name) + " are one name, since case does not count",
                        "keep one of the two"));
                return;
            }
            byKey.put(key, text);
            if (model.named(name).isEmpty() && model.config(name) == null) {
                problems.add(unknown(model, name, what));
            }
        });
    }

    private Problem unknown(SurveyModel model, String name, String what) {
        return AnswerProblems.error(
                name,
                "there is no question for the " + what + " " + Quoted.of(name),
                advice.nearest(name, model::names).orElse("remove it"));
    }

    Map<String, String> byKey() {
        return byKey;
    }

    List<Problem> problems() {
        return problems;
    }
}

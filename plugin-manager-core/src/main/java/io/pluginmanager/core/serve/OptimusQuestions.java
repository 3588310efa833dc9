package io.pluginmanager.core.serve;

import io.pluginmanager.plugin.ConfigEntry;
import io.pluginmanager.plugin.PluginDefinition;
import io.pluginmanager.plugin.RequiredConfig;
import io.pluginmanager.survey.Branch;
import io.pluginmanager.survey.Question;
import io.pluginmanager.survey.QuestionType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The questions of a definition in the words of Optimus, which knows texts and choices. What it cannot check is accepted:
 * whoever takes the job checks all of it again.
 */
final class OptimusQuestions {

    private static final long MOST = 20_000;

    private final List<ConfigEntry> defaults;
    private final Map<String, ConfigEntry> defaultsByName = new HashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final List<Object> all = new ArrayList<>();

    OptimusQuestions(PluginDefinition definition) {
        this.defaults = definition.defaultConfig();
        defaults.forEach(entry -> defaultsByName.put(key(entry.name()), entry));
        all.addAll(questions(definition.questions()));
        for (RequiredConfig config : definition.requiredConfig()) {
            if (!asked.contains(key(config.name())) && !defaultsByName.containsKey(key(config.name()))) {
                all.addAll(questions(List.of(required(config))));
            }
        }
    }

    /** Tells whether conditions with several values, one in another, would repeat questions without bound. */
    static boolean areTooMany(List<Question> questions) {
        return count(questions) > MOST;
    }

    private static long count(List<Question> questions) {
        long count = 0;
        for (Question question : questions) {
            count++;
            for (Branch branch : question.branches()) {
                count += branch.ifValues().size() * (1 + count(branch.questions()));
            }
            count = Math.min(count, Integer.MAX_VALUE);
        }
        return count;
    }

    /** Returns the questions as maps. */
    List<Object> all() {
        return all;
    }

    /**
     * Returns the default config as maps, without what is asked for: in Optimus it would overwrite the answers.
     */
    List<Object> config() {
        List<Object> config = new ArrayList<>();
        for (ConfigEntry entry : defaults) {
            if (entry.constant() || !asked.contains(key(entry.name()))) {
                config.add(OptimusDefinition.pair(entry.name(), entry.value()));
            }
        }
        return config;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static Question required(RequiredConfig config) {
        Question.Builder question = Question.builder(config.name()).required(true);
        config.help().ifPresent(question::help);
        config.validationError().ifPresent(question::validationError);
        if (config.secret()) {
            question.type(QuestionType.SECRET);
        } else {
            config.pattern().ifPresent(question::pattern);
        }
        return question.build();
    }

    private List<Object> questions(List<Question> questions) {
        List<Object> maps = new ArrayList<>();
        for (Question question : questions) {
            ConfigEntry known = defaultsByName.get(key(question.name()));
            if (known != null && known.constant()) {
                // not asked for, and so are those that follow another value
                OptimusAnswers answers = new OptimusAnswers(question);
                String value = answers.canonical(known.value());
                for (Branch branch : question.branches()) {
                    if (answers.canonical(branch.ifValues()).contains(value)) {
                        maps.addAll(questions(branch.questions()));
                    }
                }
            } else {
                asked.add(key(question.name()));
                maps.add(question(question, Optional.ofNullable(known).map(ConfigEntry::value)));
            }
        }
        return maps;
    }

    private Object question(Question question, Optional<String> configured) {
        OptimusAnswers answers = new OptimusAnswers(question);
        OptimusRules rules = OptimusRules.of(question, answers.isChoice());
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", question.name());
        map.put("prompt", question.title());
        answers.help().ifPresent(help -> map.put("help", help));
        question.defaultValue()
                .or(() -> configured)
                .flatMap(answers::proposal)
                .filter(rules::accept)
                .ifPresent(text -> map.put("default", text));
        OptimusDefinition.put(map, "multiselect", answers.choices());
        rules.addTo(map);
        List<Object> blocks = new ArrayList<>();
        for (Branch branch : question.branches()) {
            List<Object> nested = questions(branch.questions());
            for (String value : answers.canonical(branch.ifValues())) {
                Map<String, Object> block = new LinkedHashMap<>();
                block.put("ifvalue", value);
                OptimusDefinition.put(block, "questions", nested);
                blocks.add(block);
            }
        }
        OptimusDefinition.put(map, "subquestions", blocks);
        return map;
    }
}

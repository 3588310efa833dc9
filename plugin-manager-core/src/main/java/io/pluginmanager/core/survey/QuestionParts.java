package io.pluginmanager.core.survey;

import io.pluginmanager.survey.Option;
import io.pluginmanager.survey.Question;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a question says, as texts by the keys of a plugin's YAML; without its name and branches. */
final class QuestionParts {

    private final Map<String, String> parts = new LinkedHashMap<>();

    private QuestionParts() {}

    static Map<String, String> of(Question question) {
        QuestionParts parts = new QuestionParts();
        parts.put("prompt", question.prompt());
        parts.put("help", question.help());
        parts.put("type", Optional.of(question.type().text()));
        parts.put("required", Optional.of(question.required()).filter(required -> required));
        parts.put("default", question.defaultValue());
        parts.put("default_from", question.defaultFrom());
        parts.put(
                "options",
                list(question.options().stream().map(QuestionParts::option).toList()));
        parts.put("pattern", question.pattern());
        parts.put("validation_error", question.validationError());
        parts.put("min_length", question.minLength());
        parts.put("max_length", question.maxLength());
        parts.put("min", question.min());
        parts.put("max", question.max());
        parts.put("allow_macros", Optional.of(question.allowMacros()).filter(allowed -> !allowed));
        parts.put("show_if", question.showIf());
        parts.put("group", question.group());
        parts.put("requires", list(question.requires()));
        parts.put("conflicts", list(question.conflicts()));
        parts.put("deprecated", question.deprecated());
        parts.put("min_host_version", question.minHostVersion());
        return parts.parts;
    }

    private static String option(Option option) {
        return option.label().equals(option.value()) ? option.value() : option.value() + " (" + option.label() + ")";
    }

    private static Optional<String> list(List<String> texts) {
        return Optional.of(texts.stream().collect(Collectors.joining(", "))).filter(text -> !text.isEmpty());
    }

    private void put(String key, Optional<?> value) {
        value.ifPresent(present -> parts.put(key, present.toString()));
    }
}

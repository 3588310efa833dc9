package io.pluginmanager.core.definition;

import io.pluginmanager.survey.Branch;
import io.pluginmanager.survey.Option;
import io.pluginmanager.survey.Question;
import io.pluginmanager.survey.QuestionType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns questions into lists and maps for YAML. */
final class QuestionsWriter {

    private QuestionsWriter() {}

    static List<Object> questions(List<Question> questions) {
        return questions.stream().map(QuestionsWriter::question).toList();
    }

    private static Object question(Question question) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", question.name());
        DefinitionWriter.put(map, "prompt", question.prompt());
        DefinitionWriter.put(map, "help", question.help());
        QuestionType usual = question.options().isEmpty() ? QuestionType.STRING : QuestionType.SELECT;
        if (question.type() != usual) {
            map.put("type", question.type().text());
        }
        if (question.required()) {
            map.put("required", true);
        }
        DefinitionWriter.put(map, "default", question.defaultValue());
        DefinitionWriter.put(map, "default_from", question.defaultFrom());
        DefinitionWriter.put(
                map,
                "options",
                question.options().stream().map(QuestionsWriter::option).toList());
        DefinitionWriter.put(map, "pattern", question.pattern());
        DefinitionWriter.put(map, "validation_error", question.validationError());
        question.minLength().ifPresent(length -> map.put("min_length", length));
        question.maxLength().ifPresent(length -> map.put("max_length", length));
        DefinitionWriter.put(map, "min", question.min());
        DefinitionWriter.put(map, "max", question.max());
        if (!question.allowMacros()) {
            map.put("allow_macros", false);
        }
        DefinitionWriter.put(map, "show_if", question.showIf());
        DefinitionWriter.put(map, "group", question.group());
        DefinitionWriter.put(map, "requires", question.requires());
        DefinitionWriter.put(map, "conflicts", question.conflicts());
        question.deprecated().ifPresent(why -> map.put("deprecated", why.isEmpty() ? true : why));
        DefinitionWriter.put(map, "min_host_version", question.minHostVersion());
        DefinitionWriter.put(
                map,
                "subquestions",
                question.branches().stream().map(QuestionsWriter::branch).toList());
        return map;
    }

    private static Object option(Option option) {
        if (option.label().equals(option.value())) {
            return option.value();
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("value", option.value());
        map.put("label", option.label());
        return map;
    }

    private static Object branch(Branch branch) {
        Map<String, Object> map = new LinkedHashMap<>();
        List<String> values = branch.ifValues();
        map.put("if_value", values.size() == 1 ? values.get(0) : values);
        DefinitionWriter.put(map, "questions", questions(branch.questions()));
        return map;
    }
}

package io.pluginmanager.core.job;

import io.pluginmanager.core.survey.Surveys;
import io.pluginmanager.core.yaml.YamlWriter;
import io.pluginmanager.plugin.ConfigEntry;
import io.pluginmanager.plugin.PluginDefinition;
import io.pluginmanager.plugin.RequiredConfig;
import io.pluginmanager.survey.InvalidSurveyException;
import io.pluginmanager.survey.Option;
import io.pluginmanager.survey.Question;
import io.pluginmanager.survey.QuestionType;
import io.pluginmanager.survey.Survey;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes a job file to fill in: every mandatory key with its help, every other one with its default or as a comment.
 *
 * <p>What is not filled in is an error when the file is read.
 */
public final class JobTemplate {

    private final StringBuilder out = new StringBuilder();
    private final Set<String> stepNames = new HashSet<>();

    private JobTemplate() {}

    /**
     * Returns the text of a job file.
     *
     * @param name the name of the job
     * @param task the plugin of the task as a job names it
     * @param hooks the plugins of the hooks
     * @param plugins where the definitions are
     * @throws InvalidSurveyException if the questions of a plugin have errors
     */
    public static String text(String name, String task, List<String> hooks, PluginLookup plugins) {
        JobTemplate template = new JobTemplate();
        Map<String, String> assets = new LinkedHashMap<>();
        template.line(0, "# Fill in every key that has no value; lines with '#' are help, or what may be left out.");
        template.line(0, "schema: " + Jobs.SCHEMA);
        template.entry(0, "name", name);
        template.line(0, "task:");
        String taskName = template.stepName(task);
        template.entry(1, "name", taskName);
        template.type(1, taskName, task);
        Optional<PluginDefinition> plugin = plugins.find(task, null);
        plugin.ifPresent(found -> {
            template.config(1, found);
            found.defaultAssets().forEach(asset -> assets.putIfAbsent(asset.name(), asset.content()));
        });
        if (!hooks.isEmpty()) {
            template.line(0, "hooks:");
        }
        for (String hook : hooks) {
            String hookName = template.stepName(hook);
            template.line(1, "- " + entryText("name", hookName));
            template.type(2, hookName, hook);
            Optional<PluginDefinition> found = plugins.find(hook, null);
            String when = found.flatMap(PluginDefinition::hookType)
                    .map(type -> "# when: " + type.text() + " # pre, post or fail; this is what the plugin says")
                    .orElse("when: post # pre, post or fail");
            template.line(2, when);
            found.ifPresent(definition -> template.config(2, definition));
        }
        template.assets(assets);
        return template.out.toString();
    }

    /** A step needs a name of its own: two hooks may use one plugin, and a part of a collection is no name. */
    private String stepName(String plugin) {
        String base = plugin.substring(plugin.lastIndexOf('/') + 1);
        String name = base;
        for (int i = 2; !stepNames.add(lower(name)); i++) {
            name = base + "-" + i;
        }
        return name;
    }

    private void type(int indent, String name, String plugin) {
        if (!name.equals(plugin)) {
            entry(indent, "type", plugin);
        }
    }

    private void line(int indent, String text) {
        out.append("  ".repeat(indent)).append(text).append('\n');
    }

    private void entry(int indent, String key, String value) {
        line(indent, entryText(key, value));
    }

    private static String entryText(String key, String value) {
        return YamlWriter.write(Map.of(key, value)).stripTrailing();
    }

    private static String key(String key) {
        String entry = entryText(key, "x");
        return entry.substring(0, entry.length() - "x".length()).stripTrailing();
    }

    private void comment(int indent, String text) {
        text.strip().lines().forEach(line -> line(indent, ("# " + printable(line)).stripTrailing()));
    }

    /** A comment cannot escape anything. */
    private static String printable(String text) {
        return text.codePoints()
                .map(c -> isPrintable(c) ? c : ' ')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> c != 0xFEFF && c != 0xFFFE && c != 0xFFFF;
        };
    }

    private void config(int indent, PluginDefinition plugin) {
        Survey survey = Surveys.of(plugin);
        if (survey.allQuestions().isEmpty()
                && plugin.requiredConfig().isEmpty()
                && plugin.defaultConfig().isEmpty()) {
            return;
        }
        line(indent, "config:");
        Set<String> written = new HashSet<>();
        Map<String, String> constants = plugin.defaultConfig().stream()
                .filter(ConfigEntry::constant)
                .collect(Collectors.toMap(entry -> lower(entry.name()), ConfigEntry::value, (first, second) -> first));
        Map<String, String> defaults = plugin.defaultConfig().stream()
                .collect(Collectors.toMap(entry -> lower(entry.name()), ConfigEntry::value, (first, second) -> first));
        for (RequiredConfig required : plugin.requiredConfig()) {
            if (!constants.containsKey(lower(required.name())) && written.add(lower(required.name()))) {
                comment(
                        indent + 1,
                        "required" + required.help().map(help -> ": " + help).orElse(""));
                secretHint(indent + 1, required.secret());
                mandatory(indent + 1, required.name(), Optional.ofNullable(defaults.get(lower(required.name()))));
            }
        }
        Set<String> reached = survey.reachable(Map.of()).stream()
                .map(question -> lower(question.name()))
                .collect(Collectors.toSet());
        for (Question question : survey.allQuestions()) {
            if (!constants.containsKey(lower(question.name())) && written.add(lower(question.name()))) {
                question(indent + 1, question, reached.contains(lower(question.name())), defaults);
            }
        }
        for (ConfigEntry entry : plugin.defaultConfig()) {
            if (!entry.constant() && written.add(lower(entry.name()))) {
                entry(indent + 1, entry.name(), entry.value());
            }
        }
        constants.keySet().stream().sorted().forEach(key -> comment(indent + 1, "set by the plugin: " + key));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private void question(int indent, Question question, boolean asked, Map<String, String> defaults) {
        String kind = question.required() ? "required" : "optional";
        comment(indent, (asked ? kind : kind + ", only with certain other answers") + ": " + question.title());
        question.help().ifPresent(help -> comment(indent, help));
        if (!question.options().isEmpty()) {
            comment(
                    indent,
                    "one of: " + question.options().stream().map(Option::value).collect(Collectors.joining(", ")));
        }
        secretHint(indent, question.type() == QuestionType.SECRET);
        Optional<String> value =
                question.defaultValue().or(() -> Optional.ofNullable(defaults.get(lower(question.name()))));
        if (!asked) {
            comment(indent, entryText(question.name(), value.orElse("")));
        } else if (question.required() || value.isPresent()) {
            mandatory(indent, question.name(), value);
        } else {
            comment(indent, entryText(question.name(), ""));
        }
    }

    private void secretHint(int indent, boolean secret) {
        if (secret) {
            comment(indent, "a secret: write a reference such as \"{{.secret.NAME}}\"");
        }
    }

    private void mandatory(int indent, String name, Optional<String> value) {
        line(
                indent,
                value.filter(text -> !text.isBlank())
                        .map(text -> entryText(name, text))
                        .orElseGet(() -> key(name)));
    }

    private void assets(Map<String, String> assets) {
        if (!assets.isEmpty()) {
            line(0, "assets:");
        }
        assets.forEach((name, content) -> {
            if (BlockText.fits(content)) {
                line(1, key(name) + " " + BlockText.header(content));
                out.append(BlockText.body(content, 4));
            } else {
                entry(1, name, content);
            }
        });
    }
}

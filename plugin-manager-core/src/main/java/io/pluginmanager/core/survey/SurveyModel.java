package io.pluginmanager.core.survey;

import io.pluginmanager.Digest;
import io.pluginmanager.plugin.ConfigEntry;
import io.pluginmanager.survey.Question;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The compiled questions of one definition, with what a result needs besides. Immutable. */
final class SurveyModel {

    private final Digest digest;
    private final List<Question> questions;
    private final List<Node> nodes;
    private final Map<String, List<Node>> byKey = new LinkedHashMap<>();
    private final Map<String, ConfigEntry> config = new LinkedHashMap<>();
    private final Map<String, String> assets;

    SurveyModel(
            Digest digest,
            List<Question> questions,
            List<Node> nodes,
            List<ConfigEntry> config,
            Map<String, String> assets) {
        this.digest = digest;
        this.questions = List.copyOf(questions);
        this.nodes = List.copyOf(nodes);
        this.assets = assets;
        nodes.forEach(node ->
                byKey.computeIfAbsent(node.key(), name -> new ArrayList<>()).add(node));
        config.forEach(entry -> this.config.put(Conditions.key(entry.name()), entry));
    }

    Digest digest() {
        return digest;
    }

    /** Returns the questions of the top level. */
    List<Question> questions() {
        return questions;
    }

    /** Returns all questions, those of branches behind the one they belong to. */
    List<Node> nodes() {
        return nodes;
    }

    /** Returns the questions of a name; several only if never more than one of them is asked. */
    List<Node> named(String name) {
        return byKey.getOrDefault(Conditions.key(name), List.of());
    }

    /** Returns the names of questions and of the default config, each once. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        byKey.values().forEach(same -> names.add(same.get(0).name()));
        config.values().stream()
                .map(ConfigEntry::name)
                .filter(name -> named(name).isEmpty())
                .forEach(names::add);
        return names;
    }

    /** Returns the default config in its order. */
    List<ConfigEntry> config() {
        return List.copyOf(config.values());
    }

    /** Returns the entry of the default config of a name; null when there is none. */
    @Nullable
    ConfigEntry config(String name) {
        return config.get(Conditions.key(name));
    }

    /** Returns the constant that answers a question instead of its users; null when there is none. */
    @Nullable
    String constant(Node node) {
        ConfigEntry entry = config(node.name());
        return entry != null && entry.constant() ? entry.value() : null;
    }

    Map<String, String> assets() {
        return assets;
    }
}

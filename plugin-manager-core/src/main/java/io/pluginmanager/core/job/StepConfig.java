package io.pluginmanager.core.job;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.pluginmanager.core.secret.Secrets;
import io.pluginmanager.core.survey.SecretForms;
import io.pluginmanager.plugin.ConfigEntry;
import io.pluginmanager.plugin.PluginDefinition;
import io.pluginmanager.plugin.RequiredConfig;
import io.pluginmanager.survey.Question;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The configuration of a step: what the job says, and what the plugin says where the job is silent. */
public final class StepConfig {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z0-9][A-Za-z0-9._-]*):[^}]+\\}");

    private StepConfig() {}

    /**
     * Returns all values. Keys are those of the job, else of the plugin; they are compared ignoring case. A constant of the
     * plugin wins over the job.
     */
    public static Map<String, String> merge(PluginDefinition plugin, Map<String, String> config) {
        Map<String, String> merged = new LinkedHashMap<>(config);
        for (ConfigEntry entry : plugin.defaultConfig()) {
            Optional<String> key = findKey(config, entry.name());
            if (key.isEmpty()) {
                merged.put(entry.name(), entry.value());
            } else if (entry.constant()) {
                merged.put(key.get(), entry.value());
            }
        }
        return Collections.unmodifiableMap(merged);
    }

    /** Returns the keys of which the plugin says that they are secrets, in lower case. */
    public static Set<String> secretKeys(PluginDefinition plugin) {
        Set<String> keys = new HashSet<>();
        plugin.requiredConfig().stream()
                .filter(RequiredConfig::secret)
                .forEach(required -> keys.add(required.name().toLowerCase(Locale.ROOT)));
        addSecretQuestions(plugin.questions(), keys);
        return keys;
    }

    private static void addSecretQuestions(List<Question> questions, Set<String> keys) {
        for (Question question : questions) {
            if (question.masked()) {
                keys.add(question.name().toLowerCase(Locale.ROOT));
            }
            question.branches().forEach(branch -> addSecretQuestions(branch.questions(), keys));
        }
    }

    /** Returns the key that is equal ignoring case, as the configuration writes it. */
    public static Optional<String> findKey(Map<String, String> config, String name) {
        if (config.containsKey(name)) {
            return Optional.of(name);
        }
        String key = name.toLowerCase(Locale.ROOT);
        return config.keySet().stream()
                .filter(other -> other.toLowerCase(Locale.ROOT).equals(key))
                .findFirst();
    }

    /** Tells whether a value is nothing but a reference to a secret: <code>${source:key}</code>. */
    public static boolean isReference(String value) {
        return REFERENCE.matcher(value).matches();
    }

    /** Tells whether a value is a reference to a source that is always there, so nothing that a shell could mean. */
    public static boolean isKnownReference(String value) {
        Matcher reference = REFERENCE.matcher(value);
        return reference.matches() && Secrets.BUILT_IN.contains(reference.group(1));
    }

    /** Tells whether a value takes a secret from somewhere else, instead of holding one; a hook may take those of the task. */
    static boolean takesSecret(String value) {
        return isReference(value) || SecretForms.hasMacro(value);
    }
}

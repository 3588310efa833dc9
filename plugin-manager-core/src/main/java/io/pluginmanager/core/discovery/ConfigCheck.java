package io.pluginmanager.core.discovery;

import io.pluginmanager.core.secret.SecretText;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.spi.ConfigKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares what was written with the keys that a provider declares, and finds every fault at once. */
final class ConfigCheck {

    private static final Path ANY_DIRECTORY = Path.of("/");

    private final Map<String, ConfigKey> keys = new TreeMap<>();
    private final Map<String, ConfigValue> values;
    private final List<ConfigFault> faults = new ArrayList<>();

    private ConfigCheck(List<ConfigKey> keys, Map<String, ConfigValue> values) {
        keys.forEach(key -> this.keys.put(key.name(), key));
        this.values = new TreeMap<>(values);
    }

    static List<ConfigFault> run(List<ConfigKey> keys, Map<String, ConfigValue> values) {
        ConfigCheck check = new ConfigCheck(keys, values);
        check.values.forEach(check::checkWritten);
        check.keys.values().forEach(check::checkRequired);
        return List.copyOf(check.faults);
    }

    private void checkWritten(String name, ConfigValue value) {
        ConfigKey key = keys.get(name);
        if (key == null) {
            if (!name.startsWith("x-")) {
                faults.add(new ConfigFault(name, "unknown key " + Quoted.of(name), insteadOf(name)));
            }
        } else if (value.isList() && key.type() != ConfigKey.Type.LIST) {
            faults.add(new ConfigFault(name, Quoted.of(name) + " is a list", "write one value"));
        } else if (key.secret()) {
            value.items().forEach(text -> checkSecret(name, text));
        } else {
            value.items().forEach(text -> checkType(key, text));
        }
    }

    private void checkRequired(ConfigKey key) {
        ConfigValue value = values.get(key.name());
        String allowed = "write it: " + key.description();
        if (value == null) {
            if (key.required() && key.defaultValue().isEmpty()) {
                faults.add(new ConfigFault(key.name(), "key " + Quoted.of(key.name()) + " is missing", allowed));
            }
        } else if (key.required() && (value.items().isEmpty() || value.items().equals(List.of("")))) {
            faults.add(new ConfigFault(key.name(), "key " + Quoted.of(key.name()) + " is empty", allowed));
        }
    }

    private void checkSecret(String name, String text) {
        try {
            SecretText.parse(text);
        } catch (IllegalArgumentException e) {
            faults.add(new ConfigFault(
                    name, Quoted.of(name) + " has a malformed reference", String.valueOf(e.getMessage())));
        }
    }

    private void checkType(ConfigKey key, String text) {
        // What a reference stands for is known when the provider is opened, and checked then.
        if (!SecretText.parseLeniently(text).isLiteral()) {
            return;
        }
        try {
            TypedValue.parse(key.type(), text, ANY_DIRECTORY);
        } catch (InvalidValueException e) {
            faults.add(
                    new ConfigFault(key.name(), Quoted.of(key.name()) + ": " + e.getMessage(), "write " + e.allowed()));
        }
    }

    private String insteadOf(String name) {
        List<String> below = keys.keySet().stream()
                .filter(key -> key.startsWith(name + "."))
                .map(key -> key.substring(name.length() + 1))
                .toList();
        if (!below.isEmpty()) {
            return "write a map with " + Quoted.list(below);
        }
        int dot = name.lastIndexOf('.');
        if (dot > 0 && keys.containsKey(name.substring(0, dot))) {
            return Quoted.of(name.substring(0, dot)) + " has a value, not a map";
        }
        Optional<String> near = Suggestions.nearest(name, keys.keySet());
        if (near.isPresent()) {
            return "did you mean " + Quoted.of(near.get()) + "?";
        }
        return keys.isEmpty()
                ? "no keys are known here"
                : "known keys are " + Quoted.list(new TreeSet<>(keys.keySet()));
    }
}

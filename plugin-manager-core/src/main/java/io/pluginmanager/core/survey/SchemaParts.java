package io.pluginmanager.core.survey;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pieces of JSON Schema as maps and lists; {@code true} and {@code false} are schemas too. */
final class SchemaParts {

    private SchemaParts() {}

    static Map<String, Object> object(Object... keysAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            object.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return object;
    }

    /** A text that is wholly of a pattern. */
    static Map<String, Object> whole(String expression) {
        return object("type", "string", "pattern", "^(?:" + expression + ")" + EcmaPattern.END);
    }

    static Map<String, Object> blank() {
        return whole("[" + Blanks.CLASS + "]*");
    }

    static Object all(List<?> parts) {
        if (parts.contains(false)) {
            return false;
        }
        return joined("allOf", parts.stream().filter(part -> !part.equals(true)).toList(), true);
    }

    static Object any(List<?> parts) {
        if (parts.contains(true)) {
            return true;
        }
        return joined(
                "anyOf", parts.stream().filter(part -> !part.equals(false)).toList(), false);
    }

    private static Object joined(String key, List<?> parts, boolean whenEmpty) {
        return switch (parts.size()) {
            case 0 -> whenEmpty;
            case 1 -> parts.get(0);
            default -> object(key, parts);
        };
    }

    static Object not(Object part) {
        return part instanceof Boolean truth ? !truth : object("not", part);
    }
}

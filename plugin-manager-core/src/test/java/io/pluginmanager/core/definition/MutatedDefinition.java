package io.pluginmanager.core.definition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** A definition as a tree of maps and lists, valid at first, with some keys and values changed by chance. */
final class MutatedDefinition {

    private static final List<Object> VALUES = Arrays.asList(
            "",
            "x",
            "task",
            "2",
            "true",
            1,
            2,
            0,
            -1,
            true,
            false,
            null,
            List.of(),
            Map.of(),
            List.of("x"),
            List.of(1, true),
            Map.of("name", "x"),
            Map.of("value", "x"),
            Map.of("script", "x"),
            Map.of("shell", "/bin/sh"),
            List.of(Map.of("name", "n")),
            List.of(Map.of("value", "n")));

    private static final List<String> KEYS =
            List.of("colour", "names", "x-y", "Image", "value", "default", "questions", "NAME", "env");

    private final Random random;

    private MutatedDefinition(long seed) {
        random = new Random(seed);
    }

    static Object of(long seed, int mutations) {
        MutatedDefinition definition = new MutatedDefinition(seed);
        Object tree = copy(definition.valid());
        for (int i = 0; i < mutations; i++) {
            definition.mutate(tree);
        }
        return tree;
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Returns the first pair, and each other one by chance. */
    private Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            if (i == 0 || random.nextInt(4) > 0) {
                map.put(one(List.of(String.valueOf(keysAndValues[i]).split(" "))), keysAndValues[i + 1]);
            }
        }
        return map;
    }

    private Map<String, Object> valid() {
        Object entrypoint = one(List.of(
                "run",
                map("script Script", "run", "shell", "/bin/sh"),
                map("cmds", List.of("a"), "args", List.of("b")),
                List.of("a", 1)));
        boolean several = random.nextInt(3) == 0;
        Map<String, Object> definition = several ? map("version schema", 2) : map("Version pluginversion", "1.0");
        definition.put(one(List.of("name", "Name")), "a");
        if (several) {
            Map<String, Object> base = map("image Image", "a/b");
            base.put("tag", 1);
            base.put("entrypoint", entrypoint);
            definition.put("plugin_versions", map("default", base, "3.1", map("tag", "2", "image", "a/c")));
        } else {
            definition.putAll(map("image Image", "a/b:1", "entrypoint", entrypoint));
        }
        definition.putAll(map(
                "x-mine",
                one(VALUES),
                "description",
                "d",
                "plugintype type",
                "any",
                "hooktype",
                one(List.of("pre", "")),
                "dependson depends_on",
                one(List.of("b, c", List.of("b", 1))),
                "pluginmods",
                List.of("cli"),
                "requires",
                map("host", ">=1"),
                "questions Questions",
                List.of(question("A", 2), question("B", 0)),
                "defaultconfig DefaultConfig default_config",
                one(List.of(List.of(map("name", "C", "value", "v", "const", true)), map("C", "v", "D", 1))),
                "requiredconfigs",
                List.of("E", map("name", "F", "help", "h", "secret", true)),
                "defaultassets",
                List.of(map("name Name", "q", "value", "v"))));
        definition.putAll(map(
                "destination_urn_template",
                "x<A>",
                "asset_parsers",
                map("bq", List.of(map("filepath", "f", "selector", "s"))),
                "apiversion",
                List.of()));
        return definition;
    }

    private Map<String, Object> question(String name, int depth) {
        if (depth == 0 || random.nextBoolean()) {
            return map(
                    "name Name",
                    name,
                    "prompt Prompt",
                    "p",
                    "type",
                    "text",
                    "required",
                    random.nextBoolean(),
                    "pattern regexp",
                    "x*",
                    "min_length minlength",
                    1,
                    "maxlength",
                    9,
                    "allow_macros",
                    true,
                    "group",
                    "g",
                    "default_from",
                    "job",
                    "deprecated",
                    one(List.of(true, "x")));
        }
        Map<String, Object> branch = map(
                "if_value ifvalue",
                one(List.of("a", List.of("a", "b"))),
                "questions",
                List.of(question(name + "s", depth - 1)));
        Map<String, Object> question = map("name", name, "default", "a", "subquestions SubQuestions", List.of(branch));
        question.put(one(List.of("options", "multiselect")), List.of("a", map("value", "b", "label", "L")));
        return question;
    }

    /** Returns the same with maps and lists that can be changed. */
    private static Object copy(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, each) -> copy.put(String.valueOf(key), each == null ? null : copy(each)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(each -> copy.add(each == null ? null : copy(each)));
            return copy;
        }
        return value;
    }

    private Object any() {
        Object value = one(VALUES);
        return value == null ? null : copy(value);
    }

    private void mutate(Object tree) {
        List<Object> containers = new ArrayList<>();
        collect(tree, containers);
        Object chosen = one(containers);
        if (chosen instanceof Map<?, ?>) {
            mutateMap(cast(chosen));
        } else {
            @SuppressWarnings("unchecked") // copy() made it
            List<Object> list = (List<Object>) chosen;
            if (list.isEmpty() || random.nextInt(3) == 0) {
                list.add(any());
            } else {
                list.set(random.nextInt(list.size()), any());
            }
        }
    }

    @SuppressWarnings("unchecked") // copy() made it
    private static Map<String, Object> cast(Object map) {
        return (Map<String, Object>) map;
    }

    private void mutateMap(Map<String, Object> map) {
        String key = map.isEmpty() ? "x" : one(List.copyOf(map.keySet()));
        switch (random.nextInt(4)) {
            case 0 -> map.remove(key);
            case 1 -> map.put(one(KEYS), any());
            case 2 -> map.put(one(List.of(key.toUpperCase(Locale.ROOT), key + "s")), map.remove(key));
            default -> map.put(key, any());
        }
    }

    private static void collect(Object value, List<Object> containers) {
        if (value instanceof Map<?, ?> map) {
            containers.add(map);
            map.values().forEach(each -> collect(each, containers));
        } else if (value instanceof List<?> list) {
            containers.add(list);
            list.forEach(each -> collect(each, containers));
        }
    }
}

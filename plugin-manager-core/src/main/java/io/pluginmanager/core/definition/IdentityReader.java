package io.pluginmanager.core.definition;

import io.pluginmanager.PluginName;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.core.yaml.Item;
import io.pluginmanager.plugin.HookType;
import io.pluginmanager.plugin.PluginDefinition;
import io.pluginmanager.plugin.Role;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads who a plugin is and where it may stand in a job. */
final class IdentityReader {

    private static final String NAME = "name";
    private static final String VERSION = "pluginversion";
    private static final String ROLE = "plugintype";
    private static final String HOOK_TYPE = "hooktype";
    private static final String DEPENDS_ON = "dependson";

    private static final Map<String, Set<Role>> ROLES = roles();
    private static final Map<String, HookType> HOOK_TYPES = byText(HookType.values(), HookType::text);

    private final Reading reading;
    private final String origin;

    IdentityReader(Reading reading, String origin) {
        this.reading = reading;
        this.origin = origin;
    }

    private static Map<String, Set<Role>> roles() {
        Map<String, Set<Role>> roles = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            roles.put(role.text(), EnumSet.of(role));
        }
        roles.put("any", EnumSet.allOf(Role.class));
        return roles;
    }

    private static <T> Map<String, T> byText(T[] values, Function<T, String> text) {
        return Arrays.stream(values)
                .collect(Collectors.toMap(text, Function.identity(), (first, second) -> first, LinkedHashMap::new));
    }

    /**
     * Reads.
     *
     * @param versions whether the file has several image versions, so that the plugin itself needs none
     */
    void read(Fields fields, PluginDefinition.Builder definition, boolean versions) {
        name(fields).ifPresent(definition::declaredName);
        Optional<String> version = fields.filled(VERSION);
        version.ifPresent(definition::version);
        if (version.isEmpty() && !versions) {
            reading.doubt(
                    fields.keyPlace(VERSION),
                    "'pluginversion' is missing, so the plugin has the version of its source",
                    "add 'pluginversion:'");
        }
        fields.filled("description").ifPresent(definition::description);
        Optional<Set<Role>> roles = word(fields, ROLE, ROLES);
        roles.ifPresent(definition::roles);
        Optional<HookType> hookType = word(fields, HOOK_TYPE, HOOK_TYPES);
        hookType.ifPresent(definition::hookType);
        List<String> dependsOn = dependsOn(fields);
        definition.dependsOn(reading.sharing().of(dependsOn));
        Set<String> capabilities = new LinkedHashSet<>(fields.words("pluginmods"));
        definition.capabilities(capabilities);
        hooks(fields, roles.orElse(EnumSet.allOf(Role.class)), capabilities);
    }

    private Optional<String> name(Fields fields) {
        Optional<String> name = fields.filled(NAME);
        if (name.isEmpty()) {
            reading.doubt(
                    fields.keyPlace(NAME),
                    "'name' is missing, so only the configuration names the plugin",
                    "add 'name:'");
            return name;
        }
        PluginName.findFault(name.get())
                .ifPresent(fault -> reading.doubt(fields.place(NAME), fault, "choose another name"));
        String file = origin.substring(Math.max(origin.lastIndexOf('/'), origin.lastIndexOf('\\')) + 1);
        if (file.startsWith(DefinitionFiles.PREFIX)
                && file.endsWith(DefinitionFiles.ENDING)
                && !file.equals(DefinitionFiles.PREFIX + name.get() + DefinitionFiles.ENDING)) {
            reading.warning(
                    fields.place(NAME),
                    "the file is named " + Quoted.of(file) + ", but the plugin " + Quoted.of(name.get()),
                    "name the file " + Quoted.of(DefinitionFiles.PREFIX + name.get() + DefinitionFiles.ENDING));
        }
        return name;
    }

    private <T> Optional<T> word(Fields fields, String field, Map<String, T> words) {
        Optional<String> text = fields.filled(field);
        if (text.isEmpty() || words.containsKey(text.get())) {
            return text.map(words::get);
        }
        String plain = text.get().strip().toLowerCase(Locale.ROOT);
        String allowed = String.join(", ", words.keySet());
        if (words.containsKey(plain)) {
            reading.doubt(
                    fields.place(field),
                    Quoted.of(fields.spelling(field)) + " " + Quoted.of(text.get()) + " is read as " + Quoted.of(plain),
                    "write " + Quoted.of(plain));
            return Optional.ofNullable(words.get(plain));
        }
        reading.error(
                fields.place(field),
                Quoted.of(fields.spelling(field)) + " cannot be " + Quoted.of(text.get()) + "; allowed: " + allowed,
                reading.suggest(text.get(), words.keySet(), "write one of "));
        return Optional.empty();
    }

    private List<String> dependsOn(Fields fields) {
        List<String> names = fields.words(DEPENDS_ON);
        Set<String> seen = new HashSet<>();
        String own = fields.has(NAME) ? fields.text(NAME).orElse("") : "";
        for (String name : names) {
            if (PluginName.findFault(name).isPresent()) {
                reading.error(
                        fields.place(DEPENDS_ON),
                        "the hook " + Quoted.of(name) + " to depend on is no name of a plugin",
                        "write the names of hooks, as a list or with commas between them");
            } else if (name.equalsIgnoreCase(own)) {
                reading.error(
                        fields.place(DEPENDS_ON),
                        "the plugin " + Quoted.of(name) + " cannot run before itself",
                        "remove it from " + Quoted.of(fields.spelling(DEPENDS_ON)));
            } else if (!seen.add(name)) {
                reading.doubt(
                        fields.place(DEPENDS_ON),
                        "the hook " + Quoted.of(name) + " is named twice",
                        "remove one of them");
            }
        }
        return names;
    }

    private void hooks(Fields fields, Set<Role> roles, Set<String> capabilities) {
        boolean hook = roles.contains(Role.HOOK);
        for (String field : List.of(HOOK_TYPE, DEPENDS_ON)) {
            boolean says = fields.item(field).map(Item::node).isPresent()
                    && !fields.words(field).isEmpty();
            if (!hook && says) {
                reading.warning(
                        fields.keyPlace(field),
                        Quoted.of(fields.spelling(field)) + " has no effect on a plugin that is a task only",
                        "remove it");
            }
        }
        if (roles.equals(EnumSet.of(Role.HOOK)) && fields.filled(HOOK_TYPE).isEmpty()) {
            reading.warning(
                    fields.place(),
                    "the hook does not say when it runs, so every job must",
                    "add 'hooktype: pre', 'post' or 'fail'");
        }
        if (roles.equals(EnumSet.of(Role.HOOK)) && capabilities.contains("dependencyresolver")) {
            reading.error(
                    fields.place("pluginmods"),
                    "a plugin that resolves dependencies can only be a task, not a hook",
                    "write 'plugintype: task', or remove 'dependencyresolver'");
        }
    }
}

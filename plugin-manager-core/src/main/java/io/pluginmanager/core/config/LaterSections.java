package io.pluginmanager.core.config;

import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.core.yaml.Item;
import io.pluginmanager.core.yaml.MappingReader;
import io.pluginmanager.core.yaml.YamlMapping;
import io.pluginmanager.core.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The sections that only later releases use: form, names and references are checked, the rest is not looked at. */
final class LaterSections {

    private static final List<String> NAMED = List.of("registries", "runtimes", "gates", "environments", "deployments");
    private static final Set<String> TYPED = Set.of("registries", "runtimes", "gates");

    private static final int MOST_SHOWN = 10;

    private final Reading reading;
    private final MappingReader section;
    private final Map<String, Map<String, MappingReader>> named = new LinkedHashMap<>();

    LaterSections(Reading reading, MappingReader section) {
        this.reading = reading;
        this.section = section;
    }

    void check(List<PluginDeclaration> plugins) {
        for (KeySpec key : Keys.LATER) {
            if (section.has(key.name())) {
                reading.log()
                        .warning(
                                section.keyPlace(key.name()),
                                Quoted.of(key.name()) + " is read but has no effect in this version",
                                "keep it for a later version, or remove it");
            }
        }
        NAMED.forEach(key -> named.put(key, readNamed(key)));
        section.items("approvals").forEach(this::mustBeMap);
        section.item("release_store").ifPresent(this::mustBeMap);
        named("environments").values().forEach(this::checkEnvironment);
        checkPromotionCycles();
        Set<String> pluginNames = new HashSet<>();
        plugins.forEach(plugin -> pluginNames.add(plugin.name().key()));
        named("deployments").values().forEach(deployment -> checkDeployment(deployment, pluginNames));
    }

    private Map<String, MappingReader> named(String key) {
        return named.getOrDefault(key, Map.of());
    }

    private void mustBeMap(Item item) {
        if (!(item.node() instanceof YamlMapping)) {
            item.wrong("a map", reading.log());
        }
    }

    private Map<String, MappingReader> readNamed(String key) {
        Map<String, MappingReader> entries = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        for (Item item : section.items(key)) {
            if (!(item.node() instanceof YamlMapping mapping)) {
                item.wrong("a map", reading.log());
                continue;
            }
            List<String> keys = new ArrayList<>(mapping.keys());
            keys.addAll(List.of("name", "type", "runtime", "promote_from", "gates", "plugin", "in"));
            MappingReader entry = new MappingReader(mapping, item.path(), keys, reading.log());
            if (TYPED.contains(key)) {
                entry.requiredText("type", "write which kind it is");
            }
            Optional<String> name = entry.requiredText("name", "give the entry a name")
                    .filter(text -> reading.isName(text, entry.place("name")));
            name.ifPresent(text -> {
                if (!taken.add(text.toLowerCase(Locale.ROOT))) {
                    reading.log()
                            .error(
                                    entry.place("name"),
                                    "the name " + Quoted.of(text) + " is taken already in " + Quoted.of(key),
                                    "choose another name");
                }
                entries.putIfAbsent(text, entry);
            });
        }
        return entries;
    }

    private void checkEnvironment(MappingReader environment) {
        mustExist(environment, "runtime", "runtimes");
        mustExist(environment, "promote_from", "environments");
        environment
                .items("gates")
                .forEach(gate -> gate.text(reading.log())
                        .filter(name -> !named("gates").containsKey(name))
                        .ifPresent(name -> unknown(name, "gates", gate)));
    }

    private void mustExist(MappingReader entry, String key, String list) {
        entry.text(key)
                .filter(name -> !named(list).containsKey(name))
                .ifPresent(name -> entry.item(key).ifPresent(item -> unknown(name, list, item)));
    }

    private void unknown(String name, String list, Item item) {
        Set<String> known = named(list).keySet();
        reading.log()
                .error(
                        item.place(),
                        "there is no entry " + Quoted.of(name) + " in " + Quoted.of(list),
                        reading.log().suggest(name, known, known.isEmpty() ? "declare it there" : "declared are: "));
    }

    private void checkPromotionCycles() {
        Map<String, String> from = new LinkedHashMap<>();
        named("environments")
                .forEach((name, environment) -> environment
                        .mapping()
                        .find("promote_from")
                        .filter(PluginReader::isText)
                        .map(node -> ((YamlScalar) node).text())
                        .ifPresent(source -> from.put(name, source)));
        Set<String> done = new HashSet<>();
        for (String start : from.keySet()) {
            List<String> way = new ArrayList<>();
            Set<String> onWay = new HashSet<>();
            String next = start;
            while (next != null && !done.contains(next) && onWay.add(next)) {
                way.add(next);
                next = from.get(next);
            }
            if (next != null && onWay.contains(next)) {
                tellCircle(way.subList(way.indexOf(next), way.size()));
            }
            done.addAll(way);
        }
    }

    private void tellCircle(List<String> circle) {
        String first = circle.get(0);
        reading.log()
                .error(
                        Objects.requireNonNull(named("environments").get(first)).place("promote_from"),
                        "'promote_from' leads in a circle: "
                                + circle.stream().limit(MOST_SHOWN).collect(Collectors.joining(" from "))
                                + (circle.size() > MOST_SHOWN ? " …" : "") + " from " + first,
                        "let one of them start without 'promote_from'");
    }

    private void checkDeployment(MappingReader deployment, Set<String> plugins) {
        deployment.requiredText("plugin", "name one of the plugins").ifPresent(name -> {
            if (!plugins.contains(name.toLowerCase(Locale.ROOT))) {
                reading.log()
                        .error(
                                deployment.place("plugin"),
                                "there is no plugin " + Quoted.of(name),
                                reading.log().suggest(name, plugins, "declared are: "));
            }
        });
        deployment.item("in").ifPresent(in -> {
            if (in.node() instanceof YamlMapping mapping) {
                mapping.entries().stream()
                        .filter(entry ->
                                !named("environments").containsKey(entry.key().text()))
                        .forEach(entry -> unknown(
                                entry.key().text(),
                                "environments",
                                new Item(
                                        entry.key(),
                                        in.path() + "." + entry.key().text())));
            } else {
                in.wrong("a map", reading.log());
            }
        });
    }
}

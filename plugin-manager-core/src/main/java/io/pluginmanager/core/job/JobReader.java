package io.pluginmanager.core.job;

import io.pluginmanager.PluginName;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.core.yaml.Item;
import io.pluginmanager.core.yaml.MappingReader;
import io.pluginmanager.core.yaml.Place;
import io.pluginmanager.core.yaml.ProblemLog;
import io.pluginmanager.core.yaml.YamlSequence;
import io.pluginmanager.error.SourcePosition;
import io.pluginmanager.job.Job;
import io.pluginmanager.job.JobHook;
import io.pluginmanager.job.JobTask;
import io.pluginmanager.plugin.HookType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes the tree of a job file apart. */
final class JobReader {

    static final List<String> JOB_KEYS = List.of("schema", "name", "labels", "task", "hooks", "assets");
    static final List<String> TASK_KEYS = List.of("name", "type", "version", "config");
    static final List<String> HOOK_KEYS = List.of("name", "type", "when", "version", "config", "depends_on");

    private static final Map<String, HookType> WHEN =
            Stream.of(HookType.values()).collect(Collectors.toUnmodifiableMap(HookType::text, type -> type));

    private static final int MOST_HOOKS = 1000;
    private static final int LONGEST_NAME = 220;

    private final ProblemLog log;
    private final Map<String, SourcePosition> places;
    private final TextMaps maps;
    private final Map<String, String> names = new HashMap<>();

    JobReader(ProblemLog log, Map<String, SourcePosition> places) {
        this.log = log;
        this.places = places;
        this.maps = new TextMaps(log, places);
    }

    Optional<Job> read(MappingReader root) {
        root.integer("schema", 1, Jobs.SCHEMA);
        Optional<String> name = root.text("name").filter(text -> isJobName(text, root.place("name")));
        Map<String, String> labels = maps.read(root, "labels", TextMaps.Kind.LABELS);
        if (!root.has("task")) {
            root.missing("task", "write 'task:' with 'name: ' and the name of a plugin");
        }
        Optional<JobTask> task = root.mapping("task", TASK_KEYS).flatMap(this::task);
        List<JobHook> hooks = hooks(root);
        Map<String, String> assets = maps.read(root, "assets", TextMaps.Kind.ASSETS);
        return task.map(found -> {
            Job.Builder job = Job.builder(found).labels(labels).hooks(hooks).assets(assets);
            name.ifPresent(job::name);
            return job.build();
        });
    }

    private boolean isJobName(String text, Place place) {
        boolean legal = text.length() <= LONGEST_NAME && text.chars().noneMatch(c -> c < ' ' || c == 0x7F || c == '/');
        if (!legal) {
            log.error(
                    place,
                    "the name " + Quoted.of(text) + " of the job has '/' or a control character in it, or more than "
                            + LONGEST_NAME + " characters",
                    "choose another name");
        }
        return legal;
    }

    private Optional<JobTask> task(MappingReader reader) {
        Optional<String> name = name(reader);
        Optional<String> type = type(reader);
        Optional<String> version = reader.text("version");
        Map<String, String> config = maps.read(reader, "config", TextMaps.Kind.CONFIG);
        return name.map(text -> {
            JobTask.Builder task = JobTask.builder(text).config(config);
            type.ifPresent(task::type);
            version.ifPresent(task::version);
            return task.build();
        });
    }

    private List<JobHook> hooks(MappingReader root) {
        List<Item> items = root.items("hooks");
        if (items.size() > MOST_HOOKS) {
            log.error(
                    root.place("hooks"),
                    "the job has " + items.size() + " hooks, and " + MOST_HOOKS + " at most are allowed",
                    "split the job");
            return List.of();
        }
        List<JobHook> hooks = new ArrayList<>();
        for (Item item : items) {
            item.mapping(HOOK_KEYS, log).flatMap(this::hook).ifPresent(hooks::add);
        }
        return hooks;
    }

    private Optional<JobHook> hook(MappingReader reader) {
        Optional<String> name = name(reader);
        Optional<String> type = type(reader);
        Optional<HookType> when = reader.choice("when", WHEN);
        Optional<String> version = reader.text("version");
        Map<String, String> config = maps.read(reader, "config", TextMaps.Kind.CONFIG);
        Optional<List<String>> dependsOn = reader.item("depends_on").map(item -> dependsOn(reader, item));
        return name.map(text -> {
            JobHook.Builder hook = JobHook.builder(text).config(config);
            type.ifPresent(hook::type);
            when.ifPresent(hook::when);
            version.ifPresent(hook::version);
            dependsOn.ifPresent(hook::dependsOn);
            return hook.build();
        });
    }

    private List<String> dependsOn(MappingReader reader, Item item) {
        if (item.node() instanceof YamlSequence) {
            List<String> listed = new ArrayList<>();
            for (Item entry : reader.items("depends_on")) {
                entry.text(log).ifPresent(text -> addName(text, entry, listed));
            }
            return listed;
        }
        List<String> listed = new ArrayList<>();
        item.text(log).ifPresent(text -> {
            for (String part : text.split(",", -1)) {
                addName(part.strip(), item, listed);
            }
        });
        return listed;
    }

    private void addName(String text, Item item, List<String> listed) {
        if (isLegal(text, item.place())) {
            listed.add(text);
        }
    }

    private Optional<String> name(MappingReader reader) {
        remember(reader.place());
        reader.mapping()
                .entries()
                .forEach(entry -> remember(new Place(
                        entry.value().position(),
                        reader.place().keyPath() + "." + entry.key().text())));
        if (!reader.has("type")) {
            Place type =
                    new Place(reader.place("name").position(), reader.place().keyPath() + ".type");
            remember(type);
        }
        Optional<String> name = reader.requiredText(
                        "name", "write the name of a plugin, or a name of its own and 'type:'")
                .filter(text -> isLegal(text, reader.place("name")));
        name.ifPresent(text -> {
            String other = names.putIfAbsent(text.toLowerCase(Locale.ROOT), text);
            if (other != null) {
                log.error(
                        reader.place("name"),
                        "the name " + Quoted.of(text) + " is taken already in this job",
                        "give it another name, and write the plugin as 'type:'");
            }
        });
        return name;
    }

    private Optional<String> type(MappingReader reader) {
        Optional<String> type = reader.text("type");
        // a collection has a definition for each of its parts, 'name/part'
        return type.filter(
                text -> Stream.of(text.split("/", -1)).allMatch(part -> isLegal(part, reader.place("type"))));
    }

    private boolean isLegal(String text, Place place) {
        Optional<String> fault = PluginName.findFault(text);
        fault.ifPresent(
                message -> log.error(place, message.replace("a plugin name", "a name"), "write it as it is declared"));
        return fault.isEmpty();
    }

    private void remember(Place place) {
        places.put(place.keyPath(), place.position());
    }
}

package io.pluginmanager.core.job;

import io.pluginmanager.core.yaml.MappingReader;
import io.pluginmanager.core.yaml.ProblemLog;
import io.pluginmanager.core.yaml.YamlDocument;
import io.pluginmanager.core.yaml.YamlLimits;
import io.pluginmanager.core.yaml.YamlMapping;
import io.pluginmanager.core.yaml.YamlNode;
import io.pluginmanager.core.yaml.YamlReader;
import io.pluginmanager.core.yaml.YamlWriter;
import io.pluginmanager.error.Problem;
import io.pluginmanager.error.SourcePosition;
import io.pluginmanager.job.Job;
import io.pluginmanager.job.JobHook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes job files. Thread-safe. */
public final class Jobs {

    /** The newest number of the format that is understood. */
    static final int SCHEMA = 1;

    private Jobs() {}

    /**
     * Reads a job file. Nothing is thrown for its content.
     *
     * @param origin the name of the file, for positions
     * @param bytes the content
     */
    public static JobDocument read(String origin, byte[] bytes) {
        ProblemLog log = new ProblemLog(JobProblems.CODE);
        YamlDocument document = YamlReader.read(origin, bytes, YamlLimits.HAND_WRITTEN, JobProblems.CODE);
        document.problems().forEach(log::add);
        Map<String, SourcePosition> places = new LinkedHashMap<>();
        Job job = null;
        if (document.root().isPresent()) {
            job = root(document.root().get(), places, log).orElse(null);
        } else if (document.problems().isEmpty()) {
            SourcePosition start = new SourcePosition(origin, 1, 1);
            log.add(Problem.error(JobProblems.CODE, "the job file is empty")
                    .position(start)
                    .nextStep("write 'task:' with the name of a plugin, or start from 'pluginctl job template'")
                    .build());
        }
        List<Problem> problems = new ArrayList<>(log.errors());
        problems.addAll(log.notes());
        return new JobDocument(log.hasErrors() ? null : job, problems, places);
    }

    private static Optional<Job> root(YamlNode root, Map<String, SourcePosition> places, ProblemLog log) {
        if (!(root instanceof YamlMapping mapping)) {
            log.add(Problem.error(JobProblems.CODE, "a job file must be a map, not " + root.kind())
                    .position(root.position())
                    .nextStep("write 'task:' with the name of a plugin, or start from 'pluginctl job template'")
                    .build());
            return Optional.empty();
        }
        places.put("", mapping.position());
        return new JobReader(log, places).read(new MappingReader(mapping, "", JobReader.JOB_KEYS, log));
    }

    /** Returns the text of a job file that reads back as this job. */
    public static String write(Job job) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schema", SCHEMA);
        job.name().ifPresent(name -> root.put("name", name));
        putUnlessEmpty(root, "labels", job.labels());
        root.put(
                "task",
                step(
                        job.task().name(),
                        job.task().type(),
                        null,
                        job.task().version().orElse(null),
                        job.task().config()));
        List<Object> hooks = new ArrayList<>();
        for (JobHook hook : job.hooks()) {
            Map<String, Object> step = step(
                    hook.name(),
                    hook.type(),
                    hook.when().map(when -> when.text()).orElse(null),
                    hook.version().orElse(null),
                    hook.config());
            hook.dependsOn().ifPresent(names -> step.put("depends_on", names));
            hooks.add(step);
        }
        if (!hooks.isEmpty()) {
            root.put("hooks", hooks);
        }
        putUnlessEmpty(root, "assets", job.assets());
        return YamlWriter.write(root);
    }

    private static Map<String, Object> step(
            String name, String type, @Nullable String when, @Nullable String version, Map<String, String> config) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("name", name);
        if (!type.equals(name)) {
            step.put("type", type);
        }
        if (when != null) {
            step.put("when", when);
        }
        if (version != null) {
            step.put("version", version);
        }
        putUnlessEmpty(step, "config", config);
        return step;
    }

    private static void putUnlessEmpty(Map<String, Object> map, String key, Map<String, String> value) {
        if (!value.isEmpty()) {
            map.put(key, value);
        }
    }
}

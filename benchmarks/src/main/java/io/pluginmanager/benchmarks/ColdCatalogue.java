package io.pluginmanager.benchmarks;

import io.pluginmanager.InstallRequest;
import io.pluginmanager.PluginManager;
import io.pluginmanager.core.PluginManagers;
import io.pluginmanager.plugin.Catalogue;
import io.pluginmanager.plugin.CatalogueEntry;
import io.pluginmanager.plugin.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * The first catalogue of a process, over a collection with many definitions. With the argument {@code prepare} it installs
 * the collection, with {@code read} it reads the catalogue once, with {@code read-all} also the text of every definition, and
 * prints how long that took.
 */
public final class ColdCatalogue {

    private static final int DEFAULT_COUNT = 10_000;

    private ColdCatalogue() {}

    /**
     * Runs it.
     *
     * @param args the folder; {@code prepare}, {@code read} or {@code read-all}; for {@code prepare} how many definitions, default 10,000
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Path config = folder.resolve("plugins.yaml");
        if (args[1].equals("prepare")) {
            prepare(folder, config, args.length > 2 ? Integer.parseInt(args[2]) : DEFAULT_COUNT);
            return;
        }
        long start = System.nanoTime();
        try (PluginManager manager = PluginManagers.open(config)) {
            Catalogue catalogue = manager.catalogue();
            int tasks = catalogue.byRole(Role.TASK).size();
            if (args[1].equals("read-all")) {
                catalogue.all().forEach(CatalogueEntry::definition);
            }
            long read = System.nanoTime();
            long sinceStart = ProcessHandle.current()
                    .info()
                    .startInstant()
                    .map(begin -> Duration.between(begin, Instant.now()).toMillis())
                    .orElse(-1L);
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            System.out.printf(
                    Locale.ROOT,
                    "%d definitions, %d tasks, %d quarantined: %d ms in the call, %d ms since the process began, %d"
                            + " KiB of heap%n",
                    catalogue.all().size(),
                    tasks,
                    catalogue.quarantined().size(),
                    (read - start) / 1_000_000,
                    sinceStart,
                    (runtime.totalMemory() - runtime.freeMemory()) / 1024);
        }
    }

    private static void prepare(Path folder, Path config, int count) throws IOException {
        Path shelf = folder.resolve("shelf");
        for (int i = 0; i < count; i++) {
            Path one = Files.createDirectories(shelf.resolve("plugin-" + i));
            Files.writeString(one.resolve("plugin.yaml"), definition(i));
        }
        Files.writeString(config, """
            plugins:
              durability: process
              providers:
                - {name: shelf, type: file, root: %s}
              plugins:
                - {name: all, provider: shelf, path: shelf/, kind: collection, each: "*/plugin.yaml"}
            """.formatted(folder));
        try (PluginManager manager = PluginManagers.open(config)) {
            manager.install(InstallRequest.defaults()).orThrow();
        }
    }

    private static String definition(int number) {
        return """
            name: plugin-%1$d
            description: Moves what one warehouse has into another
            plugintype: task
            pluginversion: 1.%1$d.0
            image: example.org/plugins/plugin-%1$d:1.%1$d.0
            entrypoint:
              shell: /bin/bash
              script: |-
                source /opt/env
                run --once
            questions:
              - name: PROJECT
                prompt: Which project is written to?
                regexp: ^[a-z][a-z0-9-]{5,29}$
                validationerror: a project has 6 to 30 letters, digits and '-'
                required: true
              - name: LOAD_METHOD
                prompt: How is it written?
                multiselect: [APPEND, REPLACE, MERGE]
                default: APPEND
                subquestions:
                  - ifvalue: REPLACE
                    questions:
                      - {name: PARTITION_FILTER, prompt: "Which partitions are replaced?"}
            defaultconfig:
              - {name: TASK_TIMEZONE, value: UTC}
              - {name: JOB_LABELS, value: "owner=plugin-%1$d"}
            """.formatted(number);
    }
}

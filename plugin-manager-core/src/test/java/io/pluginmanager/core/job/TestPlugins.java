package io.pluginmanager.core.job;

import io.pluginmanager.core.definition.Definitions;
import io.pluginmanager.error.Problem;
import io.pluginmanager.plugin.PluginDefinition;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plugins and jobs of tests, each written as its YAML. */
public final class TestPlugins {

    private final Map<String, PluginDefinition> definitions = new LinkedHashMap<>();

    /** Adds a plugin; what every definition must have is added. */
    public TestPlugins add(String name, String... lines) {
        String text = "name: " + name + "\npluginversion: 1.0\nimage: example.org/" + name + ":1.0\n"
                + String.join("\n", lines) + "\n";
        definitions.put(
                name,
                Definitions.read(name + ".yaml", text.getBytes(StandardCharsets.UTF_8), Definitions.Mode.LENIENT)
                        .definition());
        return this;
    }

    /** Adds a plugin with exactly this definition. */
    public TestPlugins addWhole(String name, String text) {
        definitions.put(
                name,
                Definitions.read(name + ".yaml", text.getBytes(StandardCharsets.UTF_8), Definitions.Mode.LENIENT)
                        .definition());
        return this;
    }

    /** Adds plugins that say nothing about themselves. */
    public TestPlugins names(String... names) {
        for (String name : names) {
            add(name);
        }
        return this;
    }

    /** Returns the plugins. */
    public PluginLookup lookup() {
        return PluginLookup.of(definitions);
    }

    /** Reads a job file. */
    public static JobDocument job(String... lines) {
        return Jobs.read("job.yaml", String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the lines of problems as people see them. */
    public static List<String> lines(List<Problem> problems) {
        return problems.stream().map(Problem::toString).toList();
    }
}

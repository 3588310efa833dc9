package io.pluginmanager.core.job.graph;

import io.pluginmanager.job.HookNode.Phase;
import io.pluginmanager.plugin.PluginDefinition;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The task or a hook of a job.
 *
 * @param index its place among the steps; the task is the first
 * @param keyPath where it is written
 * @param dependsOn the names that replace what project and plugin say, if they do
 */
record Step(
        int index,
        String name,
        String type,
        Phase phase,
        String keyPath,
        @Nullable List<String> dependsOn,
        @Nullable PluginDefinition plugin) {

    Optional<PluginDefinition> definition() {
        return Optional.ofNullable(plugin);
    }
}

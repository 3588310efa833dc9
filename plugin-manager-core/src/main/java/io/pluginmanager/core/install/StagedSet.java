package io.pluginmanager.core.install;

import io.pluginmanager.PluginName;
import io.pluginmanager.core.activate.QuarantineRecord;
import io.pluginmanager.error.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What became of the plugins of one run so far.
 *
 * @param plugins those whose files are in the store
 * @param images those that are only an image
 * @param failed why others cannot be installed
 * @param quarantined the definitions that are the reason; may be added to by several threads
 */
record StagedSet(
        Map<PluginName, Staged> plugins,
        Map<PluginName, StagedImage> images,
        Map<PluginName, Problem> failed,
        Map<PluginName, QuarantineRecord> quarantined) {

    StagedSet() {
        this(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new ConcurrentHashMap<>());
    }

    StagedSet copy() {
        return new StagedSet(
                new LinkedHashMap<>(plugins),
                new LinkedHashMap<>(images),
                new LinkedHashMap<>(failed),
                new ConcurrentHashMap<>(quarantined));
    }

    void fail(PluginName plugin, Problem problem) {
        plugins.remove(plugin);
        images.remove(plugin);
        failed.put(plugin, problem);
    }
}

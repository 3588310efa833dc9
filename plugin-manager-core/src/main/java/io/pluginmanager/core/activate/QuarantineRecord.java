package io.pluginmanager.core.activate;

import io.pluginmanager.PluginName;
import io.pluginmanager.error.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a generation records of a definition with errors.
 *
 * @param id as in {@link DefinitionRecord#id()}
 * @param plugin the plugin
 * @param version the version that was refused
 * @param inPlace the version in place; empty if there is none
 * @param problems what is wrong
 */
public record QuarantineRecord(
        String id, PluginName plugin, String version, Optional<String> inPlace, List<Problem> problems) {

    /** Copies the problems. */
    public QuarantineRecord {
        problems = List.copyOf(problems);
    }

    /** Returns the form that is equal for equal ids: lower case. */
    public String key() {
        return id.toLowerCase(Locale.ROOT);
    }

    /** Returns a copy that tells what is in place instead. */
    public QuarantineRecord with(Optional<String> other) {
        return new QuarantineRecord(id, plugin, version, other, problems);
    }
}

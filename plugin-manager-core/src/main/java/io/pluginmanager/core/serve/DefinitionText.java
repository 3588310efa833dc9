package io.pluginmanager.core.serve;

import io.pluginmanager.core.definition.DefinitionWriter;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.plugin.CatalogueEntry;
import io.pluginmanager.plugin.PluginDefinition;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The YAML of an entry, as clients get it. */
final class DefinitionText {

    private static final Logger LOG = LoggerFactory.getLogger(DefinitionText.class);

    private DefinitionText() {}

    /**
     * Returns the file as its author wrote it, so that server and clients know it by the same digest. If it cannot be read
     * any more, what was understood of it is written anew; empty if nothing is known of it either: one lost file must not
     * keep the others from clients.
     */
    static Optional<byte[]> of(CatalogueEntry entry) {
        try {
            return Optional.of(entry.text());
        } catch (PluginManagerException e) {
            Optional<PluginDefinition> understood = definition(entry);
            LOG.warn(
                    "the definition of \"{}\" is shown {}, because its file cannot be read: {}",
                    entry.id(),
                    understood.isPresent() ? "as it was understood" : "to nobody",
                    e.toString());
            return understood.map(
                    definition -> DefinitionWriter.write(definition).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Returns what is known of a definition; empty if its file cannot be read. */
    static Optional<PluginDefinition> definition(CatalogueEntry entry) {
        try {
            return Optional.of(entry.definition());
        } catch (PluginManagerException e) {
            return Optional.empty();
        }
    }
}

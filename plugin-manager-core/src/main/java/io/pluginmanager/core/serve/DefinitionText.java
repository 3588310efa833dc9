package io.pluginmanager.core.serve;

import io.pluginmanager.core.definition.DefinitionWriter;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.plugin.CatalogueEntry;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The YAML of an entry, as clients get it. */
final class DefinitionText {

    private static final Logger LOG = LoggerFactory.getLogger(DefinitionText.class);

    private DefinitionText() {}

    /**
     * Returns the file as its author wrote it, so that server and clients know it by the same digest. If it cannot be read
     * any more, what was understood of it is written anew: one lost file must not keep the others from clients.
     */
    static byte[] of(CatalogueEntry entry) {
        try {
            return entry.text();
        } catch (PluginManagerException e) {
            LOG.warn(
                    "serving \"{}\" as it was understood, because its file cannot be read: {}",
                    entry.id(),
                    e.toString());
            return DefinitionWriter.write(entry.definition()).getBytes(StandardCharsets.UTF_8);
        }
    }
}

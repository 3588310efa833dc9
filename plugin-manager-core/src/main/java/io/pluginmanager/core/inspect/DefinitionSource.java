package io.pluginmanager.core.inspect;

import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.failure.PluginFailure;
import io.pluginmanager.core.lockfile.LockedDefinition;
import java.io.IOException;
import java.util.Optional;

/** Where definitions come from that are neither in the artifact nor beside the configuration. */
public interface DefinitionSource {

    /** Returns a recorded text that the store has. */
    Optional<byte[]> stored(LockedDefinition recorded) throws IOException;

    /** Tells whether a text other than the recorded one is welcome. */
    boolean mayMove();

    /**
     * Fetches a text.
     *
     * @param text a full URL, or a path within the provider of the plugin
     * @throws NotAtHandException if nothing may be fetched now
     */
    byte[] fetch(PluginDeclaration plugin, String text)
            throws NotAtHandException, PluginFailure, IOException, InterruptedException;
}

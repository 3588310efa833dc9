package io.pluginmanager.core.inspect;

import io.pluginmanager.Digest;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.config.LocalTexts;
import io.pluginmanager.core.lockfile.LockedDefinition;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Digests over what decides which definitions a plugin has, so that nothing is read again that cannot have changed. */
final class InspectionBasis {

    /** Raised when a definition is to be read anew by a later release. */
    private static final String FORMAT = "inspected 1";

    private InspectionBasis() {}

    /** Returns the digest of what a declaration says of where its definition is. */
    static Digest declared(PluginDeclaration plugin) {
        return digest(
                "definition 1",
                plugin.definition(),
                plugin.definitionText(),
                plugin.each(),
                plugin.name().key(),
                plugin.as());
    }

    /**
     * Returns the digest of everything that decides.
     *
     * @param baseDirectory where the configuration is
     * @param version the version that the source gave
     * @param tree the tree of the plugin
     * @param recorded what the lock file says
     * @param host the version of the host
     */
    static Digest of(
            Path baseDirectory,
            PluginDeclaration plugin,
            String version,
            Optional<Digest> tree,
            Optional<LockedDefinition> recorded,
            Optional<String> host) {
        Optional<String> local = plugin.definition().flatMap(text -> LocalTexts.identity(baseDirectory, text));
        return digest(
                FORMAT,
                declared(plugin),
                plugin.name().value(),
                version,
                tree,
                plugin.type(),
                plugin.image(),
                plugin.placeDefinition(),
                plugin.onBadDefinition(),
                recorded.map(LockedDefinition::sha256),
                local,
                host);
    }

    private static Digest digest(Object... parts) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (Object part : parts) {
            byte[] bytes = String.valueOf(part).getBytes(StandardCharsets.UTF_8);
            text.writeBytes((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            text.writeBytes(bytes);
        }
        return DefinitionText.sha256(text.toByteArray());
    }
}

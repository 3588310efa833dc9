package io.pluginmanager.core.install;

import io.pluginmanager.Digest;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.failure.PluginFailure;
import io.pluginmanager.core.inspect.DefinitionSource;
import io.pluginmanager.core.inspect.DefinitionText;
import io.pluginmanager.core.inspect.NotAtHandException;
import io.pluginmanager.core.lockfile.LockedDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The definitions in the store. Fetches nothing. */
class StoredDefinitions implements DefinitionSource {

    private final Session session;

    StoredDefinitions(Session session) {
        this.session = session;
    }

    @Override
    public final Optional<byte[]> stored(LockedDefinition recorded) throws IOException {
        Digest tree = DefinitionText.tree(recorded);
        Path file = session.layout().treeRoot(tree).resolve(DefinitionText.PATH);
        if (!session.store().contains(tree) || !Files.exists(file)) {
            return Optional.empty();
        }
        byte[] text = Files.readAllBytes(file);
        return WorldReader.sha256(text).equals(recorded.sha256()) ? Optional.of(text) : Optional.empty();
    }

    @Override
    public boolean mayMove() {
        return false;
    }

    @Override
    public byte[] fetch(PluginDeclaration plugin, String text)
            throws NotAtHandException, PluginFailure, IOException, InterruptedException {
        throw new NotAtHandException("the definition has to be fetched");
    }
}

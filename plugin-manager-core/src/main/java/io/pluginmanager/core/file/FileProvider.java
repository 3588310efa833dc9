package io.pluginmanager.core.file;

import io.pluginmanager.spi.ArtifactProvider;
import io.pluginmanager.spi.ArtifactSource;
import io.pluginmanager.spi.ConfigKey;
import io.pluginmanager.spi.ProviderConfig;
import io.pluginmanager.spi.ProviderContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads artifacts from the local file system.
 *
 * <p>With the key {@code root}, refs are relative paths below that folder and links are followed only within it. Without
 * it, refs are full {@code file:} URLs, which name a file that links may lead to from anywhere, as mounted files do.
 */
public final class FileProvider implements ArtifactProvider {

    /** The word after {@code type:}, and the scheme of the URLs. */
    public static final String TYPE = "file";

    /** The folder below which all refs lie. */
    public static final ConfigKey ROOT = ConfigKey.of(
                    "root", ConfigKey.Type.PATH, "The folder that holds the artifacts; paths of plugins start there.")
            .build();

    /** For {@link java.util.ServiceLoader}. */
    public FileProvider() {}

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Set<String> urlSchemes() {
        return Set.of(TYPE);
    }

    @Override
    public List<ConfigKey> configKeys() {
        return List.of(ROOT);
    }

    @Override
    public ArtifactSource open(ProviderConfig config, ProviderContext context) {
        Optional<Path> root = config.path(ROOT);
        FileNames names = root.isPresent()
                ? new RootedNames(root.get(), config.name(), context.baseDirectory())
                : new UrlNames(context.baseDirectory());
        return new FileSource(names);
    }
}

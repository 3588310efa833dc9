package io.pluginmanager.cli.command;

import io.pluginmanager.PluginManager;
import io.pluginmanager.core.ArtifactSigner;
import io.pluginmanager.core.PluginBoot;
import io.pluginmanager.core.PluginManagers;
import io.pluginmanager.error.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The factory that pluginctl runs with: the library itself. */
public final class LibraryManagerFactory implements ManagerFactory {

    @Override
    public PluginManager open(Opening opening) {
        PluginManagers.Builder builder = PluginManagers.builder().listener(opening.listener());
        if (opening.environment().isPresent()) {
            builder.configFromEnvironment(opening.environment().get());
        } else {
            builder.configFile(opening.configFile());
        }
        if (opening.lockTimeout().isPresent()) {
            builder.lockTimeout(opening.lockTimeout().get());
        }
        if (opening.hostVersion().isPresent()) {
            builder.hostVersion(opening.hostVersion().get());
        }
        Optional<Path> cacheDir = cacheDir(System.getenv("XDG_CACHE_HOME"), System.getProperty("user.home"));
        if (cacheDir.isPresent()) {
            builder.defaultCacheDir(cacheDir.get());
        }
        return builder.build();
    }

    /**
     * Returns the download cache: {@code plugin-manager} in the user's cache directory (XDG Base Directory Specification);
     * none for a user without a home.
     */
    static Optional<Path> cacheDir(@Nullable String xdgCacheHome, @Nullable String home) {
        if (xdgCacheHome != null && xdgCacheHome.startsWith("/")) {
            return Optional.of(Path.of(xdgCacheHome, "plugin-manager"));
        }
        return home == null || !Path.of(home).isAbsolute()
                ? Optional.empty()
                : Optional.of(Path.of(home, ".cache", "plugin-manager"));
    }

    @Override
    public List<Problem> validate(Path configFile) {
        return PluginManagers.validate(configFile);
    }

    @Override
    public String configSchema() {
        return PluginManagers.configSchema();
    }

    @Override
    public PluginBoot.Result boot(Path plan, Path out, Map<String, String> environment) {
        return PluginBoot.run(plan, out, environment);
    }

    @Override
    public Synced sync(Syncing syncing) {
        return LibrarySync.run(syncing);
    }

    @Override
    public ArtifactSigner.Signed sign(Signing signing, Path artifact, Path signature) {
        ArtifactSigner signer = ArtifactSigner.withKey(signing.key());
        return signing.append()
                ? signer.append(signing.name(), signing.version(), artifact, signature)
                : signer.sign(signing.name(), signing.version(), artifact, signature);
    }
}

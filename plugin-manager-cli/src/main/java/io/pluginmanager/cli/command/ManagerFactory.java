package io.pluginmanager.cli.command;

import io.pluginmanager.PluginManager;
import io.pluginmanager.PluginName;
import io.pluginmanager.core.ArtifactSigner;
import io.pluginmanager.error.Problem;
import io.pluginmanager.event.PluginManagerListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The one way from the commands to the library. */
public interface ManagerFactory {

    /**
     * What a manager is made from.
     *
     * @param configFile the configuration; ignored if an environment is given
     * @param environment environment variables to read the configuration from instead of the file
     * @param listener who hears what happens
     * @param lockTimeout how long to wait for other processes; absent: as the library does
     */
    record Opening(
            Path configFile,
            Optional<Map<String, String>> environment,
            PluginManagerListener listener,
            Optional<Duration> lockTimeout) {}

    /** Makes a manager, which the caller closes. */
    PluginManager open(Opening opening);

    /** Reads and checks a configuration file without opening anything. */
    List<Problem> validate(Path configFile);

    /** Returns the JSON Schema of the configuration. */
    String configSchema();

    /**
     * What a signature says, and who gives it.
     *
     * @param key the file of the private key
     * @param name the plugin
     * @param version its version
     * @param append whether the signature joins those that are there
     */
    record Signing(Path key, PluginName name, String version, boolean append) {}

    /** Signs an artifact. */
    ArtifactSigner.Signed sign(Signing signing, Path artifact, Path signature);
}

package io.pluginmanager.cli.command;

import io.pluginmanager.PluginManager;
import io.pluginmanager.PluginName;
import io.pluginmanager.core.ArtifactSigner;
import io.pluginmanager.core.PluginBoot;
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
     * @param hostVersion what plugins that require a host are compared with; absent: every plugin fits
     */
    record Opening(
            Path configFile,
            Optional<Map<String, String>> environment,
            PluginManagerListener listener,
            Optional<Duration> lockTimeout,
            Optional<String> hostVersion) {}

    /** Makes a manager, which the caller closes. */
    PluginManager open(Opening opening);

    /** Reads and checks a configuration file without opening anything. */
    List<Problem> validate(Path configFile);

    /** Returns the JSON Schema of the configuration. */
    String configSchema();

    /** Fills the directory from which an executor starts. */
    PluginBoot.Result boot(Path plan, Path out, Map<String, String> environment);

    /**
     * Which catalogues to take.
     *
     * @param servers in the order in which they count
     * @param directory where to
     * @param environment where references to tokens look
     * @param lockTimeout how long to wait for other processes; absent: as the library does
     * @param maxAge how old the last good answer of a server may be; absent: of any age
     */
    record Syncing(
            List<Server> servers,
            Path directory,
            Map<String, String> environment,
            Optional<Duration> lockTimeout,
            Optional<Duration> maxAge) {

        /** Copies the servers. */
        public Syncing {
            servers = List.copyOf(servers);
        }

        /**
         * A server.
         *
         * @param url its address
         * @param token the reference to its token
         */
        public record Server(String url, Optional<String> token) {}
    }

    /** Takes the catalogues of servers into a directory. */
    Synced sync(Syncing syncing);

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

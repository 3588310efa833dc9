package io.pluginmanager.core.install;

import io.pluginmanager.AccessPolicy;
import io.pluginmanager.core.discovery.Providers;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.lock.FileSystemTrust;
import io.pluginmanager.core.lock.Time;
import io.pluginmanager.core.resolve.Platform;
import io.pluginmanager.event.PluginManagerListener;
import io.pluginmanager.spi.ArtifactProvider;
import io.pluginmanager.spi.SecretProvider;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a manager is made of, whatever its configuration says.
 *
 * @param disk changes the file system
 * @param trust knows which file systems keep locks
 * @param clock tells the time of day
 * @param time tells how time passes
 * @param platform the platform to install for
 * @param environment where <code>${env:…}</code> looks
 * @param artifactProviders found when first needed
 * @param secretProviders found when first needed
 * @param listeners of the host
 * @param policy of the host
 * @param lockTimeout how long to wait for another process
 * @param cacheDir the download cache where the configuration names none
 * @param hostVersion the version of the host, if it told
 */
public record Parts(
        Disk disk,
        FileSystemTrust trust,
        Clock clock,
        Time time,
        Platform platform,
        Map<String, String> environment,
        Supplier<Providers<ArtifactProvider>> artifactProviders,
        Supplier<Providers<SecretProvider>> secretProviders,
        List<PluginManagerListener> listeners,
        AccessPolicy policy,
        Duration lockTimeout,
        Optional<Path> cacheDir,
        Optional<String> hostVersion) {

    /** Returns what decides besides configuration and lock file whether there is anything to do. */
    String surroundings() {
        return hostVersion.isEmpty() ? platform.toString() : platform + " host " + hostVersion.get();
    }
}

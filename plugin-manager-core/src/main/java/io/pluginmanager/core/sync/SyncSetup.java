package io.pluginmanager.core.sync;

import io.pluginmanager.config.Limits;
import io.pluginmanager.core.discovery.Providers;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.lock.FileSystemTrust;
import io.pluginmanager.core.lock.Time;
import io.pluginmanager.spi.ArtifactProvider;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a sync is made of.
 *
 * @param directory where the catalogue goes; absolute
 * @param servers in the order in which they count; no address is there twice
 * @param providers ask the servers
 * @param environment where <code>${env:…}</code> looks
 * @param limits what a server may cost
 * @param lockTimeout how long to wait for another process
 * @param durable whether a catalogue in place survives a power cut
 * @param disk changes the file system
 * @param trust knows which file systems keep locks
 * @param clock tells the time of day
 * @param time tells how time passes
 */
public record SyncSetup(
        Path directory,
        List<ServerAddress> servers,
        Providers<ArtifactProvider> providers,
        Map<String, String> environment,
        Limits limits,
        Duration lockTimeout,
        boolean durable,
        Disk disk,
        FileSystemTrust trust,
        Clock clock,
        Time time) {}

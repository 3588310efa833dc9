package io.pluginmanager.core.plan;

import io.pluginmanager.Digest;
import io.pluginmanager.config.PluginsConfig;
import io.pluginmanager.core.activate.Generation;
import io.pluginmanager.core.activate.HoldFile;
import io.pluginmanager.core.lockfile.LockFile;
import io.pluginmanager.core.resolve.Platform;
import java.util.Optional;

/**
 * What an installation looks at before it decides.
 *
 * @param config the configuration
 * @param configDigest the digest of its text
 * @param lock what is recorded, from the lock file and, where that cannot be written, from the generation in place
 * @param lockFile what the lock file itself says
 * @param lockDigest the digest of the lock file's text; of no bytes if there is none
 * @param lockWritable whether the lock file can be written
 * @param current the generation in place
 * @param hold the recorded hold, whether it still counts or not
 * @param platform the platform
 */
public record World(
        PluginsConfig config,
        Digest configDigest,
        LockFile lock,
        LockFile lockFile,
        Digest lockDigest,
        boolean lockWritable,
        Optional<Generation> current,
        Optional<HoldFile> hold,
        Platform platform) {

    /** Returns the number of the generation in place; 0 if there is none. */
    public long generation() {
        return current.map(Generation::number).orElse(0L);
    }

    /** Returns the hold if it counts: under another configuration than its own it does not. */
    public Optional<HoldFile> effectiveHold() {
        return hold.filter(file -> file.config().equals(configDigest));
    }

    /** Returns this world for another platform. */
    public World forPlatform(Platform other) {
        return new World(config, configDigest, lock, lockFile, lockDigest, lockWritable, current, hold, other);
    }

    /** Tells whether nothing moved between two looks. */
    public boolean sameAs(World other) {
        return configDigest.equals(other.configDigest)
                && lockDigest.equals(other.lockDigest)
                && generation() == other.generation()
                && hold.equals(other.hold);
    }
}

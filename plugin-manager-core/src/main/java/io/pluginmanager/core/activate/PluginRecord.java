package io.pluginmanager.core.activate;

import io.pluginmanager.Digest;
import io.pluginmanager.PluginName;
import io.pluginmanager.TrustLevel;
import java.time.Instant;
import java.util.Optional;

/**
 * What a generation records of one plugin.
 *
 * @param name the configured name
 * @param type the type
 * @param version the exact version
 * @param placedAs the name of its file or directory in the plugin directory
 * @param tree the identity of its files
 * @param file the path of the one file in the tree that is placed; empty: the whole tree as a directory
 * @param size the bytes in its files
 * @param source where it came from, for people
 * @param artifact the digest of the fetched bytes
 * @param artifactSize the number of bytes fetched
 * @param trust why the bytes are believed
 * @param installed when this content became part of a generation first
 * @param inspected digest of everything that decides which definitions it has; empty if nobody looked
 */
public record PluginRecord(
        PluginName name,
        String type,
        String version,
        String placedAs,
        Digest tree,
        Optional<String> file,
        long size,
        String source,
        Digest artifact,
        long artifactSize,
        TrustLevel trust,
        Instant installed,
        Optional<Digest> inspected) {

    /** Tells whether users and hosts see no difference to another record of the same plugin. */
    public boolean sameContent(PluginRecord other) {
        return name.value().equals(other.name.value())
                && type.equals(other.type)
                && version.equals(other.version)
                && placedAs.equals(other.placedAs)
                && tree.equals(other.tree)
                && file.equals(other.file);
    }

    /** Returns this record with another time of installation. */
    public PluginRecord withInstalled(Instant time) {
        return new PluginRecord(
                name,
                type,
                version,
                placedAs,
                tree,
                file,
                size,
                source,
                artifact,
                artifactSize,
                trust,
                time,
                inspected);
    }

    /** Returns this record after a look at its definitions. */
    public PluginRecord inspected(String actualType, Digest basis) {
        return new PluginRecord(
                name,
                actualType,
                version,
                placedAs,
                tree,
                file,
                size,
                source,
                artifact,
                artifactSize,
                trust,
                installed,
                Optional.of(basis));
    }
}

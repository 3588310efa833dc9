package io.pluginmanager.core.lockfile;

import io.pluginmanager.Digest;
import io.pluginmanager.TrustLevel;
import java.util.Optional;

/**
 * What the lock file records of one plugin on one platform.
 *
 * @param declaration digest of the part of the declaration that it answers, see {@link DeclarationDigest}
 * @param version the exact version
 * @param source where it was fetched from, for people
 * @param size the number of bytes fetched
 * @param sha256 the digest of the fetched bytes; of a collection the identity of its files
 * @param tree the identity of the unpacked files
 * @param trust why the bytes are believed
 * @param verified digest of the demand for signatures and checksum files that these bytes met, see
 *     {@link DeclarationDigest#ofDemand}; empty if there was none
 * @param definition the definition; empty if the plugin has none, or many
 */
public record LockEntry(
        Digest declaration,
        String version,
        String source,
        long size,
        Digest sha256,
        Digest tree,
        TrustLevel trust,
        Optional<Digest> verified,
        Optional<LockedDefinition> definition) {

    /** Records bytes of which neither a signature nor a checksum file was demanded. */
    public LockEntry(
            Digest declaration,
            String version,
            String source,
            long size,
            Digest sha256,
            Digest tree,
            TrustLevel trust) {
        this(declaration, version, source, size, sha256, tree, trust, Optional.empty());
    }

    /** Records bytes of which no definition is known yet. */
    public LockEntry(
            Digest declaration,
            String version,
            String source,
            long size,
            Digest sha256,
            Digest tree,
            TrustLevel trust,
            Optional<Digest> verified) {
        this(declaration, version, source, size, sha256, tree, trust, verified, Optional.empty());
    }

    /** Returns a copy with what is known of the bytes now. */
    public LockEntry with(String name, TrustLevel other, Optional<Digest> met) {
        return new LockEntry(declaration, name, source, size, sha256, tree, other, met, definition);
    }

    /** Returns a copy with what is known of the definition now. */
    public LockEntry with(Optional<LockedDefinition> other) {
        return new LockEntry(declaration, version, source, size, sha256, tree, trust, verified, other);
    }
}

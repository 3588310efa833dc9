package io.pluginmanager.core.lockfile;

import io.pluginmanager.Digest;
import io.pluginmanager.TrustLevel;

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
 */
public record LockEntry(
        Digest declaration, String version, String source, long size, Digest sha256, Digest tree, TrustLevel trust) {}

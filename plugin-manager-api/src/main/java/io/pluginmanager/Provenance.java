package io.pluginmanager;

import java.time.Instant;

/**
 * Where an installed plugin came from. Made by the library alone; immutable.
 *
 * @since 0.1
 */
public interface Provenance {

    /** Returns where it was fetched from, for people; no secret in it. */
    String source();

    /** Returns the digest of the fetched bytes; of a collection the identity of its files. */
    Digest artifact();

    /** Returns the number of bytes fetched. */
    long artifactSize();

    /** Returns why the bytes are believed. */
    TrustLevel trust();

    /** Returns when this content became part of a generation first. */
    Instant installed();
}

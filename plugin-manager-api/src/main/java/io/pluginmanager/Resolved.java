package io.pluginmanager;

import java.util.Optional;

/**
 * One exact version of one plugin, as far as it is known. Made by the library alone.
 *
 * @since 0.1
 */
public interface Resolved {

    /** Returns the version. */
    String version();

    /** Returns where it comes from, for people and lock files; no secret in it. */
    String source();

    /** Returns the digest of the artifact; empty before it was ever fetched. */
    Optional<Digest> artifact();

    /** Returns the identity of the unpacked files; empty before it was ever unpacked. */
    Optional<Digest> tree();

    /** Returns why the bytes are believed; empty before they were ever fetched. */
    Optional<TrustLevel> trust();
}

package io.pluginmanager.testkit.contract;

/**
 * Where sources may rightly differ. Each is expected by default; a contract test that declares one away asserts how the
 * source does without it. Constants are added in minor releases.
 *
 * @since 0.1
 */
public enum ArtifactSourceBehavior {
    /** Objects can be listed; else {@code list} is an {@link UnsupportedOperationException}. */
    LISTS,
    /** A read may start in the middle; else a resumed read sends the whole object. */
    READS_RANGES,
    /** Infos carry validators; else a conditional read sends the whole object. */
    HAS_VALIDATORS,
    /** Validators are strong; else they are weak. */
    HAS_STRONG_VALIDATORS,
    /** Infos carry a digest; else they never do. */
    HAS_DIGESTS,
    /** Infos carry the size; else they never do. */
    KNOWS_SIZES,
    /** An object may have no bytes; else there is no such object. */
    KEEPS_EMPTY_OBJECTS,
    /** Names may hold spaces and {@code + % # ? & = '}; else such a name is an {@link java.io.IOException}. */
    KEEPS_SPECIAL_CHARACTERS,
    /** Names may hold any letter; else such a name is an {@link java.io.IOException}. */
    KEEPS_NON_ASCII_NAMES,
    /** The fixture can make a body block; else only a read after {@code close} is tested. */
    STALLS_ON_DEMAND,
    /** The fixture counts requests, and refuses or ignores one on demand; else single attempts are not tested. */
    COUNTS_ATTEMPTS,
    /** The fixture can publish the versions of a plugin; else {@code versions} is an {@link UnsupportedOperationException}. */
    PUBLISHES_VERSIONS,
    /** The fixture can offer plugins to a search; else {@code search} is an {@link UnsupportedOperationException}. */
    SEARCHES
}

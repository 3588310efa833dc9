package io.pluginmanager;

import java.util.Locale;

/**
 * Why the bytes of a plugin are believed to be the right ones, weakest first.
 *
 * @since 0.1
 */
public enum TrustLevel {
    /** They were the first ones seen and are recorded since. */
    FIRST_USE,
    /** The source itself vouches for their digest. */
    SAME_ORIGIN,
    /** A trusted key signed them; a signed statement binds them to name and version, too, a bare signature does not. */
    SIGNED,
    /** The configuration gives their digest. */
    PINNED;

    /** Returns the word that reports and lock files use, for example {@code first-use}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package io.pluginmanager.core.resolve;

import io.pluginmanager.Digest;

/** The version of what has none of its own: made from its content. */
public final class ContentVersion {

    private static final int DIGITS = 12;

    private ContentVersion() {}

    /** Returns {@code sha-} and the first digits of a digest. */
    public static String of(Digest digest) {
        return "sha-" + digest.hex().substring(0, DIGITS);
    }
}

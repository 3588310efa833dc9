package io.pluginmanager.core.serve;

import io.pluginmanager.Digest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The bytes that show something in one format, which nobody changes. */
final class Representation {

    private final byte[] bytes;
    private final String etag;
    private final boolean complete;

    private Representation(byte[] bytes, String etag, boolean complete) {
        this.bytes = bytes;
        this.etag = etag;
        this.complete = complete;
    }

    static Representation of(byte[] bytes) {
        return of(bytes, true);
    }

    /**
     * Makes a representation.
     *
     * @param complete whether nothing is missing that may be there again when somebody asks next
     */
    static Representation of(byte[] bytes, boolean complete) {
        return new Representation(bytes, '"' + Digest.ofSha256(sha256(bytes)).hex() + '"', complete);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    byte[] bytes() {
        return bytes;
    }

    /** Tells whether nothing is missing. */
    boolean isComplete() {
        return complete;
    }

    /** Returns a strong validator: equal for equal bytes, also on another replica. */
    String etag() {
        return etag;
    }
}

package io.pluginmanager.core.unpack;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one hash that trees are made of. */
final class Hashing {

    private Hashing() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must support SHA-256", e);
        }
    }
}

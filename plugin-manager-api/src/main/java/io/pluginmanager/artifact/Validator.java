package io.pluginmanager.artifact;

import java.util.Objects;

/**
 * A token by which a source recognises one state of an object: an ETag, a generation, a version id. Opaque to core.
 *
 * @param token what the source gave, compared character by character
 * @param strong whether equal tokens mean equal bytes (RFC 9110 section 8.8.1); only a strong one may guard a range
 * @since 0.1
 */
public record Validator(String token, boolean strong) {

    /** Checks that the token is not null. */
    public Validator {
        Objects.requireNonNull(token, "token");
    }
}

package io.pluginmanager.core.fetch;

import io.pluginmanager.Digest;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of bytes before they come.
 *
 * @param digest their digest
 * @param size their number
 */
public record Expected(Optional<Digest> digest, OptionalLong size) {

    /** Nothing is known. */
    public static final Expected NOTHING = new Expected(Optional.empty(), OptionalLong.empty());
}

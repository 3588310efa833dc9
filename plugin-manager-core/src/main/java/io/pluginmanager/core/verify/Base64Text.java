package io.pluginmanager.core.verify;

import java.util.Base64;
import java.util.Optional;

/** Base64 of which there is only one spelling: with padding, without white space, either alphabet of RFC 4648. */
final class Base64Text {

    private Base64Text() {}

    /** Returns the bytes; empty if the text is not the one that an encoder would write. */
    static Optional<byte[]> decode(String text) {
        boolean urlSafe = text.indexOf('-') >= 0 || text.indexOf('_') >= 0;
        try {
            byte[] bytes = (urlSafe ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(text);
            String again = (urlSafe ? Base64.getUrlEncoder() : Base64.getEncoder()).encodeToString(bytes);
            return again.equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns the bytes of a text that may be broken into lines. */
    static Optional<byte[]> decodeLines(String text) {
        return decode(text.replaceAll("\\s", ""));
    }

    static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}

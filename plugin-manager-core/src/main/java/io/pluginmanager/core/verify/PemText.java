package io.pluginmanager.core.verify;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one block of a PEM text (RFC 7468).
 *
 * @param label what it holds, such as {@code PUBLIC KEY}
 * @param base64 its content, still encoded
 */
record PemText(String label, String base64) {

    private static final Pattern BLOCK =
            Pattern.compile("\\s*-----BEGIN ([A-Z0-9 ]{1,60})-----([A-Za-z0-9+/=\\s]*)-----END \\1-----\\s*");
    private static final Pattern BEGIN = Pattern.compile("-----BEGIN ");
    private static final Pattern SECRET = Pattern.compile("-----BEGIN [A-Z0-9 ]*PRIVATE KEY");

    /** Tells whether a text is meant to be PEM. */
    static boolean isPem(String text) {
        return BEGIN.matcher(text).find();
    }

    /** Tells whether a text holds a private key, in whatever state. */
    static boolean holdsPrivateKey(String text) {
        return SECRET.matcher(text).find();
    }

    static boolean holdsSeveral(String text) {
        return BEGIN.matcher(text).results().count() > 1;
    }

    /** Returns the block; empty if the text is not exactly one. */
    static Optional<PemText> read(String text) {
        Matcher block = BLOCK.matcher(text);
        return block.matches() ? Optional.of(new PemText(block.group(1), block.group(2))) : Optional.empty();
    }

    Optional<byte[]> content() {
        return Base64Text.decodeLines(base64);
    }
}

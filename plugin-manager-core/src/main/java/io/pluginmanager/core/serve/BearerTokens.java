package io.pluginmanager.core.serve;

import io.pluginmanager.spi.Secret;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tokens that open the door; none at all leaves it open. Only their digests are kept. Immutable.
 *
 * <p>A token is compared with every known one, digest with digest, so that time tells nothing about where they differ.
 */
public final class BearerTokens {

    private static final Pattern CREDENTIALS = Pattern.compile("(?i)bearer +([\\x21-\\x7e]+) *");

    private final List<byte[]> digests;

    /**
     * Takes the digests of tokens, which the caller may close afterwards.
     *
     * @throws IllegalArgumentException if one is empty or has characters that no header can carry
     */
    public BearerTokens(List<Secret> tokens) {
        List<byte[]> all = new ArrayList<>();
        tokens.forEach(token -> all.add(token.use(BearerTokens::digest)));
        this.digests = List.copyOf(all);
    }

    private static byte[] digest(char[] token) {
        boolean printable = token.length > 0;
        for (char c : token) {
            printable &= c > ' ' && c < 0x7f;
        }
        if (!printable) {
            throw new IllegalArgumentException(
                    "a token is empty or holds spaces, line feeds or other characters that no header can carry");
        }
        byte[] bytes = new byte[token.length];
        StandardCharsets.US_ASCII.encode(CharBuffer.wrap(token)).get(bytes);
        return Representation.sha256(bytes);
    }

    /** Tells whether somebody must show a token. */
    boolean areNeeded() {
        return !digests.isEmpty();
    }

    /** Tells whether a request may pass. */
    boolean admit(RequestHeaders headers) {
        if (digests.isEmpty()) {
            return true;
        }
        List<String> credentials = headers.all("Authorization");
        Matcher matcher = CREDENTIALS.matcher(credentials.size() == 1 ? credentials.get(0) : "");
        byte[] shown = Representation.sha256(
                (matcher.matches() ? matcher.group(1) : "").getBytes(StandardCharsets.ISO_8859_1));
        boolean known = false;
        for (byte[] digest : digests) {
            known |= MessageDigest.isEqual(digest, shown);
        }
        return known;
    }
}

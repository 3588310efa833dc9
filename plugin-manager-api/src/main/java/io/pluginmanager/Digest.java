package io.pluginmanager;

import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The digest of some bytes, written {@code sha256:<64 hex digits>} as in the OCI image specification ("Digests").
 *
 * <p>SHA-256 is the only algorithm: weaker ones prove nothing and an algorithm is never guessed from a length.
 *
 * @param algorithm always {@code sha256}
 * @param hex 64 lower-case hexadecimal digits
 * @since 0.1
 */
public record Digest(String algorithm, String hex) implements Comparable<Digest> {

    /** The name of the one algorithm, as it is written in a digest. */
    public static final String SHA256 = "sha256";

    private static final int DIGITS = 64;

    /**
     * Checks both parts.
     *
     * @throws IllegalArgumentException if the algorithm is not {@code sha256} or the digits are not 64 lower-case ones
     */
    public Digest {
        Objects.requireNonNull(algorithm, "algorithm");
        Objects.requireNonNull(hex, "hex");
        if (!algorithm.equals(SHA256)) {
            throw new IllegalArgumentException("digest algorithm '" + PluginName.printable(algorithm)
                    + "' is not supported: use 'sha256:' and 64 hexadecimal digits");
        }
        if (!isHex(hex)) {
            throw new IllegalArgumentException("'" + PluginName.printable(hex)
                    + "' is not a SHA-256 digest: it has 64 hexadecimal digits, this has " + hex.length()
                    + " characters");
        }
    }

    private static boolean isHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return text.length() == DIGITS;
    }

    /**
     * Reads {@code sha256:<hex>} or bare 64 hexadecimal digits, in either case.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    public static Digest parse(String text) {
        int colon = text.indexOf(':');
        String algorithm = colon < 0 ? SHA256 : text.substring(0, colon);
        return new Digest(algorithm, text.substring(colon + 1).toLowerCase(java.util.Locale.ROOT));
    }

    /** Returns the digest with these 32 bytes. */
    public static Digest ofSha256(byte[] bytes) {
        return new Digest(SHA256, HexFormat.of().formatHex(bytes));
    }

    @Override
    public int compareTo(Digest other) {
        return hex.compareTo(other.hex);
    }

    // Written out, as every run compares digests: the JVM makes the methods of a record when they are first called.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Digest digest && hex.equals(digest.hex);
    }

    @Override
    public int hashCode() {
        return hex.hashCode();
    }

    @Override
    public String toString() {
        return algorithm + ":" + hex;
    }
}
